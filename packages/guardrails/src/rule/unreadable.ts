import type { DocumentFact } from "../facts/facts";
import type { Reading } from "../model/model";
import type { Finding } from "./finding";

export interface UnreadableWords {
  /** `what the policy allows` */
  readonly question: string;
  /** `a policy document` */
  readonly thing: string;
}

/** What a rule says about the parts of a document that it cannot judge. */
export function unreadableFindings(
  { property: place }: DocumentFact,
  { unknown, invalid }: Reading,
  { question, thing }: UnreadableWords,
): Finding[] {
  const findings: Finding[] = [...new Set(unknown)].map((property) => ({
    summary: `Cannot tell ${question}: ${property} is not known yet`,
    unknown: {
      property,
      remedy:
        "build the document from names and ARNs that are known at preview; on `up` it is judged again before the resource is created",
    },
  }));
  if (invalid === undefined) return findings;
  return [
    ...findings,
    {
      summary: `${place} is not ${thing}: ${invalid}`,
      property: place,
      why: "what cannot be read cannot be judged",
      fix: "write a document that AWS would take",
    },
  ];
}
