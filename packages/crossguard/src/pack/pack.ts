import type { Rule } from "@plinth/guardrails";
import { loadAccessModel } from "@plinth/guardrails";
import type { Policies } from "@pulumi/policy";
import { callerOf } from "../caller/caller";
import { policyOf } from "../policy/policy";
import { StackReader } from "../stack/stack";
import type { UnknownsLevel } from "../unknowns/unknowns";
import { unknownsLevel } from "../unknowns/unknowns";

export interface PackOptions {
  /** Where the rules' pages are, for messages. @default PLINTH_RULE_PAGES, which a bundled pack sets, else "docs/rules" */
  readonly docs?: string;
  /** What happens where a rule cannot tell. @default by PLINTH_UNKNOWNS, else mandatory where CI is set, else advisory */
  readonly unknowns?: UnknownsLevel;
  /** @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * The policies of a pack, one a rule.
 *
 * @example new PolicyPack("iam-guardrails", { policies: policiesFrom(iamRules) });
 */
export function policiesFrom(rules: readonly Rule[], options: PackOptions = {}): Policies {
  const env = options.env ?? process.env;
  const setting = {
    unknowns: options.unknowns ?? unknownsLevel(env),
    caller: callerOf({ env }),
    docs: options.docs ?? env.PLINTH_RULE_PAGES ?? "docs/rules",
    stacks: new StackReader(rules),
  };
  warmUp();
  return rules.map((rule) => policyOf(rule, setting));
}

/**
 * Loads the catalog and the analysis once the pack has said that it is up, while the program is still starting. What
 * goes wrong here goes wrong again, and is reported, when the first resource comes.
 */
function warmUp(): void {
  setTimeout(() => void loadAccessModel().catch(() => undefined), 100).unref();
}
