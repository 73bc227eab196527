import type { ActionSet } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
import type { Case } from "./case";
import type { PlacedStatement } from "./compiled";
import type { Witness } from "./witness";
import { witnessOf } from "./witness";

/** What is granted, of which a message shows the action that says most to a reader. */
export class Sample {
  private readonly granted: {
    readonly group: ActionSet;
    readonly by: PlacedStatement;
    readonly case: Case;
  }[] = [];

  add(group: ActionSet, granted: Case | "unnamed"): void {
    // An action that knows no resources is let off where all that know some are covered.
    if (granted === "unnamed" || granted.by === undefined) return;
    this.granted.push({ group, by: granted.by, case: granted });
  }

  /** Undefined where nothing is granted that knows a resource; worked out when it is read, as most never are. */
  get witness(): (() => Witness) | undefined {
    const [first, ...others] = this.granted;
    if (first === undefined) return undefined;
    return () => {
      let best = { ...first, action: tellingAction(first.group) };
      for (const one of others) {
        const action = tellingAction(one.group);
        if (rank(action) > rank(best.action)) best = { ...one, action };
      }
      return witnessOf(best.by, best.action, best.case.example, best.case.condition);
    };
  }
}

const MOST_RANKED = 60;

const known = new WeakMap<ActionSet, string>();

/** The action of a group that says most to a reader. */
export function tellingAction(group: ActionSet): string {
  const told = known.get(group) ?? mostTelling(group);
  known.set(group, told);
  return told;
}

function mostTelling(group: ActionSet): string {
  let best = "";
  let most = 0;
  let ranked = 0;
  for (const index of group) {
    const { id } = catalog.actionAt(index);
    const own = rank(id);
    if (own > most) [best, most] = [id, own];
    if (most === MOST_TELLING || ++ranked === MOST_RANKED) break;
  }
  return best;
}

const MOST_TELLING = 4;

function rank(action: string): number {
  if (/:Delete(Bucket|Table|DBInstance|Function|User|Stack|Key|Secret|Repository|Queue|Topic)$/.test(action))
    return MOST_TELLING;
  if (/:(Delete|Terminate)/.test(action)) return 3;
  return /:(Put|Create|Attach)/.test(action) ? 2 : 1;
}
