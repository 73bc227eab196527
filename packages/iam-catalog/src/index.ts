export type { ActionDetails, ActionResourceType, ResourceType } from "./action-details/action-details";
export type { BeyondCatalog } from "./action-pattern/action-pattern";
export { foldCase } from "./action-pattern/wildcard";
export { ActionSet } from "./action-set/action-set";
export type { AccessLevel, CatalogAction } from "./catalog/action";
export { catalog } from "./catalog/catalog";
export type { ConditionKey, ConditionKeyType } from "./condition-key/condition-key";
export type { CatalogSource } from "./generated-data/generated-data";
export type { ManagedPolicy } from "./managed-policy/managed-policy";
