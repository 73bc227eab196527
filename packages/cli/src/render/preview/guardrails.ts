import type { PackSummary, PreviewResult } from "@plinth/offline-engine";
import type { Look } from "../look";
import { safeLine } from "../safe";
import { counted } from "../wording";
import { LABEL_WIDTH } from "./section";

/** One line a pack: what it looked at and what it found. Without a pack it says so: that is never a pass. */
export function renderGuardrails(result: PreviewResult, look: Look): string[] {
  const { colors } = look;
  if (result.packs.length === 0) {
    return [
      `${colors.bold("Guardrails".padEnd(LABEL_WIDTH))}${colors.yellow("none ran, as --no-policy-packs asked: nothing was judged")}`,
    ];
  }
  return result.packs.map((pack, index) => {
    const label = index === 0 ? colors.bold("Guardrails".padEnd(LABEL_WIDTH)) : " ".repeat(LABEL_WIDTH);
    return `${label}${packLine(pack, result, look)}`;
  });
}

function packLine(pack: PackSummary, result: PreviewResult, { colors }: Look): string {
  const own = result.violations.filter((violation) => violation.pack === pack.name);
  const refused = own.filter((violation) => violation.level === "mandatory").length;
  const advised = own.length - refused;
  const remediated = result.remediations.filter((remediation) => remediation.pack === pack.name).length;

  const parts = [counted(pack.rules, "rule"), counted(result.resources.length, "resource")];
  parts.push(refused === 0 ? colors.green("nothing refused") : colors.red(`${refused} refused`));
  if (advised > 0) parts.push(colors.yellow(`${advised} advisory`));
  if (remediated > 0) parts.push(colors.yellow(`${remediated} corrected`));
  if (pack.disabled.length > 0)
    parts.push(colors.yellow(`${pack.disabled.length} turned off: ${pack.disabled.map(safeLine).join(" ")}`));
  return `${safeLine(pack.name)} ${safeLine(pack.version)}: ${parts.join(", ")}`;
}
