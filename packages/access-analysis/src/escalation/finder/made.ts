import type { Principal } from "../../account/principal-access";
import type { Prospect } from "../hop";
import { eachStep } from "../hop";
import { permittedTogether } from "../permission";
import type { EscalationRule } from "../rule";
import type { Scene } from "../scene";
import { ADMINISTRATOR_ACCESS, untagged, withKeys } from "../target-context";

/** A principal that does not exist yet. */
export function made(
  scene: Scene,
  principal: Principal,
  rule: EscalationRule,
): readonly (readonly Prospect[])[] {
  const type = rule.reach === "newUser" ? "user" : "role";
  const { partition = "aws", accountId } = scene.account.model;
  const target = `arn:${partition}:iam::${accountId}:${type}/*`;
  const context = withKeys(untagged(), {
    "iam:policyarn": `arn:${partition}:iam::aws:${ADMINISTRATOR_ACCESS}`,
    "iam:permissionsboundary": "absent",
  });
  const actions = rule.steps.map(({ action }) => action);
  return [
    [
      {
        rule,
        target,
        prize: { sure: { gains: "administrator", uncertain: false } },
        steps: () => permittedTogether(principal, actions, target, context),
      },
    ],
  ];
}

/** A permission set of IAM Identity Center, which is a role in every account that it is assigned to. */
export function permissionSet(
  scene: Scene,
  principal: Principal,
  rule: EscalationRule,
): readonly (readonly Prospect[])[] {
  return [
    [
      {
        rule,
        target: "IAM Identity Center permission sets",
        prize: { sure: { gains: "administrator", uncertain: true } },
        steps: () =>
          eachStep(rule, (action) => {
            const step = scene.somewhere(principal, action);
            return step === undefined ? undefined : [step];
          }),
      },
    ],
  ];
}
