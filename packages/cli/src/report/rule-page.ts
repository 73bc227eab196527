import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ReportedRule, ReportedRun } from "./reported-run";

export interface RulePage {
  /** Absolute; undefined where nobody knows where the repository is on the web. */
  readonly url?: string;
  readonly text: string;
  readonly markdown: string;
}

/**
 * What helps with a rule: the pack's words, and where there is one the rule's own page in the
 * repository, docs/rules/NAME.md.
 */
export function rulePage({ rule, about }: ReportedRule, { root, web }: ReportedRun): RulePage {
  const file = `docs/rules/${rule}.md`;
  const page = /^[\w.-]+$/.test(rule) && existsSync(path.join(root, file)) ? file : undefined;
  const url = about.url ?? (page === undefined || web === undefined ? undefined : `${web}/${page}`);
  const texts = [about.description ?? about.title ?? rule];
  if (about.fix !== undefined) texts.push(`How to fix it: ${about.fix}`);
  if (url !== undefined || page !== undefined) texts.push(`The rule's page: ${url ?? page ?? ""}`);
  const text = texts.join("\n\n");
  const markdown = page === undefined ? text : readFileSync(path.join(root, page), "utf8");
  return { ...(url === undefined ? {} : { url }), text, markdown };
}
