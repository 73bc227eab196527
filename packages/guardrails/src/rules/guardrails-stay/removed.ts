import type { AdministratorPlace } from "../../administrator/place";
import { isAdministratorPlace } from "../../administrator/place";
import type { BoundaryFolder } from "../../boundary/boundary";
import { isBoundary } from "../../boundary/boundary";
import type { DocumentFact, Facts, Holder } from "../../facts/facts";
import { factsOf } from "../../facts/facts";
import { isMfaDenial } from "../../mfa/gate";
import type { AccessModel } from "../../model/model";
import type { GuardedResource } from "../../resource/resource";
import type { Finding } from "../../rule/finding";
import type { Removal } from "../../rule/removal";
import { UNKNOWN } from "../../tree/tree";

type Places = AdministratorPlace & BoundaryFolder;

/** What a resource has that the guardrails rest on. */
interface Guard {
  /** The same before and after where it stays. */
  readonly key: string;
  /** `the boundary workload` */
  readonly text: string;
  /** Whoever it is for. Where they go as well, nothing is lost. */
  readonly holder?: Holder;
}

const PASSWORD_POLICY = "aws:iam/accountPasswordPolicy:AccountPasswordPolicy";

/** What the change takes away of what the guardrails rest on. */
export function removed(removal: Removal, places: Places, model: AccessModel): Finding[] {
  const { before, after } = removal;
  const left = new Set(
    after === undefined ? [] : guardsOf(after, removal, places, model).map(({ key }) => key),
  );
  // IAM's names are unique: a successor of the same name can only be made once this is gone.
  const gap = removal.replaces && after !== undefined && sameName(before, after);
  const lost = guardsOf(before, removal, places, model).filter(
    (guard) => (gap || !left.has(guard.key)) && !goesWithHolder(guard, removal),
  );
  return [
    ...lost.map(({ text }) => ({
      urn: before.urn,
      summary:
        after === undefined
          ? `This change deletes ${text}`
          : gap
            ? `This change deletes ${text} to make it anew: until then the account is without it`
            : `This change takes away ${text}`,
      removal: true,
      fix: "keep it in the program; where it has to go, waive this by name and until a date (grant: { removal: true })",
    })),
    ...lostBoundary(before, after),
  ];
}

function guardsOf(
  resource: GuardedResource,
  { stackBefore }: Removal,
  places: Places,
  model: AccessModel,
): Guard[] {
  if (resource.type === PASSWORD_POLICY)
    return [{ key: "password policy", text: "the account's password policy" }];
  const facts = factsOf(resource);
  return [
    ...(isBoundary(facts, places)
      ? [{ key: "boundary", text: `the boundary ${nameOf(facts, resource)}` }]
      : []),
    ...administratorPlace(facts, places),
    ...facts.documents.flatMap((fact) => gates(fact, resource, model)),
    ...facts.attachments.flatMap(({ policy, asBoundary, holder }): Guard[] => {
      if (asBoundary || typeof policy !== "string") return [];
      const attached = stackBefore.find((one) => isPolicy(one, policy));
      if (attached === undefined || !factsOf(attached).documents.some((fact) => asksForMfa(fact, model)))
        return [];
      const text = `the denial without MFA for ${holderName(holder, resource)}: ${attached.name}`;
      return [{ key: `gate ${holderName(holder, resource)}`, text, holder }];
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
  return [{ key: `gate ${who}`, text, holder }];
}

/** What cannot be read yet may be the gate as well, which the rules about gates see to. */
function asksForMfa(fact: DocumentFact, model: AccessModel): boolean {
  if (fact.kind !== "identity") return false;
  return model.read(fact).document?.statements.some((statement) => isMfaDenial(statement)) === true;
}

/** Whether a gate is on somebody whom the change deletes too, with all that they could do. */
function goesWithHolder({ holder }: Guard, removal: Removal): boolean {
  if (holder === undefined) return false;
  if (holder.kind !== "policy") return isGone(holder, removal);
  const attached = removal.stackBefore
    .flatMap((one) => factsOf(one).attachments)
    .filter(
      ({ policy, asBoundary }) =>
        !asBoundary && typeof policy === "string" && isPolicy(removal.before, policy),
    );
  return attached.length > 0 && attached.every((attachment) => isGone(attachment.holder, removal));
}

function isGone({ kind, name, self }: Holder, { before, stackBefore, staying }: Removal): boolean {
  const owner = self
    ? before
    : stackBefore.find((one) => {
        const { identity } = factsOf(one);
        return identity?.kind === kind && typeof name === "string" && identity.name === name;
      });
  return owner !== undefined && !staying.has(owner.urn);
}

/** Who was under a boundary and is under none. */
function lostBoundary(before: GuardedResource, after: GuardedResource | undefined): Finding[] {
  if (after === undefined) return [];
  const { identity } = factsOf(before);
  if (identity?.boundary === undefined || factsOf(after).identity?.boundary !== undefined) return [];
  return [
    {
      urn: before.urn,
      summary: `${identity.kind}/${nameOf({ identity }, before)} loses its boundary`,
      removal: true,
      fix: "leave it under its boundary; where that has to go, waive this by name and until a date (grant: { removal: true })",
    },
  ];
}

function isPolicy(resource: GuardedResource, arn: string): boolean {
  const { identity } = factsOf(resource);
  if (identity?.kind !== "policy" || typeof identity.name !== "string" || typeof identity.path !== "string")
    return false;
  return arn.endsWith(`:policy${identity.path}${identity.name}`);
}

function sameName(before: GuardedResource, after: GuardedResource): boolean {
  const [one, other] = [before, after].map((resource) => factsOf(resource).identity?.name);
  return typeof one === "string" && one === other;
}

function nameOf({ identity }: Pick<Facts, "identity">, resource: GuardedResource): string {
  return typeof identity?.name === "string" ? identity.name : resource.name;
}

function holderName(holder: Holder, resource: GuardedResource): string {
  if (holder.self) return resource.name;
  const name = holder.name === UNKNOWN || holder.name === undefined ? resource.name : holder.name;
  return `${holder.kind}/${name}`;
}
