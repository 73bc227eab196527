import type { StackResource } from "../../resource/resource";
import type { Parameters, Rule } from "../../rule/rule";
import { defineRule } from "../../rule/rule";
import type { PresenceParameters, Wanted } from "./presence";
import { missing } from "./presence";
import type { Requirements } from "./requirement";
import { shortfalls } from "./requirement";

/** A setting of the account: how its resources have to be, and what an account that is being set up must have. */
export interface SettingRule<P extends Partial<PresenceParameters>> extends Pick<
  Rule,
  "id" | "title" | "why" | "fix" | "severity" | "references" | "controls"
> {
  readonly requirements: Requirements<P>;
  /** Types that count for `wanted` and of which nothing is required. */
  readonly alsoSees?: readonly string[];
  readonly wanted?: (parameters: P) => readonly Wanted[];
  readonly parameters: Parameters<P>;
}

/** A rule about a setting of the account, out of its table of requirements. */
export function defineSettingRule<P extends Partial<PresenceParameters>>({
  requirements,
  alsoSees = [],
  wanted,
  ...rule
}: SettingRule<P>): Rule {
  return defineRule<P>({
    ...rule,
    scope: [...Object.keys(requirements), ...alsoSees],
    checkResource: (resource, { parameters }) => shortfalls(resource, requirements, parameters),
    ...(wanted && {
      checkStack: (account, { parameters }) =>
        missing(account, parameters.requiredIn ?? [], wanted(parameters)),
    }),
  });
}

/** What is there as soon as a resource of a type is. */
export function anyOf(what: string, ...types: readonly string[]): Wanted {
  return { what, is: ({ type }: StackResource) => types.includes(type) };
}
