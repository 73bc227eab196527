import type { AttachmentFact, DocumentFact, Finding, GuardedResource } from "@plinth/guardrails";
import { factsOf } from "@plinth/guardrails";

/** What a finding is about, as far as a grant can be told: the document or the attachment at its property. */
export interface FoundGrant {
  readonly document?: DocumentFact;
  readonly attachments: readonly AttachmentFact[];
}

/** @param resource the resource that the finding names */
export function foundGrant(finding: Finding, resource: GuardedResource | undefined): FoundGrant {
  const { property } = finding;
  if (resource === undefined || property === undefined) return { attachments: [] };
  const { documents, attachments } = factsOf(resource);
  const [document] = documents
    .filter((fact) => isWithin(property, fact.property))
    .sort((a, b) => b.property.length - a.property.length);
  return {
    ...(document === undefined ? {} : { document }),
    attachments: attachments.filter((fact) => fact.property === property && !fact.asBoundary),
  };
}

/** Whether the finding opens something, which a waiver then has to name. */
export function opensGrant(finding: Finding, grant: FoundGrant): boolean {
  if (finding.unknown !== undefined) return true;
  return (
    grant.document !== undefined ||
    grant.attachments.length > 0 ||
    (finding.action !== undefined && finding.resource !== undefined)
  );
}

function isWithin(property: string, place: string): boolean {
  return property === place || property.startsWith(`${place}.`) || property.startsWith(`${place}[`);
}

/** Who gets it, for comparing: `group/developers`; undefined where the name is not known. */
export function holderText({ kind, name, self }: DocumentFact["holder"]): string | undefined {
  if (self) return undefined;
  return typeof name === "string" ? `${kind}/${name}` : undefined;
}

/** Managed policies are the same in every partition. */
export function samePolicy(one: string, other: string): boolean {
  return policyText(one) === policyText(other);
}

function policyText(policy: string): string {
  return policy.replace(/^arn:[^:]*:iam::aws:policy\//i, "").toLowerCase();
}
