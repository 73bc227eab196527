import type { EffectiveAccess } from "@plinth/access-analysis";
import { analyseDocuments } from "@plinth/access-analysis";
import type { CatalogAction, ManagedPolicy } from "@plinth/iam-catalog";
import { ActionSet, catalog } from "@plinth/iam-catalog";
import { policyFromValue, wildcardMatch } from "@plinth/iam-policy";
import type { GrantingPolicy } from "../report/explain-schema";

/**
 * The AWS managed policies that give an action, the narrowest first: what to reach for is what gives
 * little else. Those that only AWS attaches come last.
 *
 * Of 1,594 documents few speak of an action, and most of those say plainly that they give it. Only
 * where a denial, an exception or a condition may decide is the whole question asked.
 */
export function grantingPolicies(action: CatalogAction): GrantingPolicy[] {
  const mayMention = mentionOf(action.service);
  const granting = catalog.managedPolicies().flatMap((policy) => {
    const { document } = policy;
    if (!mayMention(document)) return [];
    const value: unknown = JSON.parse(document);
    return allowsSomewhere(value, action.id) ? (givenBy(policy, value, action) ?? []) : [];
  });
  return granting.sort(
    (one, other) =>
      Number(other.attachable) - Number(one.attachable) ||
      one.actions - other.actions ||
      (one.name < other.name ? -1 : 1),
  );
}

/**
 * Whether a document may speak of a service's actions: it names the service, or has a pattern whose
 * service is one, or says what it does not give. Never says no of one that does.
 */
function mentionOf(service: string): (document: string) => boolean {
  // A pattern has a wildcard before its colon or has no colon, and is no Resource: `"Action":"*"`, `["*"`.
  const named = new RegExp(
    `"${service}:|"NotAction"|\\\\|"Action":(?:\\[[^\\]]*)?"[^":]*[*?]|"[^":]*[*?][^":]*:`,
    "i",
  );
  return (document) => named.test(document);
}

/** Whether a statement of the document allows the action at all, told without making sets of all the others. */
function allowsSomewhere(document: unknown, id: string): boolean {
  const { Statement: statements } = document as { Statement?: unknown };
  return listOf(statements).some((statement) => {
    const { Effect, Action, NotAction } = statement as Record<string, unknown>;
    if (Effect !== "Allow") return false;
    const patterns = listOf(Action ?? NotAction);
    const named = patterns.some((pattern) => wildcardMatch(String(pattern), id, { ignoreCase: true }));
    return Action === undefined ? !named : named;
  });
}

function givenBy(policy: ManagedPolicy, value: unknown, action: CatalogAction): GrantingPolicy | undefined {
  const access = accessOf(policy, value);
  const answer = answerOf(access, action);
  if (answer === undefined) return undefined;
  const actions = access.layers[0]?.allowed.size ?? 0;
  return { name: nameOf(policy), arn: policy.arn, ...answer, actions, attachable: isAttachable(policy) };
}

type Answer = Pick<GrantingPolicy, "resources" | "conditional">;

/** @returns undefined where the action is not given after all */
function answerOf(access: EffectiveAccess, { id, index }: CatalogAction): Answer | undefined {
  const [layer] = access.layers;
  const allows = layer?.allows.filter(({ actions }) => actions.has(index)) ?? [];
  const resources = allows.some(({ anywhere }) => anywhere) ? "all" : "some";
  const denied = layer?.denies.some(({ actions }) => actions.has(index)) === true;
  // Nothing else can change what such a statement says.
  if (!denied && allows.some(isPlain)) return { resources, conditional: false };
  const { verdict } = access.grants(id);
  return verdict === "no" ? undefined : { resources, conditional: verdict === "conditional" };
}

/** The actions that are given of anything at all. */
export function givenActions(access: EffectiveAccess): ActionSet {
  const [layer] = access.layers;
  if (layer === undefined) return ActionSet.empty();
  const plain = ActionSet.unionOf(layer.allows.filter(isPlain).map(({ actions }) => actions));
  const certain = plain.minus(ActionSet.unionOf(layer.denies.map(({ actions }) => actions)));
  const asked = Array.from(layer.allowed.minus(certain)).filter(
    (index) => access.grants(catalog.actionAt(index).id).verdict !== "no",
  );
  return certain.union(ActionSet.of(asked));
}

function isPlain({ statement }: EffectiveAccess["layers"][number]["allows"][number]): boolean {
  return statement.conditions.length === 0 && statement.resources?.not === false;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** What a holder of nothing but the policy can do. */
export function accessOf(policy: ManagedPolicy, value: unknown): EffectiveAccess {
  const parsed = policyFromValue(value, { kind: "identity" });
  return analyseDocuments({ allow: [{ source: nameOf(policy), document: parsed }] });
}

/** Path and name: `job-function/ViewOnlyAccess`. */
export function nameOf({ path, name }: ManagedPolicy): string {
  return path.slice(1) + name;
}

/** Policies of service-linked roles are AWS's alone to attach. */
export function isAttachable({ path }: ManagedPolicy): boolean {
  return path !== "/aws-service-role/";
}
