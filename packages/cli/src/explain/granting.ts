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
    const given = plainlyGiven(document, action) ?? wholly(policy, document, action);
    if (given === "nothing") return [];
    return [{ name: nameOf(policy), arn: policy.arn, ...given, attachable: isAttachable(policy) }];
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

type Given = Pick<GrantingPolicy, "resources" | "conditional" | "actions">;

interface WrittenStatement {
  readonly Effect?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/**
 * The answer where it can be read off: no statement is about the action, or one allows it without a
 * condition in a document that denies nothing.
 *
 * @returns undefined where it takes more than reading
 */
function plainlyGiven(document: string, { id }: CatalogAction): Given | "nothing" | undefined {
  const { Statement } = JSON.parse(document) as { Statement?: unknown };
  const statements = listOf(Statement) as readonly WrittenStatement[];
  const allows = statements.filter((statement) => statement.Effect === "Allow" && isAbout(statement, id));
  if (allows.length === 0) return "nothing";
  if (statements.some(({ Effect }) => Effect !== "Allow")) return undefined;
  if (!allows.some(({ Condition, Resource }) => Condition === undefined && Resource !== undefined))
    return undefined;
  const everywhere = allows.some(({ Resource }) => listOf(Resource).includes("*"));
  const actions = ActionSet.unionOf(statements.map(actionsOf)).size;
  return { resources: everywhere ? "all" : "some", conditional: false, actions };
}

function isAbout({ Action, NotAction }: WrittenStatement, id: string): boolean {
  const patterns = texts(Action ?? NotAction);
  const named = patterns.some((pattern) => wildcardMatch(pattern, id, { ignoreCase: true }));
  return Action === undefined ? !named : named;
}

function actionsOf({ Action, NotAction }: WrittenStatement): ActionSet {
  const matched = catalog.actionsMatchingAny(texts(Action ?? NotAction));
  return Action === undefined ? matched.complement() : matched;
}

/** The answer of the whole analysis: denials, exceptions and conditions decide. */
function wholly(policy: ManagedPolicy, document: string, { id, index }: CatalogAction): Given | "nothing" {
  const access = accessOf(policy, JSON.parse(document));
  const [layer] = access.layers;
  const { verdict } = access.grants(id);
  if (layer === undefined || verdict === "no") return "nothing";
  const everywhere = layer.allows.some(({ actions, anywhere }) => anywhere && actions.has(index));
  return {
    resources: everywhere ? "all" : "some",
    conditional: verdict === "conditional",
    actions: layer.allowed.size,
  };
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

function texts(value: unknown): readonly string[] {
  return listOf(value).map(String);
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
