import type { PreviewResult } from "@plinth/offline-engine";
import type { JudgedResult } from "../../guard/judged";
import { wrap } from "../layout";
import type { Look } from "../look";
import { safeLine } from "../safe";
import { renderDiagnostics } from "./diagnostics";
import { renderGuardrails } from "./guardrails";
import { renderOutputs } from "./outputs";
import { renderSummary } from "./summary";
import { renderTree } from "./tree";
import { renderViolations } from "./violations";

/**
 * A preview as a person reads it, from what would be made to what to do next.
 *
 * @param next what the user may want to do now, as a sentence; left out where there is nothing to say
 */
export function renderPreview(result: JudgedResult, next: string | undefined, look: Look): string {
  const sections = [
    renderHeader(result, look),
    renderTree(result, look),
    [...renderGuardrails(result, look).flatMap((line) => wrap(line, look.columns))],
    renderViolations(result, look),
    renderDiagnostics(result, look),
    // Outputs of a plan that will not be carried out would only stand in the way.
    result.verdict === "refused" ? [] : renderOutputs(result, look),
    renderSummary(result, next, look),
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${text.join("\n\n")}\n`;
}

function renderHeader(
  { project, stack, account, region, regionSource }: PreviewResult,
  look: Look,
): string[] {
  const { colors } = look;
  const missing = [
    ...(account.source === "stand-in" ? ["aws:allowedAccountIds"] : []),
    ...(regionSource === "stand-in" ? ["aws:region"] : []),
  ];
  const standIn = (source: string | undefined): string => (source === "stand-in" ? " (a stand-in)" : "");
  const where = `account ${account.id}${standIn(account.source)}, ${safeLine(region)}${standIn(regionSource)}`;
  const head = `Previewing ${safeLine(project)} (${safeLine(stack)}) offline: ${where}, no credentials used`;
  const lines = wrap(head, look.columns).map((line, index) =>
    index === 0 ? line.replace(/^Previewing \S+ \(\S+\)/, (title) => colors.bold(title)) : line,
  );
  if (missing.length === 0) return lines;
  const keys = missing.join(" and ");
  const note = `The stack's configuration does not say ${keys}: what stands in may change what you see.`;
  return [...lines, ...wrap(note, look.columns).map((line) => colors.yellow(line))];
}
