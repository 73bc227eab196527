import type { AccessModel } from "../model/model";
import type { GuardedResource } from "../resource/resource";
import type { Account } from "../account/account";
import type { Finding } from "./finding";
import type { Removal } from "./removal";
import { reachingInside } from "./inside";

/** How strictly a rule is held, in Pulumi's own words. */
export type Level = "mandatory" | "advisory" | "disabled";

export type Severity = "low" | "medium" | "high" | "critical";

export interface Reference {
  readonly title: string;
  readonly url: string;
}

/** The controls that a rule serves. CIS renumbers with each version, so a number never stands alone. */
export interface Controls {
  /** CIS AWS Foundations Benchmark, by version: `{ "7.0": ["2.14"], "5.0": ["1.15"] }`. */
  readonly cis?: Readonly<Record<string, readonly string[]>>;
  /** AWS Startup Security Baseline: `["ACCT.04"]`. */
  readonly ssb?: readonly string[];
}

/** JSON Schema of one parameter, as far as Pulumi's policy configuration takes it. */
export interface ParameterSchema<T = unknown> {
  readonly type: "string" | "number" | "integer" | "boolean" | "array";
  readonly description: string;
  readonly default?: T;
  readonly items?: { readonly type: "string"; readonly pattern?: string };
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly pattern?: string;
  /**
   * Which way is stricter, of a number (`higher`, `lower`) or a list (`fewer`, `more`). A pinned parameter may be
   * stricter than its pin. @default neither: a pinned parameter has to be what the pin says
   */
  readonly stricter?: "higher" | "lower" | "fewer" | "more";
}

export type Parameters<P> = { readonly [K in keyof P]-?: ParameterSchema<P[K]> };

/** What a rule may ask beside the resource. */
export interface RuleContext<P> {
  /** The rule's parameters, defaults filled in. */
  readonly parameters: P;
  /** What documents mean: loaded when first needed, because it is the larger part of a pack's start. */
  readonly model: AccessModel;
  /** Who deploys, where that is known: the ARN that `aws sts get-caller-identity` would give. */
  readonly caller?: Caller;
}

export interface Caller {
  readonly arn: string;
  /** Where it was learnt, for the message: `PLINTH_CALLER_ARN`, `login session of profile default`. */
  readonly source: string;
}

/**
 * A guardrail. It knows nothing of CrossGuard: it is given resources and returns findings.
 *
 * The resource check decides before a resource is created, on preview and again on `up`. The stack check sees what
 * several resources are together, on preview once all of them are known; it reports only what no resource check could
 * see, so that nothing is reported twice.
 */
export interface Rule<P extends object = object> {
  /** Also the policy's name in the pack's configuration and the page's name under docs/rules. */
  readonly id: string;
  readonly title: string;
  /** What goes wrong without the rule, in one or two sentences. */
  readonly why: string;
  /** What to do instead. A finding may know better and bring its own. */
  readonly fix: string;
  readonly severity: Severity;
  readonly references: readonly Reference[];
  readonly controls: Controls;
  /** @default "mandatory" */
  readonly level?: Level;
  readonly parameters: Parameters<P>;
  /**
   * Which types the checks are for: type tokens, or those in the registry of surfaces and providers.
   * @default "surfaces"
   */
  readonly scope?: "surfaces" | "every type" | readonly string[];
  /**
   * Where nothing like it stands in a text that holds all names and texts of a resource as they are, and anything else
   * between them, checkResource finds nothing. It may match in vain. For rules on every type, which would have to read all
   * that a stack is made of.
   * @default any resource may be one that it finds something in
   */
  readonly onlyWith?: RegExp;
  /**
   * Type tokens: the stack check looks at whatever takes a property from resources of these types, of any type itself.
   * @default only at what the account is made of
   */
  readonly follows?: readonly string[];
  checkResource?(resource: GuardedResource, context: RuleContext<P>): readonly Finding[];
  checkStack?(account: Account, context: RuleContext<P>): readonly Finding[];
  /**
   * Judges what a change takes away. CrossGuard does not show that to a pack: it is asked by whoever knows the state that
   * the change starts from.
   */
  checkRemoval?(removal: Removal, context: RuleContext<P>): readonly Finding[];
}

/** Types a rule by its parameters and gives it as one of many. */
export function defineRule<P extends object>(rule: Rule<P>): Rule {
  return reachingInside(rule);
}

/** The parameters of a rule with the defaults filled in for what the configuration does not say. */
export function parametersOf<P extends object>(
  rule: Rule<P>,
  given: Readonly<Record<string, unknown>> = {},
): P {
  const schemas = Object.entries(rule.parameters as Record<string, ParameterSchema>);
  return Object.fromEntries(schemas.map(([name, schema]) => [name, given[name] ?? schema.default])) as P;
}
