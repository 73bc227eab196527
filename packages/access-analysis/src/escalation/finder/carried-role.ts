import type { ComputeModel } from "../../account/account";
import type { Principal } from "../../account/principal-access";
import type { Prospect } from "../hop";
import type { GrantedStep } from "../permission";
import { permittedWhollyOn } from "../permission";
import { sameCompute } from "../resource-place";
import type { EscalationRule } from "../rule";
import type { Scene } from "../scene";

/** Compute that carries a role: what the account names, or else any that may exist. */
export function* carriedRole(
  scene: Scene,
  principal: Principal,
  rule: EscalationRule,
): Iterable<readonly Prospect[]> {
  const compute =
    scene.account.model.compute?.filter(({ type }) => sameCompute(type, rule.compute ?? "")) ?? [];
  if (compute.length === 0) yield* byAny(scene, principal, rule);
  for (const one of compute) yield byNamed(scene, principal, rule, one);
}

function byNamed(
  scene: Scene,
  principal: Principal,
  rule: EscalationRule,
  { arn, roleArn, name }: ComputeModel,
): readonly Prospect[] {
  const target = scene.account.byArn.get(roleArn);
  if (target === undefined) return [];
  const steps = (): readonly GrantedStep[] | undefined => {
    const granted: GrantedStep[] = [];
    for (const { action, on } of rule.steps) {
      const found =
        on === "anything"
          ? scene.somewhere(principal, action)
          : permittedWhollyOn(principal, action, arn, scene.place);
      if (found === undefined) return undefined;
      const text = `${found.step.action} on ${name ?? arn}, which runs as ${target.label}`;
      granted.push({ ...found, step: { ...found.step, text } });
    }
    return granted;
  };
  return [{ rule, target: roleArn, becomes: target, prize: scene.gains.ofBecoming(target), steps }];
}

function* byAny(scene: Scene, principal: Principal, rule: EscalationRule): Iterable<readonly Prospect[]> {
  const granted = scene.unnamed(principal, rule);
  if (granted === undefined) return;
  for (const { role, trusted } of scene.trusting(rule)) {
    const carried = `if it runs as ${role.label}, which trusts ${trusted[0]?.name ?? ""}`;
    const steps = (): readonly GrantedStep[] =>
      granted.map((one) => ({
        conditional: true,
        step: { ...one.step, text: `${one.step.text}, ${carried}` },
      }));
    yield [{ rule, target: role.arn, becomes: role, prize: scene.gains.ofBecoming(role), steps }];
  }
}
