import type { Principal } from "../../account/principal-access";
import { joining } from "../../account/principal-access";
import type { Prospect } from "../hop";
import { onGroup, rewritingGroup } from "../rewriting";
import type { EscalationRule } from "../rule";
import type { Scene } from "../scene";

/** The caller joins a group, to which it may give more, or that lets it go further. */
export function* group(
  scene: Scene,
  principal: Principal,
  rule: EscalationRule,
): Iterable<readonly Prospect[]> {
  // One who has joined a group does not join the next: one at a time is told.
  if (principal.type !== "user" || scene.account.byArn.get(principal.arn) !== principal) return;
  const joined = new Set(principal.own.group ?? []);
  for (const arn of scene.targets.others(principal, "group", "iam:AddUserToGroup")) {
    if (joined.has(arn)) continue;
    const join = onGroup(principal, "iam:AddUserToGroup", arn);
    if (join === undefined) continue;
    const member = joining(scene.account, principal, arn);
    const prize = scene.gains.ofHaving(principal, member.layers);
    const plain: Prospect = { rule, target: arn, becomes: member, prize, steps: () => join };
    const raised: Prospect = {
      rule,
      target: arn,
      prize: scene.gains.ofRewriting(principal),
      steps: () => {
        const more = rewritingGroup(scene, principal, arn);
        return more === undefined ? undefined : [...more, ...join];
      },
    };
    yield prize.sure?.gains === "administrator" ? [plain] : [raised, plain];
  }
}
