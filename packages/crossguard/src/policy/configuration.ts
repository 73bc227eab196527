import type { ParameterSchema, Rule } from "@plinth/guardrails";
import { parametersOf } from "@plinth/guardrails";
import type { PolicyConfigSchema } from "@pulumi/policy";
import type { UnknownsLevel } from "../unknowns/unknowns";
import { unknownsParameter } from "../unknowns/unknowns";

/** The JSON Schema under which Pulumi takes a rule's configuration. */
export function configSchemaOf(rule: Rule): PolicyConfigSchema {
  return {
    properties: { ...schemasOf(rule), unknowns: { ...unknownsParameter, enum: [...unknownsParameter.enum] } },
  };
}

export interface RuleConfiguration {
  readonly parameters: object;
  /** @default the pack's */
  readonly unknowns?: UnknownsLevel;
  /** Names that no parameter has. Pulumi lets them through, and a parameter with a slip in its name does nothing. */
  readonly unheardOf: readonly string[];
}

/** The latest of each rule. Where the pack's policies are run in one pass, it stays the same object for all resources. */
const latest = new WeakMap<Rule, { readonly given: object; readonly configuration: RuleConfiguration }>();

export function configurationOf(rule: Rule, given: Readonly<Record<string, unknown>>): RuleConfiguration {
  const before = latest.get(rule);
  if (before?.given === given) return before.configuration;
  const configuration = readConfiguration(rule, given);
  latest.set(rule, { given, configuration });
  return configuration;
}

function readConfiguration(rule: Rule, given: Readonly<Record<string, unknown>>): RuleConfiguration {
  const { unknowns, ...rest } = given;
  const known = new Set(Object.keys(rule.parameters));
  return {
    parameters: parametersOf(rule, rest),
    ...(unknowns === "mandatory" || unknowns === "advisory" ? { unknowns } : {}),
    unheardOf: Object.keys(rest).filter((name) => !known.has(name)),
  };
}

function schemasOf(rule: Rule): PolicyConfigSchema["properties"] {
  return Object.fromEntries(
    Object.entries(rule.parameters as Readonly<Record<string, ParameterSchema>>).map(([name, schema]) => [
      name,
      // Pulumi's types want lists that can be changed, and the schema travels as JSON anyway. Strictness is our own word.
      JSON.parse(
        JSON.stringify({ ...schema, stricter: undefined }),
      ) as PolicyConfigSchema["properties"][string],
    ]),
  );
}
