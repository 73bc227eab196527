import type { Violation } from "@plinth/offline-engine";
import type { JudgedResult } from "../../guard/judged";
import { acceptanceText, isAccepted, isAdvice } from "../../guard/judged";
import { wrap } from "../layout";
import type { Look } from "../look";
import { shownPath } from "../path";
import { safe, safeLine } from "../safe";
import { urnParts } from "../urn";

const INDENT = "    ";

/**
 * Every violation in full: what was refused first, then advice, then what a pack put right by
 * itself, each in the order of the program. The text under the first line is the rule's own. What is waived or in the
 * baseline stands last, in one or two lines: who has to do something has to find it.
 */
export function renderViolations(result: JudgedResult, look: Look): string[] {
  const { colors } = look;
  const refused = result.violations.filter(({ level }) => level === "mandatory");
  const findings = [
    ...refused.map((violation) => renderFinding(colors.red("✗ refused"), violation, look)),
    ...result.violations
      .filter(isAdvice)
      .map((violation) => renderFinding(colors.yellow("! advisory"), violation, look)),
    ...result.remediations.map((remediation) =>
      renderFinding(colors.yellow("~ corrected"), remediation, look),
    ),
    ...result.violations.filter(isAccepted).map((violation) => {
      const [summary = ""] = violation.message.split("\n");
      const message = `${summary}\n${acceptanceText(violation)}`;
      const mark = violation.waived === undefined ? "· accepted" : "· waived";
      return renderFinding(colors.dim(mark), { ...violation, message, source: undefined }, look);
    }),
  ];
  return findings.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
}

type Finding = Pick<Violation, "rule" | "urn" | "message" | "source">;

function renderFinding(mark: string, finding: Finding, look: Look): string[] {
  const { colors } = look;
  const { type, name } = urnParts(finding.urn);
  const subject = finding.urn === "" ? "" : `  ${safeLine(type)} ${colors.bold(safeLine(name))}`;
  const head = `${mark}  ${colors.bold(safeLine(finding.rule))}${subject}`;
  const text = body(finding, look).flatMap((line) => wrap(`${INDENT}${line}`.trimEnd(), look.columns));
  return [...wrap(head, look.columns, INDENT.length), ...text.map((line) => emphasise(line, look))];
}

/** The rule's text, with the line of the program at the end of its `Rule` line or on one of its own. */
function body({ message, source }: Finding, look: Look): string[] {
  const lines = safe(message).trimEnd().split("\n");
  if (source === undefined) return lines;
  const at = `at ${safeLine(shownPath(source.file, look.from))}:${source.line}`;
  const last = lines.at(-1) ?? "";
  return /^\s*Rule\s/.test(last) ? [...lines.slice(0, -1), `${last}   ${at}`] : [...lines, at];
}

/** The labels of a message stand out, so that the fix is found at a glance. */
function emphasise(line: string, { colors }: Look): string {
  return line.replace(
    /^( {4})(Why|Fix|Rule)(?= )/,
    (_, indent: string, label: string) => `${indent}${colors.bold(label)}`,
  );
}
