import type { Goal } from "../deployment/resource-state";
import type { ResourceOp } from "../preview/types";
import type { PropertyMap } from "../values/property-value";
import { equalValues } from "../values/property-value";
import type { Change } from "./compare";
import { compareInputs } from "./compare";
import { parsePropertyPath, pathMatches } from "./property-path";
import type { FormerResource } from "./state-file";

export interface Plan {
  op: ResourceOp;
  changes: readonly Change[];
  /** Secrets that could not be compared. */
  opaque: readonly string[];
}

export interface PlanContext {
  /** Inputs of a type that cannot change in place. */
  replacedBy(type: string): readonly string[] | "all";
  /** Whether a resource of this run is being replaced. */
  isReplaced(urn: string): boolean;
  /** Whether the resource would move, as its provider now works elsewhere. */
  providerMoved(former: FormerResource, goal: Goal): boolean;
}

/** What the engine would do with a resource, given how the last update left it. */
export function plan(
  goal: Goal,
  checked: PropertyMap,
  former: FormerResource | undefined,
  context: PlanContext,
): Plan {
  const { options } = goal;
  const imports =
    goal.custom &&
    options.importId !== "" &&
    (former === undefined || former.external || (former.importId || former.id) !== options.importId);
  if (former === undefined) return { op: imports ? "import" : "create", changes: [], opaque: [] };

  const { changes, opaque } = compareInputs(former.inputs, checked);
  const replace: Plan = { op: "replace", changes, opaque };
  if (imports || former.external || former.custom !== goal.custom || former.pendingReplacement)
    return replace;
  if (goal.custom) {
    if (context.providerMoved(former, goal)) return replace;
    if ([options.deletedWith, ...options.replaceWith].some((urn) => urn !== "" && context.isReplaced(urn)))
      return replace;
    if (
      options.replacementTrigger !== undefined &&
      former.replacementTrigger !== undefined &&
      !equalValues(former.replacementTrigger, options.replacementTrigger)
    ) {
      return replace;
    }
  }
  if (changes.length === 0) return { op: "same", changes, opaque };
  return changes.some((change) => isReplacing(goal, change, context))
    ? replace
    : { op: "update", changes, opaque };
}

function isReplacing(goal: Goal, change: Change, context: PlanContext): boolean {
  if (!goal.custom) return false;
  const byType = context.replacedBy(goal.type);
  const [top] = change.steps;
  if (byType === "all" || (typeof top === "string" && byType.includes(top))) return true;
  return goal.options.replaceOnChanges.some((path) => pathMatches(parsePropertyPath(path), change.steps));
}
