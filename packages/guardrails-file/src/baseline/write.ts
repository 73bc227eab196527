import type { AccessModel, GuardedResource, PolicyHolder } from "@plinth/guardrails";
import { accountFrom, factsOf, policyHolders } from "@plinth/guardrails";
import { policyValue } from "@plinth/iam-policy";
import { stringify } from "yaml";
import { holderText } from "../grant/place";
import type { AcceptedContent, BaselineContent } from "./schema";

/** A violation as a preview reports it. */
export interface BaselineViolation {
  readonly rule: string;
  readonly urn: string;
  readonly message: string;
  /** The rule could not tell, or broke down: nothing that anybody could accept. */
  readonly unsure: boolean;
}

export interface BaselineSource {
  readonly project: string;
  readonly stack: string;
  /** The inputs of the stack's resources. */
  readonly resources: readonly GuardedResource[];
  readonly violations: readonly BaselineViolation[];
  readonly model: AccessModel;
}

export interface WrittenBaseline {
  readonly text: string;
  readonly resources: number;
  readonly accepted: number;
  /** What could not be taken in, and is refused still. */
  readonly left: readonly BaselineViolation[];
}

/**
 * Accepts what is refused today: of each resource with a violation its documents and managed policies, and what rules
 * say of it beside those. Resources without a violation are not in it, so that a review sees what is wrong and no more.
 * In the order of URNs, so that a change shows as a change.
 */
export function writeBaseline(source: BaselineSource): WrittenBaseline {
  const holders = policyHolders(accountFrom(source.resources, source.model));
  const byUrn = new Map(source.resources.map((resource) => [resource.urn, resource]));
  const left: BaselineViolation[] = [];
  const findings = new Map<string, BaselineViolation[]>();
  for (const violation of source.violations) {
    if (violation.unsure || !byUrn.has(violation.urn)) left.push(violation);
    else findings.set(violation.urn, [...(findings.get(violation.urn) ?? []), violation]);
  }
  const accepted = [...findings.keys()].sort().flatMap((urn): AcceptedContent[] => {
    const resource = byUrn.get(urn);
    const found = findings.get(urn) ?? [];
    return resource === undefined ? [] : [acceptedOf(resource, found, source.model, holders.get(urn) ?? [])];
  });
  const content: BaselineContent = { project: source.project, stack: source.stack, accepted };
  const kept = [...findings.values()].reduce((sum, list) => sum + list.length, 0);
  return {
    text: HEAD + stringify(content, { lineWidth: 0 }),
    resources: accepted.length,
    accepted: kept,
    left,
  };
}

const HEAD = `# Access that is accepted as it stands, written by \`plinth guard baseline\`. What goes beyond it is refused.
# Review it like code; write it anew, or take out entries, as access is mended. See docs/guard.md.
`;

function acceptedOf(
  resource: GuardedResource,
  violations: readonly BaselineViolation[],
  model: AccessModel,
  holders: readonly PolicyHolder[],
): AcceptedContent {
  const { identity, documents, attachments } = factsOf(resource);
  const readable = documents.flatMap((fact) => {
    const { document, unknown } = model.read(fact);
    if (document === undefined || unknown.length > 0) return [];
    const to = holderText(fact.holder);
    return [
      { property: fact.property, ...(to === undefined ? {} : { to }), document: policyValue(document) },
    ];
  });
  const policies = attachments.flatMap(({ policy, holder, asBoundary }) => {
    if (asBoundary || typeof policy !== "string") return [];
    const to = holderText(holder);
    return [{ policy, ...(to === undefined ? {} : { to }) }];
  });
  const says = violations.map(({ rule, message }) => ({ rule, says: foundText(message) }));
  return {
    urn: resource.urn,
    ...(readable.length === 0 ? {} : { documents: readable }),
    ...(readable.length > 0 && identity?.kind === "policy"
      ? { holders: holders.map(({ id }) => id).sort(order) }
      : {}),
    ...(policies.length === 0 ? {} : { policies: distinct(policies) }),
    findings: distinct(says).sort((a, b) => order(a.rule, b.rule) || order(a.says, b.says)),
  };
}

/** The finding's own lines of a message: the first, and the details that are indented below. */
export function foundText(message: string): string {
  const [first = "", ...rest] = message.split("\n");
  const end = rest.findIndex((line) => !line.startsWith("    "));
  return [first, ...rest.slice(0, end < 0 ? rest.length : end)].join("\n");
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
