import type { Principal } from "../account/principal-access";
import { isAwsManaged, policyLabel } from "../account/policy-lookup";
import { isProtected } from "../account/principal-access";
import type { SourcedDocument } from "../document/source";
import { ADMINISTRATOR_POLICIES } from "../effective-access/administrator-policies";
import { statementsAbout } from "../effective-access/question";
import type { RequestContext } from "../evaluation/context";
import { Layer } from "../effective-access/layer";
import type { Prize } from "./gain";
import { movedFirst } from "./moved";
import { hangsOn, onPrincipal } from "./on-principal";
import type { GrantedStep } from "./permission";
import { permitted } from "./permission";
import type { Scene } from "./scene";
import { given, withKeys } from "./target-context";

/** A principal given more by another, and what that is worth. */
export interface Rewriting {
  readonly prize: Prize;
  readonly steps: readonly GrantedStep[];
}

/** The calls that give a user or role more, the plainest first. */
const REWRITES = {
  user: ["iam:AttachUserPolicy", "iam:PutUserPolicy"],
  role: ["iam:AttachRolePolicy", "iam:PutRolePolicy"],
} as const;

/** The ways in which the actor can give the target more before it takes it over, the plainest first. */
export function rewritingsOf(
  scene: Scene,
  actor: Principal,
  target: Principal,
  leavingOut: readonly string[] = [],
): readonly Rewriting[] {
  if (!mayRewrite(actor)) return [];
  const found: Rewriting[] = [];
  for (const action of [...REWRITES[target.type], "iam:CreatePolicyVersion"]) {
    if (leavingOut.includes(action)) continue;
    found.push(...rewritingsBy(scene, actor, target, action));
    if (found.at(-1)?.prize.sure?.gains === "administrator") return found;
  }
  return [...found, ...rewritingsOfGroups(scene, actor, target)];
}

export const REWRITING_ACTIONS = [
  ...REWRITES.user,
  ...REWRITES.role,
  "iam:AttachGroupPolicy",
  "iam:PutGroupPolicy",
  "iam:CreatePolicyVersion",
];

/** Whether the actor may give more to anybody. Most may not. */
export function mayRewrite({ layers }: Principal): boolean {
  return REWRITING_ACTIONS.some((action) =>
    statementsAbout(layers, action).every(({ allows }) => allows.length > 0),
  );
}

/** The same by one action: with any policy, else with those that conditions let it attach. */
export function rewritingsBy(
  scene: Scene,
  actor: Principal,
  target: Principal,
  action: string,
): readonly Rewriting[] {
  const steps =
    action === "iam:CreatePolicyVersion"
      ? onPolicyOf(scene, actor, target)
      : onPrincipal(actor, action, target);
  if (steps !== undefined) return [{ prize: scene.gains.ofRewriting(target), steps }];
  return isAttaching(action) && !isProtected(target.arn)
    ? attachments(scene, actor, target, action, target.arn)
    : [];
}

/** A new version of a customer managed policy that is attached to the target. */
function onPolicyOf(scene: Scene, actor: Principal, target: Principal): readonly GrantedStep[] | undefined {
  for (const arn of target.model.attached) {
    if (scene.account.policy(arn) === undefined || isAwsManaged(arn)) continue;
    const found = permitted(actor, "iam:CreatePolicyVersion", arn);
    if (found !== undefined) return [found];
  }
  return undefined;
}

/** More for a group that the target is in. */
function rewritingsOfGroups(scene: Scene, actor: Principal, target: Principal): readonly Rewriting[] {
  for (const arn of target.own.group ?? []) {
    const steps = rewritingGroup(scene, actor, arn);
    if (steps !== undefined) return [{ prize: scene.gains.ofRewriting(target), steps }];
  }
  return [];
}

/** The call by which the actor gives a group every permission. */
export function rewritingGroup(
  scene: Scene,
  actor: Principal,
  arn: string,
): readonly GrantedStep[] | undefined {
  for (const action of ["iam:AttachGroupPolicy", "iam:PutGroupPolicy"]) {
    const found = onGroup(actor, action, arn, given(actor));
    if (found !== undefined) return found;
  }
  for (const policy of scene.account.groupPolicies(arn)) {
    if (scene.account.policy(policy) === undefined || isAwsManaged(policy)) continue;
    const found = permitted(actor, "iam:CreatePolicyVersion", policy);
    if (found !== undefined) return [found];
  }
  return undefined;
}

/** Whether the actor may do this to a group, or to where it may move that. */
export function onGroup(
  actor: Principal,
  action: string,
  arn: string,
  context?: RequestContext,
): readonly GrantedStep[] | undefined {
  const found = permitted(actor, action, arn, context);
  return found === undefined ? movedFirst(actor, arn, [action], context) : [found];
}

export function isAttaching(action: string): boolean {
  return /^iam:Attach(User|Role|Group)Policy$/.test(action);
}

/** Policies that are tried where not every policy may be attached. */
const MOST_POLICIES = 200;

/** The policies that a condition on iam:PolicyARN lets the actor attach to what is, or becomes, its own. */
export function attachments(
  scene: Scene,
  actor: Principal,
  target: Principal,
  action: string,
  to: string,
): readonly Rewriting[] {
  if (!hangsOn(actor, action, isPolicyArn)) return [];
  const found: Rewriting[] = [];
  const [identity, ...limits] = target.layers;
  if (identity === undefined) return [];
  for (const [arn, document] of attachable(scene, actor, action)) {
    if (target.model.attached.includes(arn)) continue;
    const one = permitted(actor, action, to, withKeys(given(target), { "iam:policyarn": arn }));
    if (one === undefined) continue;
    const layers = [new Layer("identity", [...target.documents, document]), ...limits];
    const prize = scene.gains.ofHaving(target, layers);
    const text = `${one.step.text} of ${document.source}`;
    found.push({ prize, steps: [{ ...one, step: { ...one.step, text } }] });
    if (prize.sure?.gains === "administrator") break;
  }
  return found;
}

function isPolicyArn(key: string): boolean {
  return key.toLowerCase() === "iam:policyarn";
}

/** The policies of AWS that make administrators, those of the account, and what else the actor's conditions name. */
function attachable(
  scene: Scene,
  actor: Principal,
  action: string,
): readonly (readonly [string, SourcedDocument])[] {
  const named = statementsAbout(actor.layers, action)
    .flatMap(({ allows }) => allows)
    .flatMap(({ statement }) => statement.conditions)
    .filter(({ key }) => isPolicyArn(key))
    .flatMap(({ values }) => values)
    .filter((arn) => isAwsManaged(arn) && !/[*?$]/.test(arn));
  const found: (readonly [string, SourcedDocument])[] = [];
  const partition = actor.arn.split(":")[1] ?? "aws";
  const equal = ADMINISTRATOR_POLICIES.map((policy) => `arn:${partition}:iam::aws:${policy}`);
  for (const arn of new Set([...equal, ...scene.targets.policies, ...named])) {
    if (found.length >= MOST_POLICIES) break;
    const document = scene.account.document(arn);
    if (document !== undefined) found.push([arn, { source: policyLabel(arn), document }]);
  }
  return found;
}
