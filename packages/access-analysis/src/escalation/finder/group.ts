import type { Principal } from "../../account/principal-access";
import { Layer } from "../../effective-access/layer";
import type { Hop } from "../hop";
import { hopOf } from "../hop";
import { permitted } from "../permission";
import { rewritingGroup } from "../rewriting";
import type { EscalationRule } from "../rule";
import type { Scene } from "../scene";

/** The caller joins a group, to which it may give more. */
export function group(scene: Scene, principal: Principal, rule: EscalationRule): readonly Hop[] {
  if (principal.type !== "user") return [];
  const joined = new Set(principal.own.group ?? []);
  return scene.firstHops(scene.targets.others(principal, "group", "iam:AddUserToGroup"), (arn) => {
    if (joined.has(arn)) return [];
    const join = permitted(principal, "iam:AddUserToGroup", arn);
    if (join === undefined) return [];
    const [, ...limits] = principal.layers;
    const documents = scene.account.groupDocuments(arn.slice(arn.lastIndexOf("/") + 1));
    const layers = [new Layer("identity", [...principal.documents, ...documents]), ...limits];
    const plain = hopOf(principal, {
      rule,
      target: arn,
      gain: scene.gains.ofHaving(principal, principal, layers),
      steps: () => [join],
    });
    if (plain[0]?.gains === "administrator") return plain;
    const raised = hopOf(principal, {
      rule,
      target: arn,
      gain: scene.gains.ofRewriting(principal, principal),
      steps: () => {
        const more = rewritingGroup(scene, principal, arn);
        return more === undefined ? undefined : [...more, join];
      },
    });
    return raised.length > 0 ? raised : plain;
  });
}
