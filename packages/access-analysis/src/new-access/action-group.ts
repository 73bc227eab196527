import type { ActionSet } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
import type { Statement } from "@plinth/iam-policy";
import { firstOf, partition } from "../effective-access/partition";
import { relation } from "../language/relation";
import type { Side, Sides } from "./side";

/** Actions that no statement of either document tells apart, as a name to decide them by and the names to print. */
export interface ActionGroup {
  readonly sample: string;
  readonly names: readonly string[];
  concerns(statement: Side): boolean;
}

export function alike(allow: Side, sides: readonly Sides[]): ActionGroup[] {
  const statements = sides.flatMap(({ allows, denies }) => [...allows, ...denies]);
  const known = partition(
    allow.actions,
    statements.map(({ actions }) => actions),
  ).map((group): ActionGroup => {
    const first = firstOf(group);
    return {
      sample: catalog.actionAt(first).id,
      names: printable(allow, group),
      concerns: ({ actions }) => actions.has(first),
    };
  });
  return [...known, ...unheard(allow)];
}

/** Patterns that no action of the catalog fits: AWS may know some, or will. */
function unheard({ statement }: Side): ActionGroup[] {
  if (statement.actions.not) return [];
  return statement.actions.patterns
    .filter((pattern) => catalog.actionsMatching(pattern).isEmpty())
    .map((pattern) => ({
      sample: pattern,
      names: [pattern],
      concerns: (other) => {
        const { not, patterns } = other.statement.actions;
        const covering = patterns.some(
          (wide) => relation(wide.toLowerCase(), pattern.toLowerCase()) === "all",
        );
        const touching = patterns.some(
          (wide) => relation(wide.toLowerCase(), pattern.toLowerCase()) !== "none",
        );
        // A grant has to cover all of it; a denial of part of it leaves the rest.
        return not ? !touching : covering;
      },
    }));
}

/** The statement's own patterns where they come to just these actions, else the actions by name, or their whole service. */
function printable({ statement, actions }: Side, set: ActionSet): readonly string[] {
  const { not, patterns } = statement.actions;
  if (!not && actions.size === set.size) return patterns;
  const exact = not ? [] : patterns.filter((pattern) => catalog.actionsMatching(pattern).isSubsetOf(set));
  const rest = exact.reduce((left, pattern) => left.minus(catalog.actionsMatching(pattern)), set);
  return [...exact, ...catalog.servicesOf(rest).flatMap((service) => namesIn(service, rest, statement))];
}

/** `service:*` only where the statement, too, takes in whatever AWS adds to the service. */
function namesIn(
  service: string,
  set: ActionSet,
  { actions: { not, patterns } }: Statement,
): readonly string[] {
  const all = `${service}:*`;
  const whole = catalog.actionsMatching(all);
  const relations = patterns.map((pattern) => relation(pattern.toLowerCase(), all));
  const isOpen = not ? relations.every((one) => one === "none") : relations.includes("all");
  if (isOpen && whole.size > 1 && whole.isSubsetOf(set)) return [all];
  return [...whole.intersect(set)].map((index) => catalog.actionAt(index).id);
}
