import type { ActionSet } from "@plinth/iam-catalog";

/** Divides actions into groups that none of the other sets tells apart. None of them is empty. */
export function partition(actions: ActionSet, others: Iterable<ActionSet>): readonly ActionSet[] {
  let groups: readonly ActionSet[] = actions.isEmpty() ? [] : [actions];
  const seen = new Set<ActionSet>();
  for (const other of others) {
    if (seen.has(other)) continue;
    seen.add(other);
    groups = groups.flatMap((group) => {
      const inside = group.intersect(other);
      if (inside.isEmpty() || inside.size === group.size) return [group];
      return [inside, group.minus(other)];
    });
  }
  return groups;
}

/** The first action of a set that is not empty. */
export function firstOf(actions: ActionSet): number {
  for (const index of actions) return index;
  return -1;
}
