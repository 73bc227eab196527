import { patternClasses } from "../language/classes";
import { relation } from "../language/relation";
import { meetAsArns } from "./arn-parts";
import type { Side } from "./side";

/** The cheap case: one unconditional grant of the reference takes in all of the candidate's resources. */
export function coversPlainly(reference: Side, allow: Side): boolean {
  if (reference.statement.conditions.length > 0) return false;
  if (reference.anywhere) return true;
  if (reference.statement.resources?.not === true || allow.statement.resources?.not === true) return false;
  return allow.patterns.every((pattern) =>
    reference.patterns.some((wide) => relation(wide, pattern) === "all"),
  );
}

export interface Kind {
  readonly example: string;
  readonly has: (side: Side) => boolean;
}

/** The kinds of resources of a grant that the other statements tell apart. */
export function kindsOf(
  allow: Side,
  involved: readonly Side[],
): { list: readonly Kind[]; complete: boolean } {
  const isNot = allow.statement.resources?.not === true;
  const list: Kind[] = [];
  let complete = true;
  for (const target of isNot ? ["*"] : new Set(allow.patterns)) {
    const whole = new Set<string>();
    const dividing = new Set<string>();
    for (const pattern of [
      ...(isNot ? allow.patterns : []),
      ...involved.flatMap(({ patterns }) => patterns),
    ]) {
      const how = relation(pattern, target);
      if (how === "all") whole.add(pattern);
      if (how === "some") dividing.add(pattern);
    }
    const positions = new Map([...dividing].map((pattern, index) => [pattern, index + 1]));
    const walked = patternClasses([target, ...dividing], ([asked]) => asked === true);
    complete &&= walked.complete;
    const asked = [target, ...dividing];
    for (const { matched, example } of walked.classes) {
      // As texts they have something in common; no ARN is it.
      if (!meetAsArns(asked.filter((_, index) => matched[index] === true))) continue;
      const has = ({ patterns, statement }: Side): boolean =>
        patterns.some((pattern) => whole.has(pattern) || matched[positions.get(pattern) ?? -1] === true) !==
        (statement.resources?.not === true);
      if (!isNot || has(allow)) list.push({ example, has });
    }
  }
  return { list, complete };
}
