import { wrap } from "../../render/layout";
import type { Look } from "../../render/look";
import { safe, safeLine } from "../../render/safe";
import { counted, grouped } from "../../render/wording";
import { renderWay } from "../render/way";
import type { FindingReport, PolicyReport } from "../schema/policy-schema";
import { TYPE_NAMES } from "./analyse";
import type { Severity } from "./rules";

const INDENT = "    ";
/** More than these nobody reads; --json has everything. */
const MOST_POLICIES = 50;
const MOST_OF_A_RULE = 5;
const ORDER: readonly Severity[] = ["critical", "high", "medium", "low"];

/** Documents with findings as a person reads them: what they come to, each finding with its place, what to do. */
export function renderPolicies(
  policies: readonly PolicyReport[],
  { typeAsked }: { readonly typeAsked: boolean },
  look: Look,
): string {
  const telling = policies.filter(({ findings }) => findings.length > 0);
  // Where not all are shown, the worst are.
  if (telling.length > MOST_POLICIES) telling.sort((a, b) => worst(a) - worst(b));
  const blocks = telling.slice(0, MOST_POLICIES).flatMap((policy) => renderPolicy(policy, look));
  const more = telling.length - MOST_POLICIES;
  const sections = [
    [header(policies, typeAsked, look)],
    ...blocks,
    ...(more > 0
      ? [
          [
            look.colors.dim(
              `… and findings in ${counted(more, "more policy", "more policies")}: --json has all`,
            ),
          ],
        ]
      : []),
    summary(policies, look),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function header(policies: readonly PolicyReport[], typeAsked: boolean, look: Look): string {
  const [only] = policies;
  if (policies.every(({ valid }) => !valid)) return look.colors.bold("Nothing could be analysed");
  const guess = typeAsked ? "" : ", as it looks (--type says otherwise)";
  const text =
    policies.length === 1 && only !== undefined
      ? `Analysed ${named(only)} offline as ${TYPE_NAMES[only.type]}${guess}`
      : `Analysed ${counted(policies.length, "policy", "policies")} offline${typeAsked ? "" : ", each as it looks (--type says otherwise)"}`;
  return wrap(text, look.columns, 0)
    .join("\n")
    .replace(/^Analysed \S+/, (title) => look.colors.bold(title));
}

function worst({ findings }: PolicyReport): number {
  return Math.min(...findings.map(({ severity }) => ORDER.indexOf(severity)));
}

/** The worst first; of many findings of a rule, the first few and how many more there are. */
function renderPolicy(policy: PolicyReport, look: Look): string[][] {
  const sorted = [...policy.findings].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const seen = new Map<string, number>();
  const blocks: string[][] = [];
  for (const finding of sorted) {
    const count = (seen.get(finding.rule) ?? 0) + 1;
    seen.set(finding.rule, count);
    if (count <= MOST_OF_A_RULE) blocks.push(renderFinding(finding, policy, look));
  }
  for (const [rule, count] of seen) {
    const more = count - MOST_OF_A_RULE;
    if (more > 0)
      blocks.push([
        look.colors.dim(`… and ${grouped(more)} more of ${rule} in ${named(policy)}: --json has all`),
      ]);
  }
  return blocks;
}

function renderFinding(finding: FindingReport, policy: PolicyReport, look: Look): string[] {
  const { colors } = look;
  const { severity, rule, line, column, path, fix, witness } = finding;
  const mark = policy.valid ? severityMark(severity, look) : colors.red("✗ bad input");
  const place = `${named(policy)}${line === undefined ? "" : `:${line}:${column ?? 1}`}`;
  const where = path === "" || !policy.valid ? "" : `  ${safeLine(path)}`;
  const message = policy.valid ? finding.message : finding.message.replace(/^\d+:\d+: /, "");
  const body = [
    message,
    ...(witness === null || policy.escalations.length === 0 || rule !== "privilege-escalation"
      ? []
      : ["", ...waysOf(policy)]),
    ...(witness === null || rule === "privilege-escalation"
      ? []
      : [`${INDENT}${witness.action} on ${witness.resource}: ${witness.because}`]),
    ...(fix === undefined ? [] : [`Fix   ${fix}`]),
  ];
  const text = body
    .flatMap((one) => safe(one).split("\n"))
    .flatMap((one) => wrap(`${INDENT}${one}`.trimEnd(), look.columns));
  return [
    ...wrap(`${mark}  ${colors.bold(rule)}  ${place}${where}`, look.columns, INDENT.length),
    ...text.map((one) =>
      one.replace(
        /^( {4})(Fix)(?= )/,
        (_, indent: string, label: string) => `${indent}${colors.bold(label)}`,
      ),
    ),
  ];
}

/** The way that is most certain and shortest, step by step, and what the others are called. */
function waysOf({ escalations }: PolicyReport): string[] {
  const [first, ...others] = [...escalations].sort(
    (a, b) =>
      Number(b.certainty === "certain") - Number(a.certainty === "certain") ||
      a.steps.length - b.steps.length,
  );
  if (first === undefined) return [];
  const more = others.length === 0 ? [] : [`and ${counted(others.length, "more way")}: --json has all`];
  return [...renderWay(first), ...more];
}

function severityMark(severity: Severity, { colors }: Look): string {
  return severity === "critical" || severity === "high"
    ? colors.red(`✗ ${severity}`)
    : colors.yellow(`! ${severity}`);
}

function named({ file }: PolicyReport): string {
  return file === "-" ? "standard input" : safeLine(file);
}

function summary(policies: readonly PolicyReport[], { colors, columns }: Look): string[] {
  const invalid = policies.filter(({ valid }) => !valid).length;
  const found = policies.filter(({ valid, findings }) => valid && findings.length > 0);
  const findings = found.reduce((sum, policy) => sum + policy.findings.length, 0);
  const clean = policies.length - invalid - found.length;
  const parts = [
    ...(findings === 0 ? [] : [colors.red(colors.bold(counted(findings, "finding")))]),
    ...(invalid === 0 ? [] : [colors.red(colors.bold(`${counted(invalid, "file")} could not be judged`))]),
    ...(clean === 0 ? [] : [`${colors.green(counted(clean, "policy", "policies"))} without a finding`]),
  ];
  const next =
    findings > 0
      ? "do what each Fix says, from the top, and analyse again."
      : invalid > 0
        ? "mend the files that could not be judged, and analyse again."
        : "nothing to do. `plinth analyze account` tells what policies come to together.";
  return [...wrap(`${parts.join(", ")}.`, columns, 0), ...wrap(`Next        ${next}`, columns)].map((line) =>
    line.replace(/^Next(?= )/, (label) => colors.bold(label)),
  );
}
