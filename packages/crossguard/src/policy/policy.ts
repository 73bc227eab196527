import type { AccessModel, Caller, Finding, GuardedResource, Rule } from "@plinth/guardrails";
import { loadAccessModel } from "@plinth/guardrails";
import type {
  ReportViolation,
  ResourceValidation,
  ResourceValidationArgs,
  StackValidation,
  StackValidationArgs,
} from "@pulumi/policy";
import type { Configured } from "../configured/configured";
import type { OwnPolicy } from "../dispatch/dispatch";
import type { FileKeeper } from "../guardrails-file/keeper";
import type { Said } from "../said/said";
import { isFor, onlyWith, STACK_TYPE } from "../scope/scope";
import type { StackReader } from "../stack/stack";
import { guardedResource } from "../stack/stack";
import type { UnknownsLevel } from "../unknowns/unknowns";
import { configSchemaOf, configurationOf } from "./configuration";
import type { ViolationDetails } from "./report";
import { configurationViolation, crashViolation, reporter, violationOf } from "./report";

/** What the policies of a pack share. */
export interface PackSetting {
  /** The level of what cannot be told, by what the guardrails file says of it. */
  readonly unknowns: (file: UnknownsLevel | undefined) => UnknownsLevel;
  readonly caller: Caller | undefined;
  /** Where the rules' pages are, for messages. */
  readonly docs: string;
  readonly stacks: StackReader;
  readonly configured: Configured;
  readonly said: Said;
  /** Absent where there is no guardrails file. */
  readonly file: FileKeeper | undefined;
}

/** One rule as one CrossGuard policy, with its resource check and its stack check under one name and one level. */
export function policyOf(rule: Rule, setting: PackSetting): OwnPolicy {
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
    // Parameters are checked where the stack's own resource comes.
    isFor: (type) => type === STACK_TYPE || isFor(rule, type),
    onlyWith: (type) => (type === STACK_TYPE ? undefined : onlyWith(rule, type)),
    reads: setting.stacks.reads,
    ...(rule.checkResource === undefined ? {} : { validateResource: resourceCheck(rule, setting) }),
    ...(rule.checkStack === undefined ? {} : { validateStack: stackCheck(rule, setting) }),
  };
}

/** CrossGuard knows one framework a policy: the newest CIS benchmark that has the control. */
function frameworkOf({ controls, title }: Rule): Pick<OwnPolicy, "framework"> {
  const [newest] = Object.entries(controls.cis ?? {}).sort(([a], [b]) => Number(b) - Number(a));
  if (newest === undefined) return {};
  const [version, numbers] = newest;
  const name = "CIS AWS Foundations Benchmark";
  return { framework: { name, version, reference: numbers.join(", "), specification: title } };
}

function resourceCheck(rule: Rule, setting: PackSetting): ResourceValidation {
  return (args, report) => {
    // Said once a stack rather than once a resource.
    if (args.type === STACK_TYPE) checkConfiguration(rule, args, report, setting);
    if (!isFor(rule, args.type)) return undefined;
    return guarded(rule, args, report, setting, async (parameters) => {
      const model = await loadAccessModel();
      const resource = await guardedResource(args);
      const caller = setting.caller && { caller: setting.caller };
      return {
        model,
        findings: rule.checkResource?.(resource, { parameters, model, ...caller }) ?? [],
        urn: args.urn,
        resourceOf: (urn) => (urn === resource.urn ? resource : undefined),
      };
    });
  };
}

function stackCheck(rule: Rule, setting: PackSetting): StackValidation {
  return (args, report) => {
    if (rule.checkResource === undefined) checkConfiguration(rule, args, report, setting);
    return guarded(rule, args, report, setting, async (parameters) => {
      const model = await loadAccessModel();
      const account = await setting.stacks.account(args, model);
      const caller = setting.caller && { caller: setting.caller };
      return {
        model,
        findings: rule.checkStack?.(account, { parameters, model, ...caller }) ?? [],
        urn: args.resources.find(({ type }) => type === STACK_TYPE)?.urn,
        resourceOf: (urn) => account.resources.find((resource) => resource.urn === urn),
      };
    });
  };
}

/** What a check found, and what it is about. */
interface Checked {
  readonly model: AccessModel;
  readonly findings: readonly Finding[];
  /** Of what a finding is about that names no resource. */
  readonly urn: string | undefined;
  readonly resourceOf: (urn: string | undefined) => GuardedResource | undefined;
}

async function guarded(
  rule: Rule,
  args: ResourceValidationArgs | StackValidationArgs,
  report: ReportViolation,
  setting: PackSetting,
  check: (parameters: object) => Promise<Checked>,
): Promise<void> {
  const tell = reporter(report);
  try {
    const { parameters, unknowns } = configurationOf(rule, args.getConfig());
    const checked = await check(parameters);
    for (const finding of checked.findings) {
      const violation = await judged(rule, finding, checked, unknowns, setting);
      const level = violation.enforcementLevel ?? levelOf(rule, setting);
      if (!setting.said.already(rule.id, finding.urn ?? checked.urn ?? "", finding, level)) tell(violation);
    }
  } catch (error) {
    tell(crashViolation(rule, error, { docs: setting.docs }));
  }
}

/** What a rule found, after what the guardrails file accepts. */
async function judged(
  rule: Rule,
  finding: Finding,
  { model, urn: checkedUrn, resourceOf }: Checked,
  configured: UnknownsLevel | undefined,
  { file, docs, unknowns }: PackSetting,
): Promise<ViolationDetails> {
  const level = configured ?? unknowns(await file?.unknowns());
  const options = { unknowns: level, docs };
  if (file === undefined) return violationOf(rule, finding, options);
  const urn = finding.urn ?? checkedUrn;
  const { accepted, notes } = await file.judge(rule, finding, urn, resourceOf(urn), model);
  if (accepted === undefined) return violationOf(rule, finding, { ...options, notes });
  return {
    ...violationOf(rule, finding, { ...options, notes: [accepted] }),
    enforcementLevel: "advisory",
  };
}

function levelOf(rule: Rule, { configured }: PackSetting): string {
  return configured.held()?.get(rule.id)?.level ?? rule.level ?? "mandatory";
}

/** A slip in a parameter's name would leave the rule at its default without a word. */
function checkConfiguration(
  rule: Rule,
  args: ResourceValidationArgs | StackValidationArgs,
  report: ReportViolation,
  setting: PackSetting,
): void {
  // The rule is on, also where no resource is one that it looks at.
  setting.file?.ran.add(rule.id);
  const { unheardOf } = configurationOf(rule, args.getConfig());
  if (unheardOf.length > 0) reporter(report)(configurationViolation(rule, unheardOf, setting));
}
