import type { Violation } from "@plinth/offline-engine";

/**
 * Whether a rule broke down rather than found something. Of a pack that throws the engine knows it; a pack of Plinth's
 * own refuses in its place, and says so in the first words of the message (crashViolation in @plinth/crossguard).
 */
export function isCrash({ crashed, message }: Pick<Violation, "crashed" | "message">): boolean {
  return crashed === true || /^The (rule \S+|check of the guardrails file) broke down/.test(message);
}
