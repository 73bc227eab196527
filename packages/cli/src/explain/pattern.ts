import type { ActionSet, CatalogAction } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
import type { PatternExplanation } from "../report/explain-schema";
import { countLevels } from "./access-levels";
import { resourcesToName } from "./action";
import { pastedStatement } from "./configuration";

/** As many actions as one reads in a statement; beyond it, the pattern itself is the shorter thing to write. */
const FEW = 12;

/** What a pattern such as `s3:Get*` covers, by service. */
export function explainPattern(pattern: string, actions: ActionSet): PatternExplanation {
  const services = new Map<string, CatalogAction[]>();
  for (const index of actions) {
    const action = catalog.actionAt(index);
    const known = services.get(action.service);
    if (known === undefined) services.set(action.service, [action]);
    else known.push(action);
  }
  return {
    kind: "pattern",
    asked: pattern,
    actions: actions.size,
    accessLevels: countLevels(actions),
    services: [...services].map(([service, own]) => ({
      service,
      title: catalog.serviceTitle(service) ?? service,
      of: catalog.actionsOf(service)?.length ?? own.length,
      accessLevels: countLevels(own.map(({ index }) => index)),
      actions: own.map(({ id, accessLevel }) => ({ id, accessLevel })),
    })),
    configuration: configurationOf(pattern, [...services.values()].flat()),
  };
}

/** Service users name their actions; wildcards are for the groups of people and for boundaries. */
function configurationOf(
  pattern: string,
  actions: readonly CatalogAction[],
): PatternExplanation["configuration"] {
  if (actions.length > FEW)
    return pastedStatement({ actions: [pattern], resources: ["<ARN>"] }, "identity:groups[].permissions");
  const resources = [...new Set(actions.flatMap(resourcesToName))];
  return pastedStatement({ actions: actions.map(({ id }) => id), resources });
}
