import { ActionSet, catalog } from "@plinth/iam-catalog";
import { isCarried, isCarriedByAll } from "../conditions/key";
import type { Layer } from "./layer";
import { partition } from "./partition";

/** Groups of actions that are the same to the statements: by name, by the resources they know, by the condition keys they carry. */
export function alike(layers: readonly Layer[], actions: ActionSet): readonly ActionSet[] {
  const statements = layers
    .flatMap(({ allows, denies }) => [...allows, ...denies])
    .filter((statement) => statement.actions.intersects(actions));
  const groups = partition(
    actions,
    statements.map((statement) => statement.actions),
  );
  const written = statements.flatMap(({ statement }) => statement.conditions.map(({ key }) => key));
  const keys = new Set(written.filter((key) => !isCarriedByAll(key)));
  if (keys.size === 0 && statements.every(({ anywhere }) => anywhere)) return groups;
  return groups.flatMap((group) => byKind(group, [...keys]));
}

function byKind(group: ActionSet, keys: readonly string[]): readonly ActionSet[] {
  const kinds = new Map<string, number[]>();
  for (const index of group) {
    const { id, resourceTypes } = catalog.actionAt(index);
    const carried = keys.map((key) => (isCarried(key, { action: id }) ? "1" : "0")).join("");
    const kind = `${carried} ${resourceTypes.map(({ name }) => name).join()}`;
    const list = kinds.get(kind);
    if (list === undefined) kinds.set(kind, [index]);
    else list.push(index);
  }
  return [...kinds.values()].map((indexes) => ActionSet.unionOf(indexes));
}
