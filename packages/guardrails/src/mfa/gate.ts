import type { ActionSet } from "@plinth/iam-catalog";
import type { Element, PolicyDocument, Statement } from "@plinth/iam-policy";
import type { HeldDocument } from "../account/account";
import type { AccessModel } from "../model/model";

/**
 * What a user must be able to do before MFA is there: enrol it, and change a password that has to be changed. Nothing
 * else, above all no new password, no removal of a device and no new key.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html
 */
export const ENROLMENT_ACTIONS: readonly string[] = [
  "iam:ChangePassword",
  "iam:CreateVirtualMFADevice",
  "iam:EnableMFADevice",
  "iam:GetAccountPasswordPolicy",
  "iam:GetMFADevice",
  "iam:GetUser",
  "iam:ListMFADevices",
  "iam:ListVirtualMFADevices",
  "iam:ResyncMFADevice",
  "sts:GetSessionToken",
];

/**
 * The two ways to call AWS without MFA. A session says `false`; a call signed with a long-term key carries no such key
 * at all, which is what a gate written with Bool misses and one written with BoolIfExists does not.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
const WITHOUT_MFA = [
  {
    how: "in a session without MFA",
    context: { "aws:MultiFactorAuthPresent": "false", "aws:MultiFactorAuthAge": undefined },
  },
  {
    how: "with a long-term access key",
    context: { "aws:MultiFactorAuthPresent": undefined, "aws:MultiFactorAuthAge": undefined },
  },
] as const;

const ASSUMING = ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"];

type WithoutMfa = (typeof WITHOUT_MFA)[number];

/** A way past the gate. */
export interface GateGap {
  /** `with a long-term access key` */
  readonly how: string;
  /** What nothing denies without MFA, although only enrolment should be left. */
  readonly open: ActionSet;
  /** The part of it that some statement allows. Empty when the gate is missing and there is nothing to gate yet. */
  readonly allowed: ActionSet;
  /** A statement that denies, but not this. Tells a gate with a hole from no gate. */
  readonly nearest?: { readonly held: HeldDocument; readonly statement: Statement };
}

/**
 * The first way past the gate that documents leave, or undefined when they hold: without MFA everything save
 * `exempt` is explicitly denied on every resource, or allowed by no statement that does not ask for MFA itself.
 */
export function gateGap(
  documents: readonly HeldDocument[],
  model: AccessModel,
  exempt: readonly string[] = ENROLMENT_ACTIONS,
): GateGap | undefined {
  const free = exempt.map((pattern) => model.catalog.actionsMatching(pattern));
  for (const without of WITHOUT_MFA) {
    const denied = documents.flatMap((held) => denials(held.document, without, model));
    const open = [...denied, ...free].reduce(
      (left, set) => left.minus(set),
      model.catalog.actionsMatching("*"),
    );
    if (open.isEmpty()) continue;
    const grants = documents.flatMap((held) => allows(held.document, without, model));
    const granted = grants.flatMap((grant) => (grant.withoutMfa ? [grant.actions] : []));
    const allowed = granted
      .map((set) => set.intersect(open))
      .reduce((all, set) => all.union(set), open.minus(open));
    // Permissions that every one ask for MFA need no denial. That nothing is allowed at all proves nothing.
    if (allowed.isEmpty() && grants.some(({ withoutMfa }) => !withoutMfa)) continue;
    const nearest = documents
      .flatMap((held) => held.document.statements.map((statement) => ({ held, statement })))
      .find(({ statement }) => isMfaDenial(statement));
    return { how: without.how, open, allowed, ...(nearest && { nearest }) };
  }
  return undefined;
}

/** Whether nobody can assume a role without MFA, by its trust document; if somebody can, how and by which statement. */
export function trustGap(
  trust: PolicyDocument,
  model: AccessModel,
): { how: string; statement: Statement } | undefined {
  for (const without of WITHOUT_MFA) {
    const closed = trust.statements.some(
      (statement) =>
        statement.effect === "Deny" &&
        statement.principals?.any === true &&
        !statement.principals.not &&
        matches(statement.actions, "sts:AssumeRole", model) &&
        holds(statement, without, trust, model) === "always",
    );
    if (closed) continue;
    const statement = trust.statements.find(
      (candidate) =>
        candidate.effect === "Allow" &&
        ASSUMING.some((action) => matches(candidate.actions, action, model)) &&
        holds(candidate, without, trust, model) !== "never",
    );
    if (statement !== undefined) return { how: without.how, statement };
  }
  return undefined;
}

function denials(document: PolicyDocument, without: WithoutMfa, model: AccessModel): ActionSet[] {
  return document.statements
    .filter(({ effect, resources }) => effect === "Deny" && coversEverything(resources))
    .filter((statement) => holds(statement, without, document, model) === "always")
    .map(({ actions }) => actionSet(actions, model));
}

function allows(
  document: PolicyDocument,
  without: WithoutMfa,
  model: AccessModel,
): { actions: ActionSet; withoutMfa: boolean }[] {
  return document.statements
    .filter(({ effect }) => effect === "Allow")
    .map((statement) => ({
      actions: actionSet(statement.actions, model),
      withoutMfa: holds(statement, without, document, model) !== "never",
    }));
}

function holds(
  { effect, conditions }: Statement,
  { context }: WithoutMfa,
  { version }: PolicyDocument,
  model: AccessModel,
): "always" | "never" | "satisfiable" {
  return model.conditionsClass(conditions, { effect, version, known: model.contextOf(context) });
}

function actionSet({ not, patterns }: Element, model: AccessModel): ActionSet {
  const everything = model.catalog.actionsMatching("*");
  const named = patterns
    .map((pattern) => model.catalog.actionsMatching(pattern))
    .reduce((all, set) => all.union(set), everything.minus(everything));
  return not ? everything.minus(named) : named;
}

function matches(actions: Element, action: string, model: AccessModel): boolean {
  const index = model.catalog.action(action)?.index;
  return index !== undefined && actionSet(actions, model).has(index);
}

function coversEverything(resources: Element | undefined): boolean {
  return (
    resources !== undefined && !resources.not && resources.patterns.some((pattern) => /^\*+$/.test(pattern))
  );
}

/** Whether a statement denies something depending on MFA. */
export function isMfaDenial({ effect, conditions }: Statement): boolean {
  return effect === "Deny" && conditions.some(({ key }) => /^aws:MultiFactorAuth(Present|Age)$/i.test(key));
}
