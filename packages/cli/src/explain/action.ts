import { ESCALATION_RULES } from "@plinth/access-analysis";
import type { CatalogAction } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
import type { ActionExplanation, ExplainedConditionKey } from "../report/explain-schema";
import { fillableArn, pastedStatement } from "./configuration";
import { grantingPolicies } from "./granting";

type ExplainedResource = ActionExplanation["resourceTypes"][number];

/** What an action does, what it can be limited by, what it needs besides and who gives it. */
export function explainAction(action: CatalogAction, asked: string): ActionExplanation {
  const { id, service, accessLevel } = action;
  return {
    kind: "action",
    asked,
    id,
    service,
    serviceTitle: catalog.serviceTitle(service) ?? service,
    description: catalog.description(action.index),
    accessLevel,
    resourceTypes: explainedResources(action),
    conditionKeys: action.conditionKeys.map(explainedKey),
    dependentActions: dependentActions(action),
    escalations: ESCALATION_RULES.filter(({ steps }) => steps.some((step) => step.action === id)).map(
      (rule) => rule.id,
    ),
    managedPolicies: grantingPolicies(action),
    configuration: actionConfiguration(action),
  };
}

/** A statement that gives the action and nothing else. */
export function actionConfiguration(action: CatalogAction): ActionExplanation["configuration"] {
  return pastedStatement({ actions: [action.id], resources: resourcesToName(action) });
}

export function explainedKey(key: string): ExplainedConditionKey {
  const known = catalog.conditionKey(key);
  return { key, type: known?.type, multiValued: known?.multiValued ?? false };
}

/** Those that have to be named first, then in AWS's order. */
function explainedResources(action: CatalogAction): ExplainedResource[] {
  const types = new Map(catalog.resourceTypesOf(action.service).map((type) => [type.name, type]));
  return action.resourceTypes
    .map(({ name, required, conditionKeys }) => ({
      type: name,
      required,
      arns: [...(types.get(name)?.arnPatterns ?? [])],
      conditionKeys: [...conditionKeys],
    }))
    .sort((one, other) => Number(other.required) - Number(one.required));
}

function dependentActions(action: CatalogAction): string[] {
  const onTypes = action.resourceTypes.flatMap((type) => type.dependentActions);
  return [...new Set([...action.dependentActions, ...onTypes])];
}

/**
 * The ARNs of a statement that gives the action: of every type that has to be named, else of the
 * one that the action's own name speaks of (s3:PutObject an object), else of the first.
 */
export function resourcesToName(action: CatalogAction): string[] {
  const types = explainedResources(action);
  const required = types.filter((type) => type.required);
  const name = action.name.toLowerCase();
  const spokenOf = types
    .filter(({ type }) => name.includes(type.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase()))
    .sort((one, other) => other.type.length - one.type.length);
  const named = required.length > 0 ? required : [spokenOf[0] ?? types[0]];
  const arns = named.flatMap((type) => type?.arns[0] ?? []).map(fillableArn);
  return arns.length === 0 ? ["*"] : arns;
}
