import type { ResourceType } from "../action-details/action-details";
import { detailsOf } from "../action-details/action-details";
import {
  actionsMatching,
  actionsMatchingAny,
  beyondCatalog,
  matchesSome,
} from "../action-pattern/action-pattern";
import { foldCase } from "../action-pattern/wildcard";
import { actionSpace } from "../action-space/action-space";
import { conditionKey, conditionKeys } from "../condition-key/condition-key";
import { description, serviceTitle } from "../description/description";
import type { CatalogSource } from "../generated-data/generated-data";
import { loadRcpServices, loadSources } from "../generated-data/generated-data";
import { managedPolicies, managedPolicy } from "../managed-policy/managed-policy";
import { nearestAction, nearestConditionKey, nearestManagedPolicy, nearestService } from "../nearest/nearest";
import { actionAt, actionsOf, changingActions, findAction, servicesOf } from "./action";

/**
 * What AWS defines, as of the sources' versions. AWS adds actions every week, so "not in the
 * catalog" never means "does not exist": see `beyondCatalog`.
 */
export const catalog = {
  /** The packages that the data comes from. */
  get sources(): readonly CatalogSource[] {
    return loadSources();
  },
  get actionCount(): number {
    return actionSpace().size;
  },
  /** Lower-case prefixes, sorted. */
  services(): readonly string[] {
    return actionSpace().services;
  },
  /** Whether there is such a service, ignoring case. */
  hasService(service: string): boolean {
    return actionSpace().byService.has(foldCase(service));
  },
  serviceTitle,
  /** The actions of a service, ignoring case; undefined where the catalog lacks the service. */
  actionsOf,
  /** An action by id, ignoring case. */
  action: findAction,
  actionAt,
  description,
  actionsMatching,
  actionsMatchingAny,
  matchesSome,
  changingActions,
  servicesOf,
  beyondCatalog,
  /**
   * Whether resource control policies apply to a service's requests.
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
   */
  supportsResourceControlPolicies(service: string): boolean {
    return loadRcpServices().includes(foldCase(service));
  },
  conditionKey,
  conditionKeys,
  /** A service's resource types; none where the catalog lacks the service. */
  resourceTypesOf(service: string): readonly ResourceType[] {
    return detailsOf(foldCase(service)).resourceTypes;
  },
  managedPolicies,
  managedPolicy,
  nearestAction,
  nearestService,
  nearestConditionKey,
  nearestManagedPolicy,
};
