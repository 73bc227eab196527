import { accountFrom } from "../account/composition";
import { liveAccountFrom } from "../account/live-file";
import type { AccessModel } from "../model/model";
import type { StackResource } from "../resource/resource";
import type { Finding } from "../rule/finding";
import type { Caller, Rule } from "../rule/rule";
import { parametersOf } from "../rule/rule";
import type { TreeObject } from "../tree/tree";

/** One row of a rule's table: resources, and what the rule must say about them. */
export interface RuleCase {
  readonly name: string;
  /** Given to the resource check, one by one. The stack check sees all of them. */
  readonly resources: readonly CaseResource[];
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly caller?: Caller;
  /** The account as it is: a page of `aws iam get-account-authorization-details`, or text that is none. */
  readonly account?: object | string;
  /** Empty when the rule lets it pass. */
  readonly expect: readonly ExpectedFinding[];
  /** Shown on the rule's page. */
  readonly example?: boolean;
}

export interface CaseResource {
  readonly type: string;
  /** @default "it" */
  readonly name?: string;
  readonly props: TreeObject;
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  /** Properties of the provider that makes it. */
  readonly provider?: TreeObject;
  /** The Pulumi project it is in. @default "case" */
  readonly project?: string;
}

/** What a finding has to hold: texts are parts that must occur. */
export interface ExpectedFinding {
  readonly summary?: string;
  readonly resource?: string;
  readonly action?: string;
  readonly because?: string;
  readonly property?: string;
  readonly evidence?: string;
  readonly fix?: string;
  /** Whether the rule could not tell. @default false */
  readonly unknown?: boolean;
  /** The name of the resource it is about. */
  readonly on?: string;
}

/** The URN of a case's resource, for its `propertyDependencies`. */
export function caseUrn(type: string, name = "it", project = "case"): string {
  return `urn:pulumi:example::${project}::${type}::${name}`;
}

/** Everything the rule says about a case. */
export function findingsOf(rule: Rule, row: RuleCase, model: AccessModel): Finding[] {
  const resources = row.resources.map(resourceOf);
  const live =
    row.account === undefined
      ? undefined
      : liveAccountFrom(
          typeof row.account === "string" ? row.account : JSON.stringify(row.account),
          "account.json",
          model,
        );
  const context = {
    parameters: parametersOf(rule, row.parameters),
    model,
    ...(row.caller && { caller: row.caller }),
  };
  return [
    ...resources.flatMap((resource) =>
      (rule.checkResource?.(resource, context) ?? []).map((finding) => ({ urn: resource.urn, ...finding })),
    ),
    ...(rule.checkStack?.(accountFrom(resources, model, live), context) ?? []),
  ];
}

function resourceOf({ type, name = "it", props, provider, project, ...rest }: CaseResource): StackResource {
  const providerType = `pulumi:providers:${type.split(":")[0] ?? ""}`;
  return {
    urn: caseUrn(type, name, project),
    type,
    name,
    props,
    ...rest,
    ...(provider && {
      provider: {
        type: providerType,
        name: "default",
        urn: caseUrn(providerType, "default"),
        props: provider,
      },
    }),
  };
}
