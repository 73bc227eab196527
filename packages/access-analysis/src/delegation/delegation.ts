import type { PolicyDocument } from "@plinth/iam-policy";
import { policyFromValue, wildcardMatch } from "@plinth/iam-policy";
import type { DocumentInput, SourcedDocument } from "../document/source";
import { sourced } from "../document/source";
import { Layer } from "../effective-access/layer";
import type { Subject } from "../effective-access/subject";
import { subjectContext } from "../effective-access/subject";
import type { Witness } from "../effective-access/witness";
import type { Actor, GrantedStep } from "../escalation/permission";
import { permitted, permittedTogether } from "../escalation/permission";
import type { RequestContext } from "../evaluation/context";
import type { Attack, AttackCall, AttackTarget } from "./attack";
import { ATTACKS } from "./attack";

/** Who may make users, roles and policies, and what they have to be under. */
export interface DelegationInput {
  /** The delegate's own policies, of itself and its groups. */
  readonly policies: readonly DocumentInput[];
  /** The ARN of the boundary that whatever the delegate makes has to carry, and its document. */
  readonly boundary: { readonly arn: string; readonly document: PolicyDocument };
  /** The IAM path of what the delegate makes, such as `/delegated/`. @default /delegated/ */
  readonly path?: string;
  /** The delegate's ARN. @default a user or role of no path */
  readonly arn?: string;
  /** What else is the delegate's own: the ARNs of its groups and of the policies attached to it or them. */
  readonly own?: readonly string[];
  /** The delegate's own boundary. @default none */
  readonly delegateBoundary?: DocumentInput;
}

export interface DelegationProof {
  /** `closed`: nothing the delegate makes, and nothing made by that, can exceed the boundary or take it off. */
  readonly verdict: "closed" | "open";
  /** Every way out, the shortest first; empty where it is closed. */
  readonly counterexamples: readonly Counterexample[];
  /** What the proof takes for granted. */
  readonly assumptions: readonly string[];
}

/** Calls that lead out of the delegation, in order. */
export interface Counterexample {
  readonly id: string;
  readonly outcome: string;
  /** Whether it hangs on a condition of the request. */
  readonly conditional: boolean;
  readonly calls: readonly DelegatedCall[];
}

export interface DelegatedCall {
  readonly by: "the delegate" | "what it made";
  readonly action: string;
  readonly resource: string;
  /** The boundary that the call names or meets. */
  readonly boundary?: "none" | "other" | "approved";
  readonly witness?: Witness;
}

/**
 * Proves that a delegation is closed, or gives the calls that open it: tried as the delegate, and as whatever it could make
 * with every permission that the boundary leaves.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 */
export function proveDelegation(input: DelegationInput): DelegationProof {
  const account = input.boundary.arn.split(":")[4] ?? "";
  const partition = input.boundary.arn.split(":")[1] ?? "aws";
  const world: World = { account, partition, path: input.path ?? "/delegated/", input };
  const boundary = {
    source: `the boundary ${nameOf(input.boundary.arn)}`,
    document: input.boundary.document,
  };
  const delegate: Actor = {
    layers: [
      new Layer("identity", input.policies),
      ...(input.delegateBoundary === undefined ? [] : [new Layer("boundary", [input.delegateBoundary])]),
    ],
    subject: subjectOf(input.arn, account),
  };
  const made: Actor = {
    layers: [new Layer("identity", [EVERYTHING]), new Layer("boundary", [boundary])],
    subject: { account, context: { "aws:username": MADE } },
  };

  const counterexamples = [
    ...ATTACKS.map((attack) => attempt(world, delegate, attack, "the delegate")),
    ...(canMake(delegate, world)
      ? ATTACKS.filter(({ unboundedOnly, target }) => unboundedOnly !== true && target.kind !== "self").map(
          (attack) => attempt(world, made, attack, "what it made"),
        )
      : []),
  ].filter((one) => one !== undefined);
  return {
    verdict: counterexamples.length === 0 ? "closed" : "open",
    counterexamples: counterexamples.sort((a, b) => a.calls.length - b.calls.length),
    assumptions: [
      `every user and role under ${world.path} carries the boundary, or was made by the delegate`,
      "no policy of a resource in the account names a session of what is made, which a boundary would not stop unless it denies",
    ],
  };
}

interface World {
  readonly account: string;
  readonly partition: string;
  readonly path: string;
  readonly input: DelegationInput;
}

const EVERYTHING: SourcedDocument = sourced(
  {
    source: "all that its boundary leaves",
    document: policyFromValue({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Action: "*", Resource: "*" },
    }),
  },
  "identity",
);

/** Whether there is anything to be made at all: a principal that carries the boundary. */
function canMake(delegate: Actor, world: World): boolean {
  return ["user", "role"].some(
    (kind) =>
      permittedTogether(
        delegate,
        [`iam:Create${kind === "user" ? "User" : "Role"}`],
        arnOf(world, kind, "*"),
        boundaryContext("approved", world),
      ) !== undefined,
  );
}

function attempt(
  world: World,
  actor: Actor,
  attack: Attack,
  by: DelegatedCall["by"],
): Counterexample | undefined {
  for (const target of targetsOf(attack.target, world, actor, attack.calls[0]?.action ?? "")) {
    const steps: (readonly [AttackCall, GrantedStep])[] = [];
    for (const call of attack.calls) {
      const step = callOn(world, actor, call, target);
      if (step === undefined) break;
      steps.push([call, step]);
    }
    if (steps.length < attack.calls.length) continue;
    return {
      id: attack.id,
      outcome: attack.outcome,
      conditional: steps.some(([, { conditional }]) => conditional),
      calls: steps.map(([{ boundary }, { step }]) => ({
        by,
        action: step.action,
        resource: step.resource,
        ...(boundary === undefined ? {} : { boundary }),
        ...(step.witness === undefined ? {} : { witness: step.witness }),
      })),
    };
  }
  return undefined;
}

function callOn(world: World, actor: Actor, call: AttackCall, target: string): GrantedStep | undefined {
  const context = boundaryContext(call.boundary, world);
  if (call.on === undefined) return permitted(actor, call.action, target, context);
  for (const other of targetsOf(call.on, world, actor, call.action)) {
    const step = permitted(actor, call.action, other, context);
    if (step !== undefined) return step;
  }
  return undefined;
}

/** Examples of what an attack may be aimed at: one of no name, and one for each pattern that the actor's policies write. */
function targetsOf(target: AttackTarget, world: World, actor: Actor, action: string): readonly string[] {
  const { input, account, partition } = world;
  switch (target.kind) {
    case "boundary":
      return [input.boundary.arn];
    case "self":
      return [...selvesOf(input, world), ...(input.own ?? [])];
    case "provider":
      return [
        `arn:${partition}:iam::${account}:saml-provider/company`,
        `arn:${partition}:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
      ];
    default: {
      const inside = arnOf(world, target.kind, `${world.path.slice(1)}*`);
      const outsider = arnOf(world, target.kind, OUTSIDER);
      const insider = arnOf(world, target.kind, `${world.path.slice(1)}${OUTSIDER}`);
      if (target.where === "delegated") return [insider];
      const written = new Set<string>();
      for (const { statement } of actor.layers.flatMap(({ allows }) => allows)) {
        for (const pattern of statement.resources?.patterns ?? []) {
          const example = pattern
            .replaceAll("*", OUTSIDER)
            .replaceAll("?", "x")
            .replaceAll(`::${OUTSIDER}:`, `::${account}:`);
          if (wildcardMatch(arnOf(world, target.kind, "*"), example)) written.add(example);
        }
      }
      const some = permittedTogether(actor, [action], arnOf(world, target.kind, "*"));
      const found = some?.[0]?.step.resource;
      const all = [outsider, ...written, ...(found === undefined || found.includes("*") ? [] : [found])];
      // A name is a user's own in the whole account, whatever its path: who has the caller's name is the caller.
      const isCaller = (arn: string): boolean => target.kind === "user" && nameOf(arn) === userName(actor);
      const isInside = (arn: string): boolean =>
        wildcardMatch(inside, arn) ||
        isCaller(arn) ||
        (target.kind === "policy" && arn === input.boundary.arn);
      return target.where === "outside" ? all.filter((arn) => !isInside(arn)) : [insider, ...all];
    }
  }
}

const OUTSIDER = "plinth-outsider";
const DELEGATE = "plinth-delegate";
const MADE = "plinth-made";

function userName({ subject }: Actor): string | undefined {
  const name = subjectContext(subject).lookup("aws:username");
  return typeof name === "string" ? undefined : name[0];
}

function selvesOf({ arn }: DelegationInput, world: World): readonly string[] {
  return arn === undefined
    ? [
        arnOf(world, "user", DELEGATE),
        arnOf(world, "role", DELEGATE),
        arnOf(world, "group", "plinth-delegates"),
      ]
    : [arn];
}

function subjectOf(arn: string | undefined, account: string): Subject {
  if (arn === undefined) return { account, context: { "aws:username": DELEGATE } };
  return { arn, account, type: arn.includes(":role/") ? "role" : "user" };
}

function arnOf({ partition, account }: World, kind: string, rest: string): string {
  return `arn:${partition}:iam::${account}:${kind}/${rest}`;
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

/** iam:PermissionsBoundary is the boundary that a request sets, and for all else the one that its target has. */
function boundaryContext(boundary: AttackCall["boundary"], world: World): RequestContext {
  const value = {
    none: "absent" as const,
    other: [`arn:${world.partition}:iam::aws:policy/AdministratorAccess`],
    approved: [world.input.boundary.arn],
  };
  return {
    lookup(key) {
      const lower = key.toLowerCase();
      if (lower === "iam:permissionsboundary" && boundary !== undefined) return value[boundary];
      if (lower === "iam:policyarn") return [`arn:${world.partition}:iam::aws:policy/AdministratorAccess`];
      return "unknown";
    },
  };
}
