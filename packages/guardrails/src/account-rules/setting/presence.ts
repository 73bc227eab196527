import type { Account } from "../../account/account";
import type { StackResource } from "../../resource/resource";
import type { Finding } from "../../rule/finding";
import type { ParameterSchema } from "../../rule/rule";
import type { Unknown } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";

/** Rules about what an account must have ask it of the stacks that set accounts up, and of no other. */
export interface PresenceParameters {
  requiredIn: readonly string[];
}

export const presenceParameters: { readonly requiredIn: ParameterSchema<readonly string[]> } = {
  requiredIn: {
    type: "array",
    items: { type: "string" },
    default: ["baseline"],
    stricter: "more",
    description:
      "Names of the Pulumi projects that set an account up: their stacks must have the setting. Others need not, yet what they have must be right.",
  },
};

/** Something that an account must have. */
export interface Wanted {
  /** With its article, for the message: `a password policy`. */
  readonly what: string;
  /** Whether a resource is it; UNKNOWN where a property that decides is not known yet. */
  readonly is: (resource: StackResource) => boolean | Unknown;
}

/** What a stack that sets an account up does not have. */
export function missing(
  account: Account,
  requiredIn: readonly string[],
  wanted: readonly Wanted[],
): Finding[] {
  const stack = account.resources.find(({ type }) => type === STACK);
  const [first] = account.resources;
  const urn = stack?.urn ?? first?.urn;
  if (urn === undefined || !requiredIn.includes(projectOf(urn))) return [];
  return wanted.flatMap(({ what, is }) => {
    const answers = account.resources.map(is);
    if (answers.includes(true)) return [];
    const at = stack === undefined ? {} : { urn: stack.urn };
    const unsure = account.resources[answers.indexOf(UNKNOWN)];
    if (unsure === undefined) return [{ ...at, summary: `The stack does not have ${what}` }];
    return [
      {
        urn: unsure.urn,
        summary: `Cannot tell whether the stack has ${what}`,
        unknown: { property: unsure.name, remedy: "give its properties values that are known at preview" },
      },
    ];
  });
}

const STACK = "pulumi:pulumi:Stack";

/** `urn:pulumi:STACK::PROJECT::TYPE::NAME` (https://www.pulumi.com/docs/iac/concepts/resources/names/#urns). */
function projectOf(urn: string): string {
  return urn.split("::")[1] ?? "";
}
