import type { Principal } from "../account/principal-access";
import { doubtOf, UNSURE_GAIN } from "./doubt";
import type { Escalation } from "./escalation";
import type { Hop } from "./hop";
import { namesCaller, sourceNames, stepsOf } from "./hop";

/** Who takes a hop, and the hop. */
export type Leg = readonly [Principal, Hop];

/** A way and how many calls it takes. */
export interface Way {
  readonly escalation: Escalation;
  readonly calls: number;
}

const told = new WeakMap<Hop, Way>();

/** A hop as one principal's way. Ways that read the same are one object: most of a large account's are. */
export function wayOf(hop: Hop, caller: Principal): Way {
  const alike = !namesCaller(hop) && (hop.by === caller || sourceNames(hop.by, caller).size === 0);
  const known = alike ? told.get(hop) : undefined;
  if (known !== undefined) return known;
  const made = wayBy([[caller, hop]], hop.gains === "administrator" ? "administrator" : "principal");
  if (alike) told.set(hop, made);
  return made;
}

/** A way of one or several hops. Its steps are put into words when somebody reads them. */
export function wayBy(legs: readonly Leg[], gains: Escalation["gains"], uncertain = false): Way {
  const certain = !uncertain && legs.every(([, { certainty }]) => certainty === "certain");
  return {
    calls: legs.reduce((sum, [, { granted }]) => sum + granted.length, 0),
    escalation: {
      id: legs[0]?.[1].rule.id ?? "",
      target: legs.at(-1)?.[1].target ?? "",
      gains,
      certainty: certain ? "certain" : "possible",
      get because() {
        if (certain) return undefined;
        return legs.map(([, hop]) => doubtOf(hop)).find((doubt) => doubt !== undefined) ?? UNSURE_GAIN;
      },
      get steps() {
        return legs.flatMap(([caller, hop]) => stepsOf(hop, caller));
      },
    },
  };
}
