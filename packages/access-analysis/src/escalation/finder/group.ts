import type { Principal } from "../../account/principal-access";
import { Layer } from "../../effective-access/layer";
import type { Prospect } from "../hop";
import { onGroup, rewritingGroup } from "../rewriting";
import type { EscalationRule } from "../rule";
import type { Scene } from "../scene";

/** The caller joins a group, to which it may give more. */
export function* group(
  scene: Scene,
  principal: Principal,
  rule: EscalationRule,
): Iterable<readonly Prospect[]> {
  if (principal.type !== "user") return;
  const joined = new Set(principal.own.group ?? []);
  const [, ...limits] = principal.layers;
  for (const arn of scene.targets.others(principal, "group", "iam:AddUserToGroup")) {
    if (joined.has(arn)) continue;
    const join = onGroup(principal, "iam:AddUserToGroup", arn);
    if (join === undefined) continue;
    const documents = scene.account.groupDocuments(arn.slice(arn.lastIndexOf("/") + 1));
    const layers = [new Layer("identity", [...principal.documents, ...documents]), ...limits];
    const prize = scene.gains.ofHaving(principal, layers);
    const plain: Prospect = { rule, target: arn, prize, steps: () => join };
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
