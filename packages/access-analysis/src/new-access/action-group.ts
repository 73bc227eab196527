import type { ActionSet } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
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

const MOST_NAMES = 50;

/** The statement's own patterns where they come to just these actions, else the actions by name. */
function printable({ statement, actions }: Side, set: ActionSet): readonly string[] {
  if (!statement.actions.not && actions.size === set.size) return statement.actions.patterns;
  const exact = statement.actions.not
    ? []
    : statement.actions.patterns.filter((pattern) => catalog.actionsMatching(pattern).isSubsetOf(set));
  const rest = exact.reduce((left, pattern) => left.minus(catalog.actionsMatching(pattern)), set);
  const names = [...exact, ...[...rest].slice(0, MOST_NAMES).map((index) => catalog.actionAt(index).id)];
  return rest.size > MOST_NAMES ? [...names, `… ${rest.size - MOST_NAMES} more`] : names;
}
