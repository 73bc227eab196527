import type { Principal } from "../../account/principal-access";
import { isAwsManaged } from "../../account/policy-lookup";
import { Layer } from "../../effective-access/layer";
import type { Gain } from "../gain";
import type { Hop } from "../hop";
import { hopOf } from "../hop";
import type { GrantedStep } from "../permission";
import { permitted } from "../permission";
import { attachment, isAttaching } from "../rewriting";
import type { EscalationRule } from "../rule";
import type { Scene } from "../scene";
import { ADMINISTRATOR_ACCESS, given, withKeys } from "../target-context";

const KINDS = { ownUser: "user", ownRole: "role", ownGroup: "group" } as const;

/** The caller gives more to itself or to one of its groups. */
export function own(scene: Scene, principal: Principal, rule: EscalationRule): readonly Hop[] {
  const [{ action } = { action: "" }] = rule.steps;
  return (principal.own[KINDS[rule.reach as "ownUser"]] ?? []).flatMap((target) => {
    const hops = hopOf(principal, {
      rule,
      target,
      gain: scene.gains.ofRewriting(principal, principal),
      steps: () => alone(permitted(principal, action, target, given(principal))),
    });
    if (hops.length > 0 || !isAttaching(action)) return hops;
    const approved = attachment(scene, principal, principal, action, target);
    return hopOf(principal, { rule, target, gain: approved?.gain, steps: () => approved?.steps });
  });
}

/** The caller writes a new version of a policy attached to it, or of its boundary. */
export function ownPolicy(scene: Scene, principal: Principal, rule: EscalationRule): readonly Hop[] {
  const [{ action } = { action: "" }] = rule.steps;
  const write = (target: string, gain: Gain | undefined): readonly Hop[] =>
    hopOf(principal, { rule, target, gain, steps: () => alone(permitted(principal, action, target)) });
  const { boundary } = principal.model;
  const rewritten = (principal.own.policy ?? []).flatMap((target) =>
    write(target, scene.gains.ofRewriting(principal, principal)),
  );
  return boundary === undefined || isAwsManaged(boundary)
    ? rewritten
    : [...rewritten, ...write(boundary, unbounded(scene, principal))];
}

/** An older version of a policy attached to the caller, or of its boundary, made the default. */
export function ownPolicyVersion(scene: Scene, principal: Principal, rule: EscalationRule): readonly Hop[] {
  const [{ action } = { action: "" }] = rule.steps;
  const { boundary } = principal.model;
  const arns = [...(principal.own.policy ?? []), ...(boundary === undefined ? [] : [boundary])];
  return arns.flatMap((arn) => {
    const policy = scene.account.policy(arn);
    const standing = policy?.versions.find(({ isDefault }) => isDefault)?.document;
    let best: readonly Hop[] = [];
    for (const version of policy?.versions ?? []) {
      if (version.isDefault || standing === undefined) continue;
      const [identity, ...limits] = principal.layers;
      if (identity === undefined) continue;
      const source = `policy/${policy?.name ?? ""} ${version.id}`;
      const documents = principal.documents.map((one) =>
        one.document === standing ? { source, document: version.document } : one,
      );
      const layers =
        arn === boundary
          ? [
              identity,
              ...limits.map((layer) =>
                layer.role === "boundary"
                  ? new Layer("boundary", [{ source, document: version.document }])
                  : layer,
              ),
            ]
          : [new Layer("identity", documents), ...limits];
      const hops = hopOf(principal, {
        rule,
        target: arn,
        gain: scene.gains.ofHaving(principal, principal, layers),
        steps: () => alone(permitted(principal, action, arn)),
      });
      if (best.length === 0 || hops[0]?.gains === "administrator") best = hops;
    }
    return best;
  });
}

/** The caller takes off its own boundary, or puts on one that lets everything through. */
export function ownBoundary(scene: Scene, principal: Principal, rule: EscalationRule): readonly Hop[] {
  const [{ action } = { action: "" }] = rule.steps;
  if (principal.model.boundary === undefined) return [];
  if (
    (principal.type === "user") !== action.includes("User") ||
    (principal.own[principal.type] ?? []).length === 0
  )
    return [];
  const partition = scene.account.model.partition ?? "aws";
  const keys: Readonly<Record<string, string>> = action.startsWith("iam:Put")
    ? { "iam:permissionsboundary": `arn:${partition}:iam::aws:${ADMINISTRATOR_ACCESS}` }
    : {};
  return hopOf(principal, {
    rule,
    target: principal.arn,
    gain: unbounded(scene, principal),
    steps: () => alone(permitted(principal, action, principal.arn, withKeys(given(principal), keys))),
  });
}

function unbounded(scene: Scene, principal: Principal): Gain | undefined {
  const layers = principal.layers.filter(({ role }) => role !== "boundary");
  return layers.length === principal.layers.length
    ? undefined
    : scene.gains.ofHaving(principal, principal, layers);
}

function alone(step: GrantedStep | undefined): readonly GrantedStep[] | undefined {
  return step === undefined ? undefined : [step];
}
