import type { PreviewResult, Violation } from "@plinth/offline-engine";
import type { PlannedProject } from "../preview/inputs";
import { withAcceptance } from "./accepted";
import type { JudgedResult } from "./judged";
import { openGuardrailsFile } from "./open";
import { GUARDRAILS_FILE } from "./refusal";

export interface Held extends PlannedProject {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the preview was held against, if anything. */
  readonly stateFile?: string;
  /** By which waivers expire. @default the present */
  readonly now?: Date;
}

/**
 * Holds a preview against what only the whole of it shows: what it takes away, and the pins and acceptances of the
 * guardrails file.
 */
export async function heldToGuardrails(result: PreviewResult, held: Held): Promise<JudgedResult> {
  const { dir, policyPacks, env, stateFile, now = new Date() } = held;
  const opened = await openGuardrailsFile(dir, env);
  const file = opened?.file;
  const removals =
    stateFile === undefined
      ? []
      : await (
          await import("./removals")
        ).removalViolations(result, {
          policyPacks,
          stateFile,
          file,
          now,
          env,
        });
  if (file === undefined) return removals.length === 0 ? result : withViolations(result, removals);
  const { pinnedHere, pinViolations } = await import("./pinned");
  const [pins, pinned] = await Promise.all([pinViolations(result, file), pinnedHere(result, file)]);
  const judged = withViolations(onceAcrossPacks(result), [...removals, ...pins]);
  const violations = await withAcceptance(judged.violations, file);
  return { ...judged, violations, ...(pinned && { pinned }) };
}

/** Every pack reads the file, and what is wrong with it each would say. */
function onceAcrossPacks(result: PreviewResult): PreviewResult {
  const strictest = new Map<string, Violation>();
  for (const violation of result.violations) {
    if (violation.rule !== GUARDRAILS_FILE) continue;
    // Each pack names the pages that it has itself.
    const key = `${violation.urn}\n${violation.message.replace(/^Rule .*$/m, "")}`;
    const before = strictest.get(key);
    if (before?.level !== "mandatory") strictest.set(key, violation);
  }
  const kept = new Set(strictest.values());
  const violations = result.violations.filter((one) => one.rule !== GUARDRAILS_FILE || kept.has(one));
  return { ...result, violations };
}

function withViolations(result: PreviewResult, more: readonly Violation[]): PreviewResult {
  if (more.length === 0) return result;
  const violations = [...result.violations, ...more];
  const refused = violations.some(({ level }) => level === "mandatory");
  return { ...result, violations, verdict: refused ? "refused" : result.verdict };
}
