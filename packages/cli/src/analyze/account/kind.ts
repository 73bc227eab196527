import type { PrincipalReport } from "@plinth/access-analysis";

/** What a principal is to a reader: the worst that can be said of it. In the order in which it is told. */
export const KINDS = [
  "administrator",
  "climbs",
  "mayClimb",
  "becomesOther",
  "unknown",
  "fullAccess",
  "harmless",
] as const;

export type Kind = (typeof KINDS)[number];

export function kindOf({ administrator, escalations, fullAccess }: PrincipalReport): Kind {
  if (administrator.verdict === "yes" && !administrator.conditional) return "administrator";
  const up = escalations.filter(({ gains }) => gains === "administrator");
  if (up.some(({ certainty }) => certainty === "certain")) return "climbs";
  if (administrator.verdict === "yes") return "administrator";
  if (up.length > 0) return "mayClimb";
  if (administrator.verdict === "unknown") return "unknown";
  if (escalations.length > 0) return "becomesOther";
  return fullAccess.length > 0 ? "fullAccess" : "harmless";
}
