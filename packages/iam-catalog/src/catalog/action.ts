import type { ActionDetails } from "../action-details/action-details";
import { detailsOf } from "../action-details/action-details";
import { foldCase } from "../action-pattern/wildcard";
import { ActionSet } from "../action-set/action-set";
import type { ServiceActions } from "../action-space/action-space";
import { actionSpace, indexOfAction, serviceAt } from "../action-space/action-space";

export type AccessLevel = "List" | "Read" | "Write" | "Permissions management" | "Tagging";

/** An action as AWS's service authorization reference describes it. */
export interface CatalogAction extends ActionDetails {
  /** Position in the action space, 0 to actionCount - 1, of this version of the catalog only. */
  readonly index: number;
  /** Prefix: "s3". */
  readonly service: string;
  /** In AWS's spelling: "PutObject". */
  readonly name: string;
  /** "s3:PutObject" */
  readonly id: string;
  readonly accessLevel: AccessLevel;
}

const LEVELS: Readonly<Record<string, AccessLevel>> = {
  L: "List",
  R: "Read",
  W: "Write",
  P: "Permissions management",
  T: "Tagging",
};

const made: CatalogAction[] = [];

/** @throws RangeError where the index is no action's */
export function actionAt(index: number): CatalogAction {
  return made[index] ?? makeAction(serviceAt(index), index);
}

export function findAction(id: string): CatalogAction | undefined {
  const index = indexOfAction(foldCase(id));
  return index === -1 ? undefined : actionAt(index);
}

export function actionsOf(service: string): readonly CatalogAction[] | undefined {
  const entry = actionSpace().byService.get(foldCase(service));
  return entry?.names.map((_, position) => actionAt(entry.start + position));
}

/** The services that have some of the actions, in order. */
export function servicesOf(actions: ActionSet): readonly string[] {
  const found: string[] = [];
  for (let index = actions.next(0); index !== -1;) {
    const { service, end } = serviceAt(index);
    found.push(service);
    index = actions.next(end);
  }
  return found;
}

const changing = new Map<string, ActionSet>();

/** The actions of a service that do more than read: all but those of access level List and Read. */
export function changingActions(service: string): ActionSet {
  const entry = actionSpace().byService.get(foldCase(service));
  if (entry === undefined) return ActionSet.empty();
  const known = changing.get(entry.service);
  if (known !== undefined) return known;
  const found: number[] = [];
  for (let at = 0; at < entry.levels.length; at += 1) {
    const level = LEVELS[entry.levels[at] ?? ""];
    if (level !== "List" && level !== "Read") found.push(entry.start + at);
  }
  const actions = ActionSet.unionOf(found);
  changing.set(entry.service, actions);
  return actions;
}

function makeAction(entry: ServiceActions, index: number): CatalogAction {
  const position = index - entry.start;
  const { service } = entry;
  const name = entry.names[position] ?? "";
  const action: CatalogAction = {
    index,
    service,
    name,
    id: `${service}:${name}`,
    // Of all letters that the generator writes; a foreign one is treated as the riskiest.
    accessLevel: LEVELS[entry.levels[position] ?? ""] ?? "Permissions management",
    get resourceTypes() {
      return detailsOf(service).action(position).resourceTypes;
    },
    get conditionKeys() {
      return detailsOf(service).action(position).conditionKeys;
    },
    get dependentActions() {
      return detailsOf(service).action(position).dependentActions;
    },
  };
  made[index] = action;
  return action;
}
