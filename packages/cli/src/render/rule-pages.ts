import type { Violation } from "@plinth/offline-engine";
import { shownPath } from "./path";

/**
 * The violations with the pages of their rules named from a folder. A pack that is not in the workspace names them where
 * they are on this machine, which is nothing that a reader of a report can open.
 */
export function withRulePagesFrom<R extends { readonly violations: readonly Violation[] }>(
  result: R,
  from: string,
): R {
  return {
    ...result,
    violations: result.violations.map((one) => ({ ...one, message: shown(one.message, from) })),
  };
}

function shown(message: string, from: string): string {
  return message.replace(
    /^(Rule +)(\/.*?\.md)(?= |$)/m,
    (_line, label: string, page: string) => `${label}${shownPath(page, from)}`,
  );
}
