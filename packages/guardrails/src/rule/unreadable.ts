import type { DocumentFact } from "../facts/facts";
import type { Reading } from "../model/model";
import { listed } from "./evidence";
import type { Finding } from "./finding";

export interface UnreadableWords {
  /** `what the policy allows` */
  readonly question: string;
  /** `a policy document` */
  readonly thing: string;
}

/**
 * What a rule says about the parts of a document that it cannot judge: one finding a statement.
 *
 * @param decided whether the rule has nothing to say of the document whatever they turn out to be
 */
export function unreadableFindings(
  { property: place }: DocumentFact,
  { unknown, invalid }: Reading,
  { question, thing }: UnreadableWords,
  decided: boolean,
): Finding[] {
  const findings: Finding[] = (decided ? [] : byStatement(unknown)).map(({ property, paths }) => ({
    summary: `Cannot tell ${question}: ${listed(paths)} ${paths.length === 1 ? "is" : "are"} not known yet`,
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

/** Paths by the statement that they are in, which is named where several of its parts are not known. */
export function byStatement(unknown: readonly string[]): { property: string; paths: readonly string[] }[] {
  const groups = new Map<string, string[]>();
  for (const path of new Set(unknown)) {
    const statement = /^.*?\bStatement\[\d+\]/.exec(path)?.[0] ?? path;
    groups.set(statement, [...(groups.get(statement) ?? []), path]);
  }
  return [...groups].map(([statement, paths]) => ({
    property: paths.length === 1 ? (paths[0] ?? statement) : statement,
    paths,
  }));
}
