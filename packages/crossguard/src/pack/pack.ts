import type { Rule } from "@plinth/guardrails";
import { loadAccessModel } from "@plinth/guardrails";
import { locateGuardrailsFile } from "@plinth/guardrails-file";
import type { Policies } from "@pulumi/policy";
import { callerOf } from "../caller/caller";
import { watchConfiguration } from "../configured/configured";
import { inOnePass } from "../dispatch/dispatch";
import { FileKeeper } from "../guardrails-file/keeper";
import { GUARDRAILS_FILE, guardrailsFilePolicy } from "../guardrails-file/policy";
import { policyOf } from "../policy/policy";
import { Said } from "../said/said";
import { StackReader } from "../stack/stack";
import type { UnknownsLevel } from "../unknowns/unknowns";
import { toldUnknowns, unknownsLevel } from "../unknowns/unknowns";

export interface PackOptions {
  /** Where the rules' pages are, for messages. @default PLINTH_RULE_PAGES, which a bundled pack sets, else "docs/rules" */
  readonly docs?: string;
  /**
   * What happens where a rule cannot tell.
   * @default what PLINTH_UNKNOWNS says, else the guardrails file, else mandatory where CI is set and advisory elsewhere
   */
  readonly unknowns?: UnknownsLevel;
  /** @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The folder that the pack runs in, from which the guardrails file is searched for last. @default process.cwd() */
  readonly cwd?: string;
  /** By which waivers expire. @default the present */
  readonly now?: Date;
}

/**
 * The policies of a pack, one a rule, and where there is a guardrails file one that looks after it.
 *
 * @example new PolicyPack("iam-guardrails", { policies: policiesFrom(iamRules) });
 */
export function policiesFrom(rules: readonly Rule[], options: PackOptions = {}): Policies {
  const env = options.env ?? process.env;
  const docs = options.docs ?? env.PLINTH_RULE_PAGES ?? "docs/rules";
  const told = options.unknowns ?? toldUnknowns(env);
  const configured = watchConfiguration([GUARDRAILS_FILE]);
  const keeper = keeperOf(rules, env, options);
  const stacks = new StackReader(rules, env);
  const setting = {
    unknowns: (file: UnknownsLevel | undefined) => told ?? unknownsLevel(env, file),
    caller: callerOf({ env }),
    docs,
    stacks,
    configured,
    said: new Said(),
    file: keeper,
  };
  warmUp();
  const policies = rules.map((rule) => policyOf(rule, setting));
  if (keeper !== undefined)
    policies.push(guardrailsFilePolicy({ keeper, configured, unknowns: told, docs, stacks }));
  return inOnePass(policies, configured);
}

function keeperOf(
  rules: readonly Rule[],
  env: Readonly<Record<string, string | undefined>>,
  { cwd = process.cwd(), now = new Date() }: PackOptions,
): FileKeeper | undefined {
  const location = locateGuardrailsFile({ env, cwd });
  return location.file === undefined ? undefined : new FileKeeper(location, rules, now);
}

/**
 * Loads the catalog and the analysis once the pack has said that it is up, while the program is still starting. What
 * goes wrong here goes wrong again, and is reported, when the first resource comes.
 */
function warmUp(): void {
  setTimeout(() => void loadAccessModel().catch(() => undefined), 100).unref();
}
