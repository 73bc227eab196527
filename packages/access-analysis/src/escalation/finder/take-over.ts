import type { Principal } from "../../account/principal-access";
import { assumed, assumedAfterRewrite, isParticular } from "../assume";
import type { Prize } from "../gain";
import type { Prospect } from "../hop";
import { eachStep } from "../hop";
import { onPrincipal } from "../on-principal";
import type { GrantedStep } from "../permission";
import { mayRewrite, rewritingsBy, rewritingsOf } from "../rewriting";
import type { EscalationRule } from "../rule";
import type { Scene } from "../scene";

const ASSUME = "sts:AssumeRole";
const REWRITE_TRUST = "iam:UpdateAssumeRolePolicy";

/** Credentials of another user, who may be given more first. */
export function* user(scene: Scene, actor: Principal, rule: EscalationRule): Iterable<readonly Prospect[]> {
  const [{ action } = { action: "" }] = rule.steps;
  // What is attached to a user before its key is made has ids of its own.
  const leavingOut = action === "iam:CreateAccessKey" ? ["iam:AttachUserPolicy", "iam:PutUserPolicy"] : [];
  const raises = mayRewrite(actor);
  for (const target of scene.targets.principals(actor, "user", action)) {
    const steps = (): readonly GrantedStep[] | undefined =>
      eachStep(rule, (one) => onPrincipal(actor, one, target));
    const base = { rule, target: target.arn, becomes: target };
    const prize = scene.gains.ofBecoming(target);
    const plain = { ...base, prize, steps };
    yield !raises || prize.sure?.gains === "administrator" || steps() === undefined
      ? [plain]
      : [
          plain,
          ...rewritingsOf(scene, actor, target, leavingOut).map((first) => ({
            ...base,
            prize: first.prize,
            steps: () => joined(first.steps, steps()),
          })),
        ];
  }
}

/** A session of a role as it is: assumed, or assumed once its trust has been rewritten. */
export function* role(scene: Scene, actor: Principal, rule: EscalationRule): Iterable<readonly Prospect[]> {
  const targets = rewritesTrust(rule)
    ? scene.targets.principals(actor, "role", REWRITE_TRUST)
    : scene.targets.assumable(actor);
  for (const target of targets) yield [overtaking(scene, rule, target, rule, scene.gains.ofBecoming(target))];
}

/** The same where the role's trust names the caller. */
export function* namedRole(
  scene: Scene,
  actor: Principal,
  rule: EscalationRule,
): Iterable<readonly Prospect[]> {
  if (rewritesTrust(rule)) return;
  for (const target of scene.targets.naming(actor))
    yield [{ ...overtaking(scene, rule, target, rule, scene.gains.ofBecoming(target)), particular: true }];
}

/** A user or role that is given more before it is taken over. */
export function* rewritten(
  scene: Scene,
  actor: Principal,
  rule: EscalationRule,
): Iterable<readonly Prospect[]> {
  const type = rule.reach === "rewrittenUser" ? "user" : "role";
  const [first, ...rest] = rule.steps;
  if (first === undefined) return;
  const targets =
    first.on === "policy"
      ? scene.targets
          .others(actor, "policy", first.action)
          .flatMap((policy) => scene.targets.carriersOf(policy))
          .filter((target) => target.type === type)
      : scene.targets.principals(actor, type, first.action);
  for (const target of new Set(targets))
    yield rewritingsBy(scene, actor, target, first.action).map((more) => {
      const then = overtaking(scene, rule, target, { ...rule, steps: rest }, more.prize);
      return { ...then, steps: (caller) => joined(more.steps, then.steps(caller)) };
    });
}

/** A role that is assumed and freed of its boundary. */
export function* boundedRole(
  scene: Scene,
  actor: Principal,
  rule: EscalationRule,
): Iterable<readonly Prospect[]> {
  for (const target of scene.targets.assumable(actor)) yield unbounded(scene, rule, target);
}

/** The same where the role's trust names the caller. */
export function* namedBoundedRole(
  scene: Scene,
  actor: Principal,
  rule: EscalationRule,
): Iterable<readonly Prospect[]> {
  for (const target of scene.targets.naming(actor))
    yield unbounded(scene, rule, target).map((one) => ({ ...one, particular: true }));
}

function unbounded(scene: Scene, rule: EscalationRule, target: Principal): readonly Prospect[] {
  if (target.model.boundary === undefined) return [];
  return [overtaking(scene, rule, target, rule, scene.gains.ofUnbounded(target))];
}

/** The steps of a rule on the target, by whoever asks: a trust policy may name it. */
function overtaking(
  { account }: Scene,
  rule: EscalationRule,
  target: Principal,
  steps: EscalationRule,
  prize: Prize,
): Prospect {
  const trust = "trust" in target.model ? target.model.trust : undefined;
  const assumes = steps.steps.some(({ action }) => action === ASSUME);
  return {
    rule,
    target: target.arn,
    becomes: target,
    prize,
    particular: assumes && trust !== undefined && isParticular(trust),
    steps: (actor) =>
      eachStep(steps, (action) => {
        if (action === ASSUME)
          return trust === undefined ? undefined : alone(assumed(account, actor, target, trust));
        const found = onPrincipal(actor, action, target);
        if (found === undefined || action !== REWRITE_TRUST) return found;
        return joined(found, alone(assumedAfterRewrite(account, actor, target)));
      }),
  };
}

function rewritesTrust({ steps }: EscalationRule): boolean {
  return steps.some(({ action }) => action === REWRITE_TRUST);
}

function alone(step: GrantedStep | undefined): readonly GrantedStep[] | undefined {
  return step === undefined ? undefined : [step];
}

function joined(
  a: readonly GrantedStep[] | undefined,
  b: readonly GrantedStep[] | undefined,
): readonly GrantedStep[] | undefined {
  return a === undefined || b === undefined ? undefined : [...a, ...b];
}
