import { catalog } from "@plinth/iam-catalog";
import type { Case } from "./case";
import type { Layer } from "./layer";
import { decide, isMentioned, knownContext, statementsAbout } from "./question";
import { grantedSomewhere } from "./somewhere";
import type { Subject } from "./subject";
import type { Whole } from "./whole";
import { EVERYTHING, mentioned, wholesOf } from "./whole";

/**
 * The case in which an action is granted on all resources that it knows; `"unnamed"` where it knows none and is granted.
 *
 * @param lenient counts as granted what is granted under a condition, or but for an exception
 */
export function coveringCase(
  layers: readonly Layer[],
  subject: Subject,
  index: number,
  lenient: boolean,
): Case | "unnamed" | undefined {
  const action = catalog.actionAt(index);
  const cover = (whole: Whole): Coverage => coverage(layers, subject, action.id, whole, lenient);
  const everywhere = cover(EVERYTHING).covered;
  if (everywhere !== undefined) return everywhere;
  // Where no statement is about some resources only, all resources are as these were.
  const isAlikeEverywhere = statementsAbout(layers, action.id).every(
    ({ allows, denies }) =>
      allows.every((allow) => allow.anywhere) && denies.every((denial) => denial.anywhere),
  );
  if (isAlikeEverywhere) return undefined;
  const exceptions = layers.some(
    ({ allows, denies }) =>
      denies.length > 0 || allows.some(({ statement }) => statement.resources?.not === true),
  );
  let found: Case | undefined;
  for (const whole of wholesOf(action, mentioned(layers, subject), lenient)) {
    const { covered, dented } = cover(whole);
    // One type of resource without exception does not make up for an exception in another.
    if (dented && !lenient) return undefined;
    found ??= covered;
    if (found !== undefined && !exceptions) return found;
  }
  if (found !== undefined) return found;
  return action.resourceTypes.length === 0 && someCase(layers, subject, action.id) ? "unnamed" : undefined;
}

interface Coverage {
  readonly covered?: Case;
  /** Whether some of the resources were taken out. */
  readonly dented: boolean;
}

/** Whether an action is granted on all that stands for all resources, part by part. */
function coverage(
  layers: readonly Layer[],
  subject: Subject,
  action: string,
  { shown, parts }: Whole,
  lenient: boolean,
): Coverage {
  const enough = ({ outcome }: Case): boolean => outcome === "yes" || (lenient && outcome === "conditional");
  let covered: Case | undefined;
  let dented = false;
  for (const { pattern, names, unnamed } of parts) {
    // A resource that no policy singles out is the first that is missing.
    if (!isMentioned(layers, action, unnamed, knownContext(subject, undefined), lenient)) return { dented };
    const [probe] = decide(layers, subject, { action, resource: unnamed, lenient }).list;
    if (probe === undefined || !enough(probe)) return { dented };
    // Where there may be more kinds than were looked at, what was seen decides: in doubt it is full access.
    const { list } = decide(layers, subject, { action, resource: pattern, names, lenient });
    dented ||= list.some(({ outcome, exception }) => exception && outcome !== "yes");
    const [first] = list;
    if (first === undefined || !list.every(enough)) return { dented };
    const one = list.find(({ outcome }) => outcome === "conditional") ?? { ...first, example: shown };
    if (covered === undefined || one.outcome === "conditional") covered = one;
  }
  return { covered, dented };
}

function someCase(layers: readonly Layer[], subject: Subject, action: string): boolean {
  const found = grantedSomewhere(layers, subject, [action], "*");
  return found?.cases.every(({ outcome }) => outcome === "yes") === true;
}
