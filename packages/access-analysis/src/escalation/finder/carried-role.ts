import type { ComputeModel } from "../../account/account";
import type { Principal } from "../../account/principal-access";
import type { Hop } from "../hop";
import { hopOf } from "../hop";
import type { GrantedStep } from "../permission";
import { permitted } from "../permission";
import { sameCompute } from "../resource-place";
import type { EscalationRule } from "../rule";
import type { Scene } from "../scene";

/** Compute that carries a role: what the account names, or else any that may exist. */
export function carriedRole(scene: Scene, principal: Principal, rule: EscalationRule): readonly Hop[] {
  const compute =
    scene.account.model.compute?.filter(({ type }) => sameCompute(type, rule.compute ?? "")) ?? [];
  return compute.length > 0
    ? scene.firstHops(compute, (one) => byNamed(scene, principal, rule, one))
    : byAny(scene, principal, rule);
}

function byNamed(
  scene: Scene,
  principal: Principal,
  rule: EscalationRule,
  { arn, roleArn, name }: ComputeModel,
): readonly Hop[] {
  const target = scene.account.byArn.get(roleArn);
  if (target === undefined || target === principal) return [];
  return hopOf(principal, {
    rule,
    target: roleArn,
    becomes: target,
    gain: scene.gains.ofBecoming(principal, target),
    steps: () => {
      const steps: GrantedStep[] = [];
      for (const { action, on } of rule.steps) {
        const found =
          on === "anything" ? scene.somewhere(principal, action) : permitted(principal, action, arn);
        if (found === undefined) return undefined;
        const text = `${found.step.action} on ${name ?? arn}, which runs as ${target.label}`;
        steps.push({ ...found, step: { ...found.step, text } });
      }
      return steps;
    },
  });
}

function byAny(scene: Scene, principal: Principal, rule: EscalationRule): readonly Hop[] {
  const steps = scene.unnamed(principal, rule);
  if (steps === undefined) return [];
  return scene.firstHops(scene.trusting(rule), ({ role, trusted: [trusted] }) =>
    role === principal
      ? []
      : hopOf(principal, {
          rule,
          target: role.arn,
          becomes: role,
          gain: scene.gains.ofBecoming(principal, role),
          steps: () =>
            steps.map((one) => ({
              conditional: true,
              step: {
                ...one.step,
                text: `${one.step.text}, if it runs as ${role.label}, which trusts ${trusted?.name ?? ""}`,
              },
            })),
        }),
  );
}
