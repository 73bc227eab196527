import type { Principal } from "../account/principal-access";
import { isAwsManaged, policyLabel } from "../account/policy-lookup";
import { isProtected } from "../account/principal-access";
import type { SourcedDocument } from "../document/source";
import { statementsAbout } from "../effective-access/question";
import { Layer } from "../effective-access/layer";
import type { Gain } from "./gain";
import { hangsOn, onPrincipal } from "./on-principal";
import type { GrantedStep } from "./permission";
import { permitted } from "./permission";
import type { Scene } from "./scene";
import { given, withKeys } from "./target-context";

/** A principal given more by another, and what that is worth to the other. */
export interface Rewriting {
  readonly gain: Gain;
  readonly steps: readonly GrantedStep[];
}

/** The calls that give a user or role more, the plainest first. */
const REWRITES = {
  user: ["iam:AttachUserPolicy", "iam:PutUserPolicy"],
  role: ["iam:AttachRolePolicy", "iam:PutRolePolicy"],
} as const;

/** The best way in which the actor can give the target more before it takes it over. */
export function rewritingOf(
  scene: Scene,
  actor: Principal,
  target: Principal,
  leavingOut: readonly string[] = [],
): Rewriting | undefined {
  if (!mayRewrite(actor)) return undefined;
  let best: Rewriting | undefined;
  for (const action of [...REWRITES[target.type], "iam:CreatePolicyVersion"]) {
    if (leavingOut.includes(action)) continue;
    const one = rewritingBy(scene, actor, target, action);
    if (one?.gain.gains === "administrator") return one;
    best ??= one;
  }
  return best ?? rewritingOfGroups(scene, actor, target);
}

const REWRITING_ACTIONS = [
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

/** The same by one action: with any policy, else with the best of those that conditions let it attach. */
export function rewritingBy(
  scene: Scene,
  actor: Principal,
  target: Principal,
  action: string,
): Rewriting | undefined {
  const gain = scene.gains.ofRewriting(actor, target);
  if (gain !== undefined) {
    const steps =
      action === "iam:CreatePolicyVersion"
        ? onPolicyOf(scene, actor, target)
        : onPrincipal(actor, action, target);
    if (steps !== undefined) return { gain, steps };
  }
  return isAttaching(action) && !isProtected(target.arn)
    ? attachment(scene, actor, target, action, target.arn)
    : undefined;
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
function rewritingOfGroups(scene: Scene, actor: Principal, target: Principal): Rewriting | undefined {
  const gain = scene.gains.ofRewriting(actor, target);
  if (gain === undefined) return undefined;
  for (const arn of target.own.group ?? []) {
    const steps = rewritingGroup(scene, actor, arn);
    if (steps !== undefined) return { gain, steps };
  }
  return undefined;
}

/** The call by which the actor gives a group every permission. */
export function rewritingGroup(
  scene: Scene,
  actor: Principal,
  arn: string,
): readonly GrantedStep[] | undefined {
  for (const action of ["iam:AttachGroupPolicy", "iam:PutGroupPolicy"]) {
    const found = permitted(actor, action, arn, given(actor));
    if (found !== undefined) return [found];
  }
  for (const policy of scene.account.groupPolicies(arn)) {
    if (scene.account.policy(policy) === undefined || isAwsManaged(policy)) continue;
    const found = permitted(actor, "iam:CreatePolicyVersion", policy);
    if (found !== undefined) return [found];
  }
  return undefined;
}

export function isAttaching(action: string): boolean {
  return /^iam:Attach(User|Role|Group)Policy$/.test(action);
}

/** Policies that are tried where not every policy may be attached. */
const MOST_POLICIES = 200;

/** The best policy that a condition on iam:PolicyARN lets the actor attach to what is, or becomes, its own. */
export function attachment(
  scene: Scene,
  actor: Principal,
  target: Principal,
  action: string,
  to: string,
): Rewriting | undefined {
  if (!hangsOn(actor, action, isPolicyArn)) return undefined;
  let best: Rewriting | undefined;
  for (const [arn, document] of attachable(scene, actor, action)) {
    const [identity, ...limits] = target.layers;
    if (identity === undefined || target.model.attached.includes(arn)) continue;
    const found = permitted(actor, action, to, withKeys(given(target), { "iam:policyarn": arn }));
    if (found === undefined) continue;
    const layers = [new Layer("identity", [...target.documents, document]), ...limits];
    const gain = scene.gains.ofHaving(actor, target, layers);
    const text = `${found.step.text} of ${document.source}`;
    if (gain === undefined) continue;
    const one = { gain, steps: [{ ...found, step: { ...found.step, text } }] };
    if (gain.gains === "administrator") return one;
    best ??= one;
  }
  return best;
}

function isPolicyArn(key: string): boolean {
  return key.toLowerCase() === "iam:policyarn";
}

/** The policies of the account, and those of AWS that the actor's conditions name. */
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
  for (const arn of new Set([...scene.targets.policies, ...named])) {
    if (found.length >= MOST_POLICIES) break;
    const document = scene.account.document(arn);
    if (document !== undefined) found.push([arn, { source: policyLabel(arn), document }]);
  }
  return found;
}
