import type { Caller, Finding, Rule } from "@plinth/guardrails";
import { loadAccessModel, surfaceOf } from "@plinth/guardrails";
import type {
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import type { StackReader } from "../stack/stack";
import { guardedResource } from "../stack/stack";
import type { UnknownsLevel } from "../unknowns/unknowns";
import { configSchemaOf, configurationOf } from "./configuration";
import { configurationViolation, crashViolation, reporter, violationOf } from "./report";

/** What the policies of a pack share. */
export interface PackSetting {
  readonly unknowns: UnknownsLevel;
  readonly caller: Caller | undefined;
  /** Where the rules' pages are, for messages. */
  readonly docs: string;
  readonly stacks: StackReader;
}

/** One rule as one CrossGuard policy, with its resource check and its stack check under one name and one level. */
export function policyOf(rule: Rule, setting: PackSetting): ResourceValidationPolicy | StackValidationPolicy {
  return {
    name: rule.id,
    displayName: rule.title,
    description: rule.title,
    enforcementLevel: rule.level ?? "mandatory",
    severity: rule.severity,
    configSchema: configSchemaOf(rule),
    remediationSteps: rule.fix,
    ...frameworkOf(rule),
    ...(/^https?:/.test(setting.docs) ? { url: `${setting.docs}/${rule.id}.md` } : {}),
    ...(rule.checkResource === undefined ? {} : { validateResource: resourceCheck(rule, setting) }),
    ...(rule.checkStack === undefined ? {} : { validateStack: stackCheck(rule, setting) }),
  };
}

/** CrossGuard knows one framework a policy: the newest CIS benchmark that has the control. */
function frameworkOf({ controls, title }: Rule): Pick<ResourceValidationPolicy, "framework"> {
  const [newest] = Object.entries(controls.cis ?? {}).sort(([a], [b]) => Number(b) - Number(a));
  if (newest === undefined) return {};
  const [version, numbers] = newest;
  const name = "CIS AWS Foundations Benchmark";
  return { framework: { name, version, reference: numbers.join(", "), specification: title } };
}

function resourceCheck(rule: Rule, setting: PackSetting): ResourceValidationPolicy["validateResource"] {
  return (args, report) => {
    // Said once a stack rather than once a resource.
    if (args.type === "pulumi:pulumi:Stack") checkConfiguration(rule, args, report, setting);
    if (!isFor(rule, args.type)) return undefined;
    return guarded(rule, args, report, setting, async (parameters) => {
      const model = await loadAccessModel();
      const resource = await guardedResource(args);
      return rule.checkResource?.(resource, {
        parameters,
        model,
        ...(setting.caller && { caller: setting.caller }),
      });
    });
  };
}

function stackCheck(rule: Rule, setting: PackSetting): StackValidationPolicy["validateStack"] {
  return (args, report) => {
    if (rule.checkResource === undefined) checkConfiguration(rule, args, report, setting);
    return guarded(rule, args, report, setting, async (parameters) => {
      const model = await loadAccessModel();
      const account = await setting.stacks.account(args, model);
      return rule.checkStack?.(account, {
        parameters,
        model,
        ...(setting.caller && { caller: setting.caller }),
      });
    });
  };
}

/** Most resources are none of most rules' business, and should cost them nothing. */
function isFor({ scope }: Rule, type: string): boolean {
  if (scope === "every type") return true;
  if (typeof scope === "object") return scope.includes(type);
  return surfaceOf(type) !== undefined || type.startsWith("pulumi:providers:");
}

async function guarded(
  rule: Rule,
  args: ResourceValidationArgs | StackValidationArgs,
  report: ReportViolation,
  setting: PackSetting,
  check: (parameters: object) => Promise<readonly Finding[] | undefined>,
): Promise<void> {
  const tell = reporter(report);
  try {
    const { parameters, unknowns = setting.unknowns } = configurationOf(rule, args.getConfig());
    const findings = (await check(parameters)) ?? [];
    for (const finding of findings) tell(violationOf(rule, finding, { unknowns, docs: setting.docs }));
  } catch (error) {
    tell(crashViolation(rule, error, { docs: setting.docs }));
  }
}

/** A slip in a parameter's name would leave the rule at its default without a word. */
function checkConfiguration(
  rule: Rule,
  args: ResourceValidationArgs | StackValidationArgs,
  report: ReportViolation,
  setting: PackSetting,
): void {
  const { unheardOf } = configurationOf(rule, args.getConfig());
  if (unheardOf.length > 0) reporter(report)(configurationViolation(rule, unheardOf, setting));
}
