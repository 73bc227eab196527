import type { PolicyDocument } from "@plinth/iam-policy";
import type { AdministratorPlace } from "../../administrator/place";
import { isAdministratorPlace } from "../../administrator/place";
import type { BoundaryFolder } from "../../boundary/boundary";
import { isBoundary } from "../../boundary/boundary";
import type { DocumentFact, Facts, Holder } from "../../facts/facts";
import { factsOf } from "../../facts/facts";
import { policyNameOf } from "../../managed-policy/managed-policy";
import { isMfaDenial } from "../../mfa/gate";
import type { AccessModel } from "../../model/model";
import type { GuardedResource } from "../../resource/resource";
import type { Removal } from "../../rule/removal";
import { UNKNOWN } from "../../tree/tree";

export type Places = AdministratorPlace & BoundaryFolder;

/** What a resource has that the guardrails rest on. */
export interface Guard {
  /** The same before and after where it stays. */
  readonly key: string;
  /** `the boundary workload` */
  readonly text: string;
  /** Whoever it is for. Where they go as well, nothing is lost. */
  readonly holder?: Holder;
  /** What it comes to, where it is a document. */
  readonly holds?: Held;
}

export interface Held {
  readonly kind: "boundary" | "gate";
  /** Absent where nothing of it can be read. */
  readonly document?: PolicyDocument;
  /** The property that hides a part of it. */
  readonly hidden?: string;
}

const PASSWORD_POLICY = "aws:iam/accountPasswordPolicy:AccountPasswordPolicy";

export function guardsOf(
  resource: GuardedResource,
  { stackBefore, accountPolicy }: Removal,
  places: Places,
  model: AccessModel,
): Guard[] {
  if (resource.type === PASSWORD_POLICY)
    return [{ key: "password policy", text: "the account's password policy" }];
  const facts = factsOf(resource);
  return [
    ...(isBoundary(facts, places)
      ? [
          {
            key: "boundary",
            text: `the boundary ${nameOf(facts, resource)}`,
            holds: heldBy(facts.documents[0], "boundary", model),
          },
        ]
      : []),
    ...administratorPlace(facts, places),
    ...facts.documents.flatMap((fact) => gates(fact, resource, model)),
    ...facts.attachments.flatMap(({ policy, asBoundary, holder }): Guard[] => {
      if (asBoundary || typeof policy !== "string") return [];
      const attached = stackBefore.find((one) => isPolicy(one, policy));
      const holds =
        attached === undefined
          ? { kind: "gate" as const, document: accountPolicy?.(policy) }
          : heldBy(
              factsOf(attached).documents.find((fact) => asksForMfa(fact, model)),
              "gate",
              model,
            );
      if (holds?.document?.statements.some((statement) => isMfaDenial(statement)) !== true) return [];
      const name = attached?.name ?? policyNameOf(policy);
      const text = `the denial without MFA for ${holderName(holder, resource)}: ${name}`;
      return [{ key: `gate ${holderName(holder, resource)}`, text, holder, holds }];
    }),
  ];
}

function administratorPlace({ identity }: Facts, places: Places): Guard[] {
  if (identity === undefined || isAdministratorPlace(identity, places) !== true) return [];
  const name = typeof identity.name === "string" ? identity.name : "";
  return [{ key: "administrator", text: `the place of administrators, the ${WORDS[identity.kind]} ${name}` }];
}

const WORDS = {
  user: "user",
  group: "group",
  role: "role",
  policy: "policy",
  permissionSet: "permission set",
} as const;

function gates(fact: DocumentFact, resource: GuardedResource, model: AccessModel): Guard[] {
  if (!asksForMfa(fact, model)) return [];
  const { holder } = fact;
  const who = holderName(holder, resource);
  const text =
    holder.kind === "policy"
      ? `the policy ${who}, which denies what is done without MFA`
      : `the denial without MFA of ${who}`;
  return [{ key: `gate ${who}`, text, holder, holds: heldBy(fact, "gate", model) }];
}

function heldBy(fact: DocumentFact | undefined, kind: Held["kind"], model: AccessModel): Held | undefined {
  if (fact === undefined) return undefined;
  const { document, unknown } = model.read(fact);
  const [hidden] = unknown;
  return { kind, ...(document && { document }), ...(hidden !== undefined && { hidden }) };
}

/** What cannot be read yet may be the gate as well, which the rules about gates see to. */
export function asksForMfa(fact: DocumentFact, model: AccessModel): boolean {
  if (fact.kind !== "identity") return false;
  return model.read(fact).document?.statements.some((statement) => isMfaDenial(statement)) === true;
}

export function isPolicy(resource: GuardedResource, arn: string): boolean {
  const { identity } = factsOf(resource);
  if (identity?.kind !== "policy" || typeof identity.name !== "string" || typeof identity.path !== "string")
    return false;
  return arn.endsWith(`:policy${identity.path}${identity.name}`);
}

export function nameOf({ identity }: Pick<Facts, "identity">, resource: GuardedResource): string {
  return typeof identity?.name === "string" ? identity.name : resource.name;
}

export function holderName(holder: Holder, resource: GuardedResource): string {
  if (holder.self) return resource.name;
  const name = holder.name === UNKNOWN || holder.name === undefined ? resource.name : holder.name;
  return `${holder.kind}/${name}`;
}
