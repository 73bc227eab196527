import type { Finding } from "../rule/finding";
import type { Rule } from "../rule/rule";

export interface MessageOptions {
  /** Where the rules' pages are. @default "docs/rules" */
  readonly docs?: string;
  /** Lines of their own after the details, such as who waived it until when. */
  readonly notes?: readonly string[];
}

/**
 * What a person reads about a finding. It stands by itself, since the Pulumi CLI prints nothing else, and its layout
 * holds still, so that `plinth` can print it as it is:
 *
 *     Statement "Uploads" (1 of 1) allows s3:DeleteBucket on *, as it allows everything in s3
 *         policy.Statement[0]: Action "s3:?*", Resource "*", condition aws:UserAgent like "*" is always true
 *     Why   …
 *     Fix   …
 *     Rule  docs/rules/no-full-access.md   CIS 7.0 2.14   SSB ACCT.04
 */
export function messageOf(rule: Rule, finding: Finding, options: MessageOptions = {}): string {
  const page = `${options.docs ?? "docs/rules"}/${rule.id}.md`;
  return [
    findingText(finding),
    ...(options.notes ?? []),
    `Why   ${finding.why ?? rule.why}`,
    `Fix   ${finding.fix ?? finding.unknown?.remedy ?? rule.fix}`,
    `Rule  ${[page, ...controlsOf(rule)].join("   ")}`,
  ].join("\n");
}

/** What was found, without what the rule thinks of it: the summary, and the details indented below. */
export function findingText(finding: Finding): string {
  return [finding.summary, ...detailOf(finding).map((line) => `    ${line}`)].join("\n");
}

/** `CIS 7.0 2.14`, `SSB ACCT.04`: the newest numbering only; the rule's page has the others. */
export function controlsOf({ controls }: Rule): string[] {
  const [newest] = Object.keys(controls.cis ?? {}).sort((a, b) => Number(b) - Number(a));
  const cis = newest === undefined ? [] : [`CIS ${newest} ${(controls.cis?.[newest] ?? []).join(", ")}`];
  const ssb =
    controls.ssb === undefined || controls.ssb.length === 0 ? [] : [`SSB ${controls.ssb.join(", ")}`];
  return [...cis, ...ssb];
}

function detailOf({
  summary,
  unknown,
  property,
  because,
  action,
  resource,
  evidence = [],
}: Finding): string[] {
  const lines = because === undefined ? evidence : [because, ...evidence];
  const [first, ...rest] = lines;
  // What the summary has said already is not said again.
  const place =
    property === undefined || unknown !== undefined || summary.includes(property) ? undefined : property;
  // Steps stand by themselves.
  const listed = first?.startsWith("1. ") === true;
  const head =
    place === undefined || listed ? first : first === undefined ? `at ${place}` : `${place}: ${first}`;
  const grant = action === undefined || resource === undefined ? action : `${action} on ${resource}`;
  return [
    ...(head === undefined ? [] : [head]),
    ...rest,
    ...(grant === undefined || summary.includes(grant) || listed ? [] : [`for example ${grant}`]),
  ];
}
