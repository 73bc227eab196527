import type { StatementInput } from "@plinth/iam-policy";
import { patternIntersects } from "@plinth/iam-policy";

/**
 * Turns what permissions leave out into explicit denies: every action that they do not name, and each named action on
 * every resource that they do not name with it. Conditions are left to the boundary's own statements.
 *
 * @returns nothing for permissions that say `notActions`: their complement is what they name already
 */
export function closing(permissions: readonly StatementInput[]): StatementInput[] {
  const allows = permissions.filter(({ effect }) => effect !== "Deny");
  const named = [...new Set(allows.flatMap(({ actions = [] }) => actions))];
  if (allows.some(({ notActions }) => notActions !== undefined) || named.includes("*")) return [];
  return [
    { sid: "NothingElse", effect: "Deny", notActions: named, resources: ["*"] },
    ...nowhereElse(named, allows),
  ];
}

/** One statement for each set of resources, with all the actions that are limited to it. */
function nowhereElse(named: readonly string[], allows: readonly StatementInput[]): StatementInput[] {
  const byResources = new Map<string, { actions: string[]; notResources: string[] }>();
  for (const action of named) {
    const resources = resourcesOf(action, allows);
    if (resources === undefined) continue;
    const key = JSON.stringify(resources);
    const group = byResources.get(key) ?? { actions: [], notResources: resources };
    group.actions.push(action);
    byResources.set(key, group);
  }
  return [...byResources.values()].map((group, index) => ({
    sid: `NowhereElse${index + 1}`,
    effect: "Deny",
    ...group,
  }));
}

/**
 * Every resource on which permissions allow an action, or some action that a pattern of actions speaks of.
 *
 * @returns undefined when they allow it on all resources, say `notActions` or `notResources`, or do not allow it
 */
export function resourcesOf(action: string, permissions: readonly StatementInput[]): string[] | undefined {
  const allowing = permissions.filter(
    ({ effect, actions, notActions }) =>
      effect !== "Deny" &&
      (notActions !== undefined || (actions ?? []).some((other) => overlap(action, other))),
  );
  if (allowing.length === 0) return undefined;
  const resources = new Set<string>();
  for (const { notActions, resources: some } of allowing) {
    if (notActions !== undefined || some === undefined || some.includes("*")) return undefined;
    for (const resource of some) resources.add(resource);
  }
  return [...resources].sort();
}

function overlap(a: string, b: string): boolean {
  return patternIntersects(a.toLowerCase(), b.toLowerCase());
}
