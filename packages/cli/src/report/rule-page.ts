import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isWithin } from "../render/path";
import type { ReportedRule, ReportedRun } from "./reported-run";
import { fileIn } from "./reported-run";

export interface RulePage {
  /** Absolute; undefined where nobody knows where the repository is on the web. */
  readonly url?: string;
  readonly text: string;
  readonly markdown: string;
}

/**
 * What helps with a rule: the pack's words, and where there is one the rule's own page, docs/rules/NAME.md: in the
 * repository, or in the folder of a pack that was bundled.
 */
export function rulePage({ rule, about, packDir }: ReportedRule, { root, web }: ReportedRun): RulePage {
  const file = `docs/rules/${rule}.md`;
  const found = [root, packDir ?? root]
    .map((dir) => path.join(dir, file))
    .find((candidate) => /^[\w.-]+$/.test(rule) && existsSync(candidate));
  // What is outside the repository no reader of it can open.
  const page = found !== undefined && isWithin(found, root) ? fileIn(root, found) : undefined;
  const url = about.url ?? (page === undefined || web === undefined ? undefined : `${web}/${page}`);
  const texts = [about.description ?? about.title ?? rule];
  if (about.fix !== undefined) texts.push(`How to fix it: ${about.fix}`);
  if (url !== undefined || page !== undefined) texts.push(`The rule's page: ${url ?? page ?? ""}`);
  const text = texts.join("\n\n");
  const markdown = found === undefined ? text : readFileSync(found, "utf8");
  return { ...(url === undefined ? {} : { url }), text, markdown };
}
