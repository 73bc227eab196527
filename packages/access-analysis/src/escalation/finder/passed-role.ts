import type { Principal } from "../../account/principal-access";
import type { Prospect } from "../hop";
import { onPrincipal } from "../on-principal";
import type { GrantedStep } from "../permission";
import { sameCompute } from "../resource-place";
import { mayRewrite, rewritingsOf } from "../rewriting";
import type { EscalationRule } from "../rule";
import type { Scene, TrustingRole } from "../scene";

/** A role that is passed to a service which then does what the caller says. The role may be given more first. */
export function* passedRole(
  scene: Scene,
  principal: Principal,
  rule: EscalationRule,
): Iterable<readonly Prospect[]> {
  const rest = scene.unnamed(principal, rule);
  if (rest === undefined) return;
  const passable = scene.passable(principal);
  if (passable.size === 0) return;
  const raises = mayRewrite(principal);
  for (const trusting of scene.trusting(rule)) {
    const { role } = trusting;
    if (!passable.has(role)) continue;
    const profile = profileSteps(scene, principal, role, rule);
    const hangsOn =
      profile === undefined ? "an instance profile, which the role is not in" : hangsOnOf(scene, rule);
    const steps = (): readonly GrantedStep[] | undefined => {
      const passed = passing(principal, trusting);
      return passed === undefined ? undefined : [...(profile ?? []), passed, ...rest];
    };
    const base = { rule, target: role.arn, becomes: role, hangsOn };
    const prize = scene.gains.ofBecoming(role);
    const plain = { ...base, prize, steps };
    if (!raises || prize.sure?.gains === "administrator") {
      yield [plain];
      continue;
    }
    const raised = rewritingsOf(scene, principal, role)
      .filter((first) => first.prize.sure?.gains === "administrator")
      .map((first) => ({
        ...base,
        prize: first.prize,
        steps: () => {
          const then = steps();
          return then === undefined ? undefined : [...first.steps, ...then];
        },
      }));
    yield [plain, ...raised];
  }
}

/** iam:PassRole of the role to one of the services that it trusts, by the service's name or as the trust spells it. */
function passing(principal: Principal, { role, trusted }: TrustingRole): GrantedStep | undefined {
  let conditional: GrantedStep | undefined;
  for (const { service, name, conditional: tied } of trusted) {
    for (const passedTo of new Set([service, name])) {
      const passed = onPrincipal(principal, "iam:PassRole", role, { "iam:passedtoservice": passedTo })?.at(
        -1,
      );
      if (passed === undefined) continue;
      const text = `iam:PassRole on ${role.label}, which trusts ${name}`;
      const step = { ...passed, step: { ...passed.step, text } };
      if (!passed.conditional && !tied) return step;
      conditional ??= { ...step, conditional: true };
    }
  }
  return conditional;
}

/**
 * What it takes for the role to be in an instance profile: nothing where it is in one, or nobody knows.
 *
 * @returns undefined where it is in none and the caller cannot put it into one
 */
function profileSteps(
  scene: Scene,
  principal: Principal,
  { model }: Principal,
  { instanceProfile = false }: EscalationRule,
): readonly GrantedStep[] | undefined {
  if (!instanceProfile || !("trust" in model)) return [];
  if (model.instanceProfiles === undefined || model.instanceProfiles.length > 0) return [];
  const add = scene.somewhere(principal, "iam:AddRoleToInstanceProfile");
  const create = scene.somewhere(principal, "iam:CreateInstanceProfile");
  return add === undefined || create === undefined ? undefined : [create, add];
}

/** What has to be there already, unless the account's compute says that it is. */
function hangsOnOf({ account }: Scene, { hangsOn, compute }: EscalationRule): string | undefined {
  const there =
    account.model.compute?.some(
      // A role that nobody knows stands for a kind of which there is nothing.
      ({ type, roleArn }) => sameCompute(type, compute ?? "") && account.byArn.has(roleArn),
    ) ?? false;
  return there ? undefined : hangsOn;
}
