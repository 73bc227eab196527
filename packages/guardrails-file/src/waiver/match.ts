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
  if (finding.unknown !== undefined) {
    if (grant?.unknown === finding.unknown.property) return { covers: true };
    return no(`does not say that ${finding.unknown.property} may be unknown (grant: { unknown: … })`);
  }
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

/** Where no document of the resource says it: the example that the finding gives has to lie in the grant. */
function witnessMatch(
  { action, resource }: Finding,
  grant: { readonly actions: readonly string[]; readonly resources?: readonly string[] | undefined },
): Match {
  if (action === undefined) return no("names a grant, and this opens none: leave the grant out");
  const acts = grant.actions.some((pattern) => wildcardMatch(pattern, action, { ignoreCase: true }));
  const here =
    resource === undefined || (grant.resources ?? []).some((pattern) => wildcardMatch(pattern, resource));
  return acts && here
    ? { covers: true }
    : no(`does not cover ${action}${resource === undefined ? "" : ` on ${resource}`}`);
}

function policyText(policy: string | symbol): string {
  return typeof policy === "string" ? policy : "a policy whose ARN is not known";
}

function no(why: string): Match {
  return { covers: false, why };
}
