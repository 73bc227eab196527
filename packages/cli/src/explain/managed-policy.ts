import type { EffectiveAccess } from "@plinth/access-analysis";
import { documentEscalations } from "@plinth/access-analysis";
import type { ActionSet, ManagedPolicy } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
import { parseArn } from "@plinth/iam-policy";
import type { ManagedPolicyExplanation } from "../report/explain-schema";
import { countLevels } from "./access-levels";
import { pastedManagedPolicy } from "./configuration";
import { accessOf, givenActions, isAttachable, nameOf } from "./granting";

/** What an AWS managed policy gives, and what Plinth says when a group is to have it. */
export function explainManagedPolicy(policy: ManagedPolicy, asked: string): ManagedPolicyExplanation {
  const document: unknown = JSON.parse(policy.document);
  const access = accessOf(policy, document);
  const given = givenActions(access);
  const { verdict, conditional } = access.administrator;
  return {
    kind: "managedPolicy",
    asked,
    name: nameOf(policy),
    arn: inPartition(policy.arn, asked),
    version: policy.defaultVersionId,
    attachable: isAttachable(policy),
    administrator: verdict === "yes" && conditional ? "conditional" : verdict,
    fullAccess: access.fullAccess.map(({ service }) => service),
    nearlyFullAccess: access.nearlyFullAccess.map(({ service }) => service),
    escalations: documentEscalations(access).map(({ id, certainty }) => ({ id, certainty })),
    actions: given.size,
    accessLevels: countLevels(given),
    services: servicesOf(given),
    document,
    ...judged(policy, access),
  };
}

function servicesOf(given: ActionSet): ManagedPolicyExplanation["services"] {
  const byService = new Map<string, number[]>();
  for (const index of given) {
    const { service } = catalog.actionAt(index);
    const known = byService.get(service);
    if (known === undefined) byService.set(service, [index]);
    else known.push(index);
  }
  return [...byService].map(([service, indexes]) => ({
    service,
    title: catalog.serviceTitle(service) ?? service,
    actions: indexes.length,
    accessLevels: countLevels(indexes),
  }));
}

type Judgement = Pick<ManagedPolicyExplanation, "verdict" | "reason" | "configuration">;

/** What a stack's configuration refuses by name, whatever it gives today: AWS may add to it. */
const CALLED_FULL = /^(AdministratorAccess.*|PowerUserAccess|.*Full_?Access.*)$/i;

/** As a stack's configuration and the guardrails judge it; a test holds this to the configuration. */
function judged(policy: ManagedPolicy, access: EffectiveAccess): Judgement {
  const refused = (reason: string): Judgement => ({ verdict: "refused", reason });
  if (!isAttachable(policy))
    return refused("only AWS attaches it, to the role that a service makes for itself");
  if (access.administrator.verdict !== "no")
    return refused("its holder is an administrator: list who is to be one under identity:administrators");
  const full = access.fullAccess.length + access.nearlyFullAccess.length > 0;
  if (full || CALLED_FULL.test(policy.name))
    return refused("it gives full access: name the actions and ARNs that are needed under permissions");
  return { verdict: "allowed", configuration: pastedManagedPolicy(nameOf(policy)) };
}

function inPartition(arn: string, asked: string): string {
  const partition = parseArn(asked)?.partition;
  return partition === undefined ? arn : arn.replace(/^arn:aws:/, `arn:${partition}:`);
}
