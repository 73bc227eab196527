import type { PackSummary } from "@plinth/offline-engine";
import type { JudgedResult, PinnedHere } from "../../guard/judged";
import { isAccepted, isAdvice } from "../../guard/judged";
import type { Look } from "../look";
import { safeLine } from "../safe";
import { counted } from "../wording";
import { LABEL_WIDTH } from "./section";

/** One line a pack: what it looked at and what it found. Without a pack it says so: that is never a pass. */
export function renderGuardrails(result: JudgedResult, look: Look): string[] {
  const { colors } = look;
  if (result.packs.length === 0) {
    return [
      `${colors.bold("Guardrails".padEnd(LABEL_WIDTH))}${colors.yellow("none ran, as --no-policy-packs asked: nothing was judged")}`,
    ];
  }
  const lines = result.packs.map((pack, index) => {
    const label = index === 0 ? colors.bold("Guardrails".padEnd(LABEL_WIDTH)) : " ".repeat(LABEL_WIDTH);
    return `${label}${packLine(pack, result, look)}`;
  });
  const pinned = result.pinned === undefined ? [] : pinnedLine(result.pinned, look);
  return [...lines, ...pinned];
}

/** What the guardrails file asks of this stack, and which of its pins are for others. */
function pinnedLine({ file, packs, rules, elsewhere }: PinnedHere, { colors }: Look): string[] {
  const names = (all: readonly string[]): string =>
    all.map((name) => (name === "all" ? "every rule" : safeLine(name))).join(", ");
  const parts = [
    ...(packs.length === 0 ? [] : [names(packs.map(({ name }) => `pack ${name}`))]),
    ...(rules.length === 0 ? [] : [names(rules)]),
    ...(elsewhere.length === 0 ? [] : [`for other stacks ${names(elsewhere)}`]),
  ];
  if (parts.length === 0) return [];
  return [`${colors.bold("Pinned".padEnd(LABEL_WIDTH))}${parts.join("; ")}   ${colors.dim(safeLine(file))}`];
}

function packLine(pack: PackSummary, result: JudgedResult, { colors }: Look): string {
  const own = result.violations.filter((violation) => violation.pack === pack.name);
  const refused = own.filter((violation) => violation.level === "mandatory").length;
  const advised = own.filter(isAdvice).length;
  const accepted = own.filter(isAccepted).length;
  const remediated = result.remediations.filter((remediation) => remediation.pack === pack.name).length;

  const parts = [counted(pack.rules, "rule"), counted(result.resources.length, "resource")];
  parts.push(refused === 0 ? colors.green("nothing refused") : colors.red(`${refused} refused`));
  if (advised > 0) parts.push(colors.yellow(`${advised} advisory`));
  if (accepted > 0) parts.push(`${accepted} accepted`);
  if (remediated > 0) parts.push(colors.yellow(`${remediated} corrected`));
  if (pack.disabled.length > 0)
    parts.push(colors.yellow(`${pack.disabled.length} turned off: ${pack.disabled.map(safeLine).join(" ")}`));
  return `${safeLine(pack.name)} ${safeLine(pack.version)}: ${parts.join(", ")}`;
}
