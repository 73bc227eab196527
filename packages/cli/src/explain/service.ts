import { catalog } from "@plinth/iam-catalog";
import type { ServiceExplanation } from "../report/explain-schema";
import { countLevels } from "./access-levels";

/** What a service has: its actions by level, the resources they can be limited to, and its own condition keys. */
export function explainService(service: string, asked: string): ServiceExplanation {
  const actions = catalog.actionsOf(service) ?? [];
  return {
    kind: "service",
    asked,
    service,
    title: catalog.serviceTitle(service) ?? service,
    actions: actions.length,
    accessLevels: countLevels(actions.map(({ index }) => index)),
    resourceTypes: catalog.resourceTypesOf(service).map(({ name, arnPatterns, conditionKeys }) => ({
      type: name,
      arns: [...arnPatterns],
      conditionKeys: [...conditionKeys],
    })),
    conditionKeys: catalog
      .conditionKeys()
      .filter(({ key }) => key.toLowerCase().startsWith(`${service}:`))
      .map(({ key, type, multiValued }) => ({ key, type, multiValued })),
  };
}
