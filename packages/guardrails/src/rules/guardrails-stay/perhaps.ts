import { isAdministratorPlace } from "../../administrator/place";
import { factsOf } from "../../facts/facts";
import { isAwsManaged } from "../../managed-policy/managed-policy";
import type { AccessModel } from "../../model/model";
import type { GuardedResource } from "../../resource/resource";
import type { Removal } from "../../rule/removal";
import { UNKNOWN } from "../../tree/tree";
import type { Guard, Places } from "./guard";
import { asksForMfa, holderName, isPolicy } from "./guard";

/** What a resource may have that the guardrails rest on, were a value of it known. */
export interface PerhapsGuard extends Guard {
  /** What would have to be known. */
  readonly property: string;
  /** The resource whose property it is. @default the one that the change is of */
  readonly of?: string;
}

/** What a resource may be for the guardrails by values that cannot be read: encrypted in a state, or not known yet. */
export function perhapsGuards(
  resource: GuardedResource,
  removal: Removal,
  places: Places,
  model: AccessModel,
): PerhapsGuard[] {
  const { identity, documents, attachments } = factsOf(resource);
  return [
    ...(identity?.kind === "policy" && identity.path === UNKNOWN
      ? [{ key: "boundary", text: `a boundary, ${resource.name}`, property: "path" }]
      : []),
    ...(identity !== undefined && isAdministratorPlace(identity, places) === "perhaps"
      ? [{ key: "administrator", text: `the place of administrators, ${resource.name}`, property: "name" }]
      : []),
    ...documents.flatMap((fact): PerhapsGuard[] => {
      const [property] = fact.kind === "identity" ? model.read(fact).unknown : [];
      if (property === undefined || asksForMfa(fact, model)) return [];
      const who = holderName(fact.holder, resource);
      return [{ key: `gate ${who}`, text: `a denial without MFA, of ${who}`, holder: fact.holder, property }];
    }),
    ...attachments.flatMap(({ policy, asBoundary, property, holder }): PerhapsGuard[] => {
      if (asBoundary) return [];
      const who = holderName(holder, resource);
      const frame = { key: `gate ${who}`, text: `a denial without MFA, for ${who}`, holder };
      if (policy === UNKNOWN) return [{ ...frame, property }];
      const hidden = hiddenDocument(policy, removal, model);
      return hidden === undefined ? [] : [{ ...frame, ...hidden }];
    }),
  ];
}

/** The property that hides whether an attached policy asks for MFA. */
function hiddenDocument(
  arn: string,
  { stackBefore, accountPolicy }: Removal,
  model: AccessModel,
): { property: string; of: string } | undefined {
  if (isAwsManaged(arn) || accountPolicy?.(arn) !== undefined) return undefined;
  const attached = stackBefore.find((one) => isPolicy(one, arn));
  if (attached === undefined) return hiddenName(stackBefore);
  for (const fact of factsOf(attached).documents) {
    const [property] = asksForMfa(fact, model) ? [] : model.read(fact).unknown;
    if (property !== undefined) return { property, of: attached.name };
  }
  return undefined;
}

/** A policy of the stack whose ARN nobody can tell may be the one that is attached. */
function hiddenName(stackBefore: readonly GuardedResource[]): { property: string; of: string } | undefined {
  for (const one of stackBefore) {
    const { identity } = factsOf(one);
    if (identity?.kind !== "policy") continue;
    if (identity.name === UNKNOWN) return { property: "name", of: one.name };
    if (identity.path === UNKNOWN) return { property: "path", of: one.name };
  }
  return undefined;
}
