import type { PreviewResult } from "@plinth/offline-engine";
import { wrap } from "../layout";
import type { Look } from "../look";
import { counted, duration } from "../wording";
import { changesSomething, countOperations, OPERATIONS } from "./operation";
import { LABEL_WIDTH } from "./section";

/** What would happen in numbers, how long it took to find out, and what to do now. */
export function renderSummary(result: PreviewResult, next: string | undefined, look: Look): string[] {
  const { colors } = look;
  const lines = wrap(
    `${changes(result, look)}   ${colors.dim(duration(result.durationMs))}`,
    look.columns,
    0,
  );
  if (next !== undefined) lines.push(...wrap(`${"Next".padEnd(LABEL_WIDTH)}${next}`, look.columns));
  return lines.map((line) => line.replace(/^Next/, colors.bold("Next")));
}

function changes(result: PreviewResult, { colors }: Look): string {
  const refused = result.violations.filter((violation) => violation.level === "mandatory").length;
  // As in the Pulumi CLI: a plan that will not be carried out is not summed up.
  if (result.verdict === "refused") {
    const why = refused === 0 ? "" : `: ${counted(refused, "violation")} of the guardrails`;
    return `${colors.red(colors.bold(`Refused${why}.`))} Nothing was changed.`;
  }
  const counts = countOperations(result.resources);
  const changing = [...counts].filter(([op]) => changesSomething(op));
  const parts = changing.map(([op, count]) =>
    OPERATIONS[op].color(colors)(`${OPERATIONS[op].glyph}${count} to ${op}`),
  );
  const total = changing.reduce((sum, [, count]) => sum + count, 0);
  if (changing.length > 1) parts.push(colors.bold(counted(total, "change")));
  const same = counts.get("same") ?? 0;
  if (same > 0) parts.push(`${same} unchanged`);
  return parts.length === 0 ? "No resources." : parts.join("   ");
}
