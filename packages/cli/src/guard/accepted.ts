import type { GuardrailsFile } from "@plinth/guardrails-file";
import type { Violation } from "@plinth/offline-engine";
import type { JudgedViolation } from "./judged";

/**
 * Marks the violations that a waiver or a baseline covers. CrossGuard has no field for that: a pack says it in a line of
 * the message, and it is believed only where it is word for word what the file would have it say.
 */
export async function withAcceptance(
  violations: readonly Violation[],
  { waivers, baselines }: GuardrailsFile,
): Promise<readonly JudgedViolation[]> {
  if (waivers.length === 0 && baselines.length === 0) return violations;
  const { loadGuardrailsFiles } = await import("@plinth/guardrails-file");
  const { acceptedText, waivedText } = await loadGuardrailsFiles();
  return violations.map((violation): JudgedViolation => {
    if (violation.level !== "advisory") return violation;
    const lines = new Set(violation.message.split("\n"));
    const waiver = waivers.find((one) => one.rule === violation.rule && lines.has(waivedText(one)));
    if (waiver !== undefined) {
      const { expires: until, owner, reason, place: by } = waiver;
      return { ...violation, waived: { until, owner, reason, by } };
    }
    const baseline = baselines.find(({ file }) => lines.has(acceptedText(file)));
    return baseline === undefined ? violation : { ...violation, accepted: { baseline: baseline.file } };
  });
}
