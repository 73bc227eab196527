import type { AccessModel, Finding, GuardedResource } from "@plinth/guardrails";
import { wildcardMatch } from "@plinth/iam-policy";
import { coverage, waivedDocument } from "../grant/coverage";
import type { FoundGrant } from "../grant/place";
import { foundGrant, opensGrant, samePolicy } from "../grant/place";
import type { Waiver } from "./waiver";

export interface MatchInput {
  readonly finding: Finding;
  readonly resource: GuardedResource | undefined;
  readonly model: AccessModel;
  readonly now: Date;
}

/** Whether a waiver of the rule and the resource covers what was found, or why not. */
export type Match = { readonly covers: true } | { readonly covers: false; readonly why: string };

export function match(waiver: Waiver, input: MatchInput): Match {
  const { finding, resource } = input;
  const { grant } = waiver;
  const found = foundGrant(finding, resource);
  if (finding.removal === true) {
    if (grant?.removal === true) return { covers: true };
    return no("does not say that it may be taken away (grant: { removal: true })");
  }
  if (finding.unknown !== undefined) {
    if (grant?.unknown === finding.unknown.property) return { covers: true };
    return no(`does not say that ${finding.unknown.property} may be unknown (grant: { unknown: … })`);
  }
  if (grant?.removal === true) return no("is about what is taken away, and this is not");
  if (grant === undefined) {
    return opensGrant(finding, found)
      ? no("names no grant, and this opens one: say which actions and resources")
      : { covers: true };
  }
  if (grant.unknown !== undefined) return no("is about what is not known, and this is");
  if (grant.managedPolicy !== undefined) return policyMatch(grant.managedPolicy, found);
  if (grant.actions === undefined) return no("names no actions");
  const granted = { ...grant, actions: grant.actions };
  if (found.document !== undefined && resource !== undefined) {
    const { document: fact } = found;
    if (fact.kind !== "trust" && grant.resources === undefined) return no("names no resources");
    if ((fact.kind === "trust" || fact.kind === "resource") && grant.principals === undefined)
      return no("names no principals");
    const result = coverage({ ...input, resource, fact, reference: waivedDocument(granted, fact.kind) });
    return result.covered ? { covers: true } : no(`does not cover ${result.beyond}`);
  }
  return witnessMatch(finding, granted);
}

function policyMatch(policy: string, { attachments }: FoundGrant): Match {
  if (attachments.length === 0) return no("names a managed policy, and none is attached here");
  const other = attachments.find(
    (fact) => typeof fact.policy !== "string" || !samePolicy(fact.policy, policy),
  );
  return other === undefined ? { covers: true } : no(`does not cover ${policyText(other.policy)}`);
}

/**
 * Where no document of the resource says it: the example that the finding gives has to lie in the grant, and every action
 * that its evidence names, such as the steps of a path, so that a waiver of one path is none of another that begins alike.
 */
function witnessMatch(
  finding: Finding,
  grant: { readonly actions: readonly string[]; readonly resources?: readonly string[] | undefined },
): Match {
  const { action, resource } = finding;
  if (action === undefined) return no("names a grant, and this opens none: leave the grant out");
  const acts = grant.actions.some((pattern) => wildcardMatch(pattern, action, { ignoreCase: true }));
  const here =
    resource === undefined || (grant.resources ?? []).some((pattern) => wildcardMatch(pattern, resource));
  if (!acts || !here) return no(`does not cover ${action}${resource === undefined ? "" : ` on ${resource}`}`);
  const beyond = stepsBeyond(finding, grant.actions);
  return beyond === undefined ? { covers: true } : no(`does not cover ${beyond}`);
}

/** An action, or a path by its pathfinding.cloud id, that the evidence names and the actions of a grant do not take in. */
function stepsBeyond({ evidence = [] }: Finding, actions: readonly string[]): string | undefined {
  const text = evidence.join("\n");
  const named = text.match(/\b[a-z][a-z0-9-]*:[A-Z][A-Za-z]+\b/g) ?? [];
  const step = named.find(
    (one) => !actions.some((pattern) => wildcardMatch(pattern, one, { ignoreCase: true })),
  );
  if (step !== undefined) return step;
  const services = new Set(actions.map((pattern) => pattern.split(":")[0]?.toLowerCase()));
  return text.match(/\b[a-z][a-z0-9-]*-\d{3}\b/g)?.find((id) => !services.has(id.replace(/-\d{3}$/, "")));
}

function policyText(policy: string | symbol): string {
  return typeof policy === "string" ? policy : "a policy whose ARN is not known";
}

function no(why: string): Match {
  return { covers: false, why };
}
