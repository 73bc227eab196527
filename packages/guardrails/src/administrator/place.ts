import type { Principal } from "../account/account";
import type { Holder } from "../facts/facts";
import type { ParameterSchema } from "../rule/rule";
import { UNKNOWN } from "../tree/tree";

/** The one place where administrator access may be: behind MFA, either by a role's trust or by a group's gate. */
export interface AdministratorPlace {
  readonly administratorRole: string;
  readonly administratorGroup: string;
  readonly administratorPermissionSets: readonly string[];
}

export const administratorPlaceParameters = {
  administratorRole: {
    type: "string",
    default: "Administrator",
    description: "The name of the role that holds administrator access. Its trust must ask for MFA.",
  },
  administratorGroup: {
    type: "string",
    default: "administrators",
    description:
      "The name of the group that may hold administrator access, if a gate denies everything without MFA.",
  },
  administratorPermissionSets: {
    type: "array",
    items: { type: "string" },
    default: [] as readonly string[],
    stricter: "fewer",
    description:
      "Names of IAM Identity Center permission sets that may hold administrator access: MFA is Identity Center's.",
  },
} as const satisfies Record<keyof AdministratorPlace, ParameterSchema>;

/** Whether a holder is the place. "perhaps" where its name is not known yet. */
export function isAdministratorPlace(
  { kind, name }: Pick<Holder, "kind" | "name"> | Principal,
  place: AdministratorPlace,
): boolean | "perhaps" {
  if (kind === "user" || kind === "policy" || kind === "resource") return false;
  if (name === UNKNOWN) return "perhaps";
  if (name === undefined) return false;
  const same = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
  if (kind === "role") return same(place.administratorRole);
  if (kind === "group") return same(place.administratorGroup);
  return place.administratorPermissionSets.some(same);
}

/** Whether a principal is the place itself, or somebody who is in it. */
export function isInPlace(principal: Principal, place: AdministratorPlace): boolean {
  return [principal, ...principal.groups].some((one) => isAdministratorPlace(one, place) === true);
}
