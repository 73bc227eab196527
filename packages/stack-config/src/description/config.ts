import { judgeManagedPolicy } from "../managed-policy/managed-policy";
import type { Description } from "./schema";

type Administrators = NonNullable<Description["identity:administrators"]>;
export type AdministratorsConfig = Administrators;
export type GroupConfig = Description["identity:groups"][number];
export type ConsoleUserConfig = Description["identity:consoleUsers"][number];
export type ServiceUserConfig = Description["identity:serviceUsers"][number];
export type BoundaryConfig = Description["identity:boundaries"][number] & {
  /** The folder of the delegates that the boundary is for. Absent when there are none. */
  path?: string;
};
export type DelegateConfig = Description["identity:delegates"][number];

/** The description of an account's identities, checked and with its defaults. Frozen to the bottom. */
export interface IdentityConfig {
  readonly region?: string;
  /** Empty when the stack does not say which account it is for. */
  readonly allowedAccountIds: string[];
  readonly alias?: string;
  readonly protect: boolean;
  readonly tags: Record<string, string>;
  readonly administrators?: AdministratorsConfig;
  readonly groups: GroupConfig[];
  readonly consoleUsers: ConsoleUserConfig[];
  readonly serviceUsers: ServiceUserConfig[];
  readonly boundaries: BoundaryConfig[];
  readonly delegates: DelegateConfig[];
}

export function configOf(description: Description): IdentityConfig {
  return frozen({
    ...(description["aws:region"] === undefined ? {} : { region: description["aws:region"] }),
    allowedAccountIds: description["aws:allowedAccountIds"] ?? [],
    ...(description["identity:accountAlias"] === undefined
      ? {}
      : { alias: description["identity:accountAlias"] }),
    protect: description["identity:protect"],
    tags: description["identity:tags"],
    ...(description["identity:administrators"] === undefined ? {} : { administrators: description["identity:administrators"] }), // prettier-ignore
    groups: description["identity:groups"].map(withFullPolicyNames),
    consoleUsers: description["identity:consoleUsers"],
    serviceUsers: description["identity:serviceUsers"],
    boundaries: description["identity:boundaries"].map((one) =>
      withFolder(one, description["identity:delegates"]),
    ),
    delegates: description["identity:delegates"],
  });
}

/** `ViewOnlyAccess` and its ARN become `job-function/ViewOnlyAccess`, which is what its ARN in any partition ends with. */
function withFullPolicyNames(group: GroupConfig): GroupConfig {
  if (group.managedPolicies === undefined) return group;
  const managedPolicies = group.managedPolicies.map((written) => {
    const verdict = judgeManagedPolicy(written);
    return verdict.kind === "refused" ? written : verdict.name;
  });
  return { ...group, managedPolicies };
}

/** Delegates under one boundary share a folder, as the checks see to. */
function withFolder(boundary: BoundaryConfig, delegates: readonly DelegateConfig[]): BoundaryConfig {
  const path = delegates.find((delegate) => delegate.boundary === boundary.name)?.path;
  return path === undefined ? boundary : { ...boundary, path };
}

function frozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
