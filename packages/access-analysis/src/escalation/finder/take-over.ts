import type { Principal } from "../../account/principal-access";
import { assumed, assumedAfterRewrite } from "../assume";
import type { Hop } from "../hop";
import { eachStep, hopOf } from "../hop";
import { onPrincipal } from "../on-principal";
import type { GrantedStep } from "../permission";
import { mayRewrite, rewritingBy, rewritingOf } from "../rewriting";
import type { EscalationRule } from "../rule";
import type { Scene } from "../scene";

const ASSUME = "sts:AssumeRole";
const REWRITE_TRUST = "iam:UpdateAssumeRolePolicy";

/** Credentials of another user, who may be given more first. */
export function user(scene: Scene, principal: Principal, rule: EscalationRule): readonly Hop[] {
  const [{ action } = { action: "" }] = rule.steps;
  // What is attached to a user before its key is made has ids of its own.
  const leavingOut = action === "iam:CreateAccessKey" ? ["iam:AttachUserPolicy", "iam:PutUserPolicy"] : [];
  const raises = mayRewrite(principal);
  return scene.firstHops(scene.targets.principals(principal, "user", action), (target) => {
    const steps = (): readonly GrantedStep[] | undefined =>
      eachStep(rule, (one) => onPrincipal(principal, one, target));
    const gain = scene.gains.ofBecoming(principal, target);
    const base = { rule, target: target.arn, becomes: target };
    const plain = hopOf(principal, { ...base, gain, steps });
    if (gain?.gains === "administrator" || !raises || steps() === undefined) return plain;
    const first = rewritingOf(scene, principal, target, leavingOut);
    const raised = hopOf(principal, {
      ...base,
      gain: first?.gain,
      steps: () => joined(first?.steps, steps()),
    });
    return raised[0]?.gains === "administrator" ? raised : plain.length > 0 ? plain : raised;
  });
}

/** A session of a role as it is: assumed, or assumed once its trust has been rewritten. */
export function role(scene: Scene, principal: Principal, rule: EscalationRule): readonly Hop[] {
  const rewrites = rule.steps.some(({ action }) => action === REWRITE_TRUST);
  const roles = rewrites
    ? scene.targets.principals(principal, "role", REWRITE_TRUST)
    : scene.targets.assumable(principal);
  return scene.firstHops(roles, (target) =>
    hopOf(principal, {
      rule,
      target: target.arn,
      becomes: target,
      gain: scene.gains.ofBecoming(principal, target),
      steps: () => eachStep(rule, (action) => takenOver(scene, principal, target, action)),
    }),
  );
}

/** A user or role that is given more before it is taken over. */
export function rewritten(scene: Scene, principal: Principal, rule: EscalationRule): readonly Hop[] {
  const type = rule.reach === "rewrittenUser" ? "user" : "role";
  const [first, ...rest] = rule.steps;
  if (first === undefined) return [];
  const targets =
    first.on === "policy"
      ? scene.targets
          .others(principal, "policy", first.action)
          .flatMap((policy) => scene.targets.carriersOf(policy))
          .filter((target) => target.type === type && target !== principal)
      : scene.targets.principals(principal, type, first.action);
  return scene.firstHops(new Set(targets), (target) => {
    const more = rewritingBy(scene, principal, target, first.action);
    return hopOf(principal, {
      rule,
      target: target.arn,
      becomes: target,
      gain: more?.gain,
      steps: () =>
        joined(
          more?.steps,
          eachStep({ ...rule, steps: rest }, (action) => takenOver(scene, principal, target, action)),
        ),
    });
  });
}

/** A role that is assumed and freed of its boundary. */
export function boundedRole(scene: Scene, principal: Principal, rule: EscalationRule): readonly Hop[] {
  return scene.firstHops(scene.targets.assumable(principal), (target) => {
    if (target.model.boundary === undefined) return [];
    const layers = target.layers.filter(({ role: kind }) => kind !== "boundary");
    return hopOf(principal, {
      rule,
      target: target.arn,
      becomes: target,
      gain: scene.gains.ofHaving(principal, target, layers),
      steps: () => eachStep(rule, (action) => takenOver(scene, principal, target, action)),
    });
  });
}

/** One step on the target; what assuming it takes is asked of both sides. */
function takenOver(
  { account }: Scene,
  principal: Principal,
  target: Principal,
  action: string,
): readonly GrantedStep[] | undefined {
  if (action === ASSUME)
    return "trust" in target.model
      ? joined([], alone(assumed(account, principal, target, target.model.trust)))
      : undefined;
  const found = onPrincipal(principal, action, target);
  if (found === undefined || action !== REWRITE_TRUST) return found;
  return joined(found, alone(assumedAfterRewrite(account, principal, target)));
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
