import type { Principal } from "../../account/principal-access";
import { isAwsManaged } from "../../account/policy-lookup";
import { Layer } from "../../effective-access/layer";
import type { Prize } from "../gain";
import type { Prospect } from "../hop";
import { movedFirst } from "../moved";
import type { GrantedStep } from "../permission";
import { permitted } from "../permission";
import { attachments, isAttaching } from "../rewriting";
import type { EscalationRule } from "../rule";
import type { Scene } from "../scene";
import { ADMINISTRATOR_ACCESS, given, withKeys } from "../target-context";

const KINDS = { ownUser: "user", ownRole: "role", ownGroup: "group" } as const;

/** The caller gives more to itself or to one of its groups. */
export function* own(
  scene: Scene,
  principal: Principal,
  rule: EscalationRule,
): Iterable<readonly Prospect[]> {
  const [{ action } = { action: "" }] = rule.steps;
  for (const target of principal.own[KINDS[rule.reach as "ownUser"]] ?? []) {
    const prize = scene.gains.ofRewriting(principal);
    const context = given(principal);
    const found =
      alone(permitted(principal, action, target, context)) ??
      movedFirst(principal, target, [action], context);
    if (found !== undefined && scene.gains.of(principal, prize) !== undefined)
      yield [{ rule, target, prize, steps: () => found }];
    else if (isAttaching(action))
      yield attachments(scene, principal, principal, action, target).map(({ prize: approved, steps }) => ({
        rule,
        target,
        prize: approved,
        steps: () => steps,
      }));
  }
}

/** The caller writes a new version of a policy attached to it, or of its boundary. */
export function* ownPolicy(
  scene: Scene,
  principal: Principal,
  rule: EscalationRule,
): Iterable<readonly Prospect[]> {
  const [{ action } = { action: "" }] = rule.steps;
  const writing = (target: string, prize: Prize): readonly Prospect[] => [
    { rule, target, prize, steps: () => alone(permitted(principal, action, target)) },
  ];
  for (const target of principal.own.policy ?? []) yield writing(target, scene.gains.ofRewriting(principal));
  const { boundary } = principal.model;
  const prize = unbounded(scene, principal);
  if (boundary !== undefined && !isAwsManaged(boundary) && prize !== undefined)
    yield writing(boundary, prize);
}

/** An older version of a policy attached to the caller, or of its boundary, made the default. */
export function* ownPolicyVersion(
  scene: Scene,
  principal: Principal,
  rule: EscalationRule,
): Iterable<readonly Prospect[]> {
  const [{ action } = { action: "" }] = rule.steps;
  const { boundary } = principal.model;
  const [identity, ...limits] = principal.layers;
  if (identity === undefined) return;
  const arns = [...(principal.own.policy ?? []), ...(boundary === undefined ? [] : [boundary])];
  for (const arn of arns) {
    const policy = scene.account.policy(arn);
    const standing = policy?.versions.find(({ isDefault }) => isDefault)?.document;
    if (policy === undefined || standing === undefined) continue;
    yield policy.versions
      .filter(({ isDefault }) => !isDefault)
      .map((version) => {
        const source = `policy/${policy.name} ${version.id}`;
        const inForce = { source, document: version.document };
        const layers =
          arn === boundary
            ? [
                identity,
                ...limits.map((layer) =>
                  layer.role === "boundary" ? new Layer("boundary", [inForce]) : layer,
                ),
              ]
            : [
                new Layer(
                  "identity",
                  principal.documents.map((one) => (one.document === standing ? inForce : one)),
                ),
                ...limits,
              ];
        return {
          rule,
          target: arn,
          prize: scene.gains.ofHaving(principal, layers),
          steps: () => alone(permitted(principal, action, arn)),
        };
      });
  }
}

/** The caller takes off its own boundary, or puts on one that lets everything through. */
export function* ownBoundary(
  scene: Scene,
  principal: Principal,
  rule: EscalationRule,
): Iterable<readonly Prospect[]> {
  const [{ action } = { action: "" }] = rule.steps;
  const prize = unbounded(scene, principal);
  if (principal.model.boundary === undefined || prize === undefined) return;
  if (
    (principal.type === "user") !== action.includes("User") ||
    (principal.own[principal.type] ?? []).length === 0
  )
    return;
  const partition = scene.account.model.partition ?? "aws";
  const keys: Readonly<Record<string, string>> = action.startsWith("iam:Put")
    ? { "iam:permissionsboundary": `arn:${partition}:iam::aws:${ADMINISTRATOR_ACCESS}` }
    : {};
  yield [
    {
      rule,
      target: principal.arn,
      prize,
      steps: () => alone(permitted(principal, action, principal.arn, withKeys(given(principal), keys))),
    },
  ];
}

function unbounded(scene: Scene, principal: Principal): Prize | undefined {
  const layers = principal.layers.filter(({ role }) => role !== "boundary");
  return layers.length === principal.layers.length ? undefined : scene.gains.ofHaving(principal, layers);
}

function alone(step: GrantedStep | undefined): readonly GrantedStep[] | undefined {
  return step === undefined ? undefined : [step];
}
