import { catalog } from "@plinth/iam-catalog";
import type { DocumentInput } from "../document/source";
import type { RequestPolicies } from "../evaluation/request";
import { levelsOf, sessionPolicies } from "../evaluation/request";
import type { ContextValues } from "../evaluation/context";
import type { Administrator, Own, Verdict } from "./administrator";
import { administrator, STAND_IN_NAME } from "./administrator";
import type { FullAccess, NearlyFullAccess } from "./full-access";
import { fullAccess, nearlyFullAccess } from "./full-access";
import { coveringCase } from "./coverage";
import { Layer } from "./layer";
import type { Case } from "./case";
import { decide } from "./question";
import type { Somewhere } from "./somewhere";
import { grantedSomewhere } from "./somewhere";
import type { Subject } from "./subject";
import type { Witness } from "./witness";
import { isOwn, mentioned, ownersOf } from "./whole";
import { witnessOf } from "./witness";

/** The policies that make up what one principal can do. */
export interface AccessInput {
  /** Its identity policies, inline, attached and of its groups; their denials count too. */
  readonly allow: readonly DocumentInput[];
  readonly boundary?: DocumentInput;
  readonly session?: RequestPolicies["session"];
  /** A flat list is one level; a list of lists is root, OUs, account. */
  readonly scps?: RequestPolicies["scps"];
  /** Whose they are. @default unknown */
  readonly subject?: Subject;
  /** What else is the principal's own: its groups, the customer managed policies attached to it. */
  readonly own?: Own;
}

/** What is granted of an action. */
export interface GrantAnswer {
  /** `conditional`: in requests that meet a condition. `unknown`: it could not be decided, so count it as a yes. */
  readonly verdict: Verdict | "conditional";
  readonly witness?: Witness;
}

/** What a principal can do once every policy that applies to it is composed. */
export interface EffectiveAccess {
  /** The layers that it was composed of, identity policies first, and whose they are. */
  readonly layers: readonly Layer[];
  readonly subject: Subject;
  readonly own?: Own;
  readonly administrator: Administrator;
  /** The services to which every action that is not read-only is granted on all resources, in every request. */
  readonly fullAccess: readonly FullAccess[];
  /** The services to which that holds but for some resources or few of the actions, or under a condition. */
  readonly nearlyFullAccess: readonly NearlyFullAccess[];
  /**
   * Whether the action is granted on the resource, which may be a pattern and then stands for all that it matches.
   * Without a resource: whether it is granted on any at all.
   *
   * @example access.grants("iam:PassRole", "arn:aws:iam::111122223333:role/batch").verdict // "no"
   */
  grants(action: string, resource?: string, context?: ContextValues): GrantAnswer;
  /**
   * Whether the action is granted on all resources that it knows, or on all but few: on `*`, on everything in one of its
   * service's ARN forms, or on all of one of its resource types.
   */
  everywhere(action: string): GrantAnswer;
  /** Whether the action is granted on some resource that the pattern matches. */
  reaches(action: string, pattern: string, context?: ContextValues): GrantAnswer;
}

/**
 * Composes documents into what they grant together: identity policies less their denials, inside the boundary, the
 * session policies and the service control policies.
 *
 * @example
 * analyseDocuments({ allow: [{ source: "policy/deploy", document }] }).fullAccess // [{ service: "s3", witness }]
 */
export function analyseDocuments(input: AccessInput): EffectiveAccess {
  return accessOf(accessLayers(input), input.subject ?? {}, input.own);
}

/** The layers that the documents are evaluated in, identity policies first. */
export function accessLayers(input: AccessInput): readonly Layer[] {
  return [
    new Layer("identity", input.allow),
    ...(input.boundary === undefined ? [] : [new Layer("boundary", [input.boundary])]),
    ...sessionPolicies(input.session).map((document) => new Layer("session", [document])),
    ...(levelsOf(input.scps) ?? []).map((level) => new Layer("scp", level)),
  ];
}

/** The same of layers that were made before. */
export function accessOf(layers: readonly Layer[], subject: Subject, own?: Own): EffectiveAccess {
  let admin: Administrator | undefined;
  let full: readonly FullAccess[] | undefined;
  let nearly: readonly NearlyFullAccess[] | undefined;
  return {
    layers,
    subject,
    ...(own === undefined ? {} : { own }),
    get administrator() {
      admin ??=
        subject.arn === undefined
          ? administrator(layers, standIn(subject), own)
          : administrator(layers, subject, { [subject.type ?? "user"]: [subject.arn], ...own });
      return admin;
    },
    get fullAccess() {
      full ??= fullAccess(layers, subject);
      return full;
    },
    get nearlyFullAccess() {
      nearly ??= nearlyFullAccess(layers, subject, this.fullAccess);
      return nearly;
    },
    grants(action, resource, context) {
      if (resource === undefined) return this.reaches(action, "*", context);
      const { list, complete } = decide(layers, subject, { action, resource, context });
      const denied = list.find(({ outcome }) => outcome === "no");
      if (denied !== undefined) return { verdict: "no" };
      const [one] = conditionalFirst(list);
      return answer(complete ? one : undefined, one, action, resource);
    },
    everywhere(action) {
      const index = catalog.action(action)?.index;
      if (index === undefined || !layers.every(({ allowed }) => allowed.has(index))) return { verdict: "no" };
      const found = coveringCase(layers, subject, index, true);
      if (found === undefined) return { verdict: "no" };
      return found === "unnamed"
        ? this.reaches(action, "*")
        : answer(found, found, action, writtenResource(found));
    },
    reaches(action, pattern, context) {
      const found = reachable(layers, subject, action, pattern, context);
      const [one] = found?.cases ?? [];
      return found === undefined ? { verdict: "no" } : answer(one, one, action, found.resource);
    },
  };
}

/** A resource of the pattern on which the action is granted, and which it can be called on. */
function reachable(
  layers: readonly Layer[],
  subject: Subject,
  action: string,
  pattern: string,
  context?: ContextValues,
): Somewhere | undefined {
  const found = grantedSomewhere(layers, subject, [action], pattern, context);
  if (pattern !== "*") return found;
  const owner = /^arn:[^:]*:([^:*?]+):/.exec(found?.resource ?? "")?.[1];
  if (found !== undefined && (owner === undefined || isOwn(owner, action))) return found;
  // What is granted is of another service: buckets are no users. What is granted of its own may be harder to find.
  for (const partition of mentioned(layers, subject).partitions) {
    for (const own of ownersOf(action)) {
      const other = grantedSomewhere(layers, subject, [action], `arn:${partition}:${own}:*`, context);
      if (other !== undefined) return other;
    }
  }
  return undefined;
}

/** A principal of no name: policy variables in its documents name itself. */
function standIn(subject: Subject): Subject {
  return { ...subject, context: { "aws:username": STAND_IN_NAME, ...subject.context } };
}

function conditionalFirst(list: readonly Case[]): Case[] {
  return list
    .filter(({ outcome }) => outcome !== "no")
    .sort((a, b) => Number(b.outcome === "conditional") - Number(a.outcome === "conditional"));
}

/** All resources, as the statement that grants them calls them. */
function writtenResource({ by, example }: Case): string {
  const { resources } = by?.statement ?? {};
  if (resources === undefined || resources.not || resources.patterns.includes(example)) return example;
  const [shortest] = [...resources.patterns].sort((a, b) => a.length - b.length);
  return shortest ?? example;
}

function answer(
  decided: Case | undefined,
  shown: Case | undefined,
  action: string,
  resource: string,
): GrantAnswer {
  const verdict = decided?.outcome ?? "unknown";
  if (shown?.by === undefined) return { verdict };
  return { verdict, witness: witnessOf(shown.by, action, resource, shown.condition) };
}
