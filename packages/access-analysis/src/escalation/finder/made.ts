import type { Principal } from "../../account/principal-access";
import { ADMINISTRATOR_POLICIES } from "../../effective-access/administrator-policies";
import type { Prospect } from "../hop";
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
  // A boundary that lets everything through is as good as none.
  const contexts = ["absent", `arn:${partition}:iam::aws:${ADMINISTRATOR_ACCESS}`].flatMap((boundary) =>
    ADMINISTRATOR_POLICIES.map((policy) =>
      withKeys(untagged(), {
        "iam:policyarn": `arn:${partition}:iam::aws:${policy}`,
        "iam:permissionsboundary": boundary,
      }),
    ),
  );
  const actions = rule.steps.map(({ action }) => action);
  return [
    [
      {
        rule,
        target,
        prize: { sure: { gains: "administrator", uncertain: false } },
        steps: () => {
          for (const context of contexts) {
            const found = permittedTogether(principal, actions, target, context);
            if (found !== undefined) return found;
          }
          return undefined;
        },
      },
    ],
  ];
}

const OUTSIDE: Readonly<Partial<Record<EscalationRule["reach"], string>>> = {
  permissionSet: "IAM Identity Center permission sets",
  memberRoot: "root users of member accounts",
};

/**
 * What an account's description does not have: a permission set of IAM Identity Center, which is a role in every account
 * that it is assigned to, and the root user of another account.
 */
export function outside(
  scene: Scene,
  principal: Principal,
  rule: EscalationRule,
): readonly (readonly Prospect[])[] {
  return [
    [
      {
        rule,
        target: OUTSIDE[rule.reach] ?? "",
        prize: { sure: { gains: "administrator", uncertain: true } },
        steps: () => scene.unnamed(principal, rule),
      },
    ],
  ];
}
