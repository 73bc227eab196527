import type { Principal } from "../account/principal-access";
import { doubtOf, UNSURE_GAIN } from "./doubt";
import type { Escalation } from "./escalation";
import type { Hop } from "./hop";
import { namesCaller, sourceNames, stepsOf } from "./hop";

/** Who takes a hop, and the hop. */
export type Leg = readonly [Principal, Hop];

/** A way and where it comes among others: administrators first, then what is certain, then the shortest. */
export interface Way {
  readonly escalation: Escalation;
  readonly rank: number;
}

const told = new WeakMap<Hop, Way>();

/** A hop as one principal's way. Ways that read the same are one object: most of a large account's are. */
export function wayOf(hop: Hop, caller: Principal): Way {
  const readsTheSame = !namesCaller(hop) && !hop.by.incomplete;
  const shared = readsTheSame && (hop.by === caller || sourceNames(hop.by, caller).size === 0);
  const known = shared ? told.get(hop) : undefined;
  if (known !== undefined) return known;
  const made = wayBy([[caller, hop]], hop.gains === "administrator" ? "administrator" : "principal");
  if (shared) told.set(hop, made);
  return made;
}

/** A way of one or several hops. Its steps are put into words when somebody reads them. */
export function wayBy(legs: readonly Leg[], gains: Escalation["gains"], uncertain = false): Way {
  const certain = !uncertain && legs.every(([, { certainty }]) => certainty === "certain");
  const calls = legs.reduce((sum, [, { granted }]) => sum + granted.length, 0);
  return {
    rank: (gains === "administrator" ? 0 : 2e6) + (certain ? 0 : 1e6) + calls,
    escalation: {
      id: legs[0]?.[1].rule.id ?? "",
      target: legs.at(-1)?.[1].target ?? "",
      gains,
      certainty: certain ? "certain" : "possible",
      get because() {
        if (certain) return undefined;
        return (
          legs.map(([caller, hop]) => doubtOf(hop, caller)).find((doubt) => doubt !== undefined) ??
          UNSURE_GAIN
        );
      },
      get steps() {
        return legs.flatMap(([caller, hop]) => stepsOf(hop, caller));
      },
    },
  };
}
