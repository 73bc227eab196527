import { loadAccessModel, policyHolders } from "@plinth/guardrails";
import type { Fault } from "@plinth/guardrails-file";
import { loadGuardrailsFiles, mistakeText } from "@plinth/guardrails-file";
import type { ReportViolation } from "@pulumi/policy";
import type { Configured } from "../configured/configured";
import type { OwnPolicy } from "../dispatch/dispatch";
import type { Report } from "../policy/report";
import { reporter } from "../policy/report";
import { STACK_TYPE } from "../scope/scope";
import type { StackReader } from "../stack/stack";
import type { UnknownsLevel } from "../unknowns/unknowns";
import type { FileKeeper } from "./keeper";

/** The policy's name. No waiver is for it, and no configuration turns it off. */
export const GUARDRAILS_FILE = "guardrails-file";

export interface GuardrailsFileSetting {
  readonly keeper: FileKeeper;
  readonly configured: Configured;
  /** What options and environment say of unknowns, where they do. */
  readonly unknowns: UnknownsLevel | undefined;
  readonly docs: string;
  /** Who holds what, for policies that are accepted for those who held them. */
  readonly stacks: StackReader;
}

/**
 * What holds for the file itself: that it can be read, that its waivers are in force, narrow and needed, that its baseline
 * is not stale, and that nothing pinned is weakened. It comes last in the pack, as in the end it looks back at what the
 * rules made use of.
 */
export function guardrailsFilePolicy(setting: GuardrailsFileSetting): OwnPolicy {
  const { keeper, docs } = setting;
  return {
    name: GUARDRAILS_FILE,
    displayName: "The guardrails file is in order",
    description: "The guardrails file is in order",
    enforcementLevel: "mandatory",
    severity: "high",
    isFor: (type) => type === STACK_TYPE,
    onResource(resource, of) {
      keeper.see(resource, of);
    },
    // It looks at their URNs, and at what the rules look at.
    reads: () => false,
    async validateResource(args, report) {
      await telling(report, docs, async (tell) => {
        for (const fault of await faultsAtStart(setting, args.urn)) tell(fault);
      });
    },
    async validateStack(args, report) {
      const { resources } = args;
      await telling(report, docs, async (tell) => {
        const urns = resources.map(({ urn }) => urn);
        const stack = stackOf(urns.find((urn) => urn.includes("::pulumi:pulumi:Stack::")) ?? urns[0] ?? "");
        const { acceptance } = await keeper.open();
        const { checked, ran } = keeper;
        if (acceptance.asksForHolders()) {
          const account = await setting.stacks.account(args, await loadAccessModel());
          for (const fault of acceptance.newHolders(policyHolders(account))) tell(fault);
        }
        for (const fault of acceptance.leftovers({ ...stack, urns, checked, ran })) tell(fault);
      });
    },
  };
}

async function faultsAtStart(setting: GuardrailsFileSetting, urn: string): Promise<Fault[]> {
  const { keeper } = setting;
  const { file, acceptance } = await keeper.open();
  const own = new Set(keeper.rules.map(({ id }) => id));
  return [
    ...(file.mistakes.length === 0
      ? []
      : [
          {
            level: "mandatory" as const,
            summary: `${file.name} cannot be used: ${file.mistakes.length === 1 ? "1 mistake" : `${file.mistakes.length} mistakes`}`,
            lines: file.mistakes.map(mistakeText),
            why: "nobody knows what is waived, accepted and pinned, so that nothing is waived or accepted, and this is refused",
            fix: "mend what the lines above name; `plinth guard check` says the same",
          },
        ]),
    ...acceptance.waiverFaults(own, stackOf(urn)),
    ...(await pinFaults(setting, (await loadGuardrailsFiles()).pinsFor(file.pins, stackOf(urn)))),
  ];
}

async function pinFaults(
  { keeper, configured, unknowns }: GuardrailsFileSetting,
  pins: Parameters<Awaited<ReturnType<typeof loadGuardrailsFiles>>["pinBreaks"]>[0],
): Promise<Fault[]> {
  if (Object.keys(pins).length === 0) return [];
  const held = configured.held();
  const why =
    "what is pinned may be made stricter and nothing else, so that nobody turns a guardrail off in passing";
  if (held === undefined) {
    return [
      {
        level: "mandatory",
        summary: "Cannot tell whether the pins hold: the engine has not said how the pack is configured",
        why,
        fix: "run the pack by the Pulumi CLI 3.100 or later, or by plinth preview",
      },
    ];
  }
  // A level for all rules that comes from the environment weakens each that says nothing of its own.
  const told = new Map(
    [...held].map(([rule, { level, parameters }]) => [
      rule,
      { level, parameters: unknowns === undefined ? parameters : { unknowns, ...parameters } },
    ]),
  );
  const { pinBreaks } = await loadGuardrailsFiles();
  return pinBreaks(pins, keeper.rules, told).map(({ rule, summary }) => ({
    level: "mandatory",
    summary,
    why,
    fix: `take ${rule} out of the pack's configuration${summary.includes(" unknowns ") ? " and PLINTH_UNKNOWNS out of the environment" : ""}, or have the owners of the guardrails file change its pin`,
  }));
}

/** A fault in looking after the file refuses, as one in a rule does. */
async function telling(
  report: ReportViolation,
  docs: string,
  work: (tell: (fault: Fault) => void) => Promise<void>,
): Promise<void> {
  const tell = faultTeller(reporter(report), docs);
  try {
    await work(tell);
  } catch (error) {
    tell({
      level: "mandatory",
      summary: "The check of the guardrails file broke down, so that nobody knows what is waived and pinned",
      lines: [error instanceof Error ? error.name : typeof error],
      why: "a guardrail that fails must not let pass what it could not judge",
      fix: "report this; the message holds no values",
    });
  }
}

function faultTeller(tell: Report, docs: string): (fault: Fault) => void {
  const page = `${docs.replace(/\/rules\/?$/, "")}/guard.md`;
  return ({ level, summary, lines = [], why, fix }) => {
    tell({
      message: [
        summary,
        ...lines.map((line) => `    ${line}`),
        `Why   ${why}`,
        `Fix   ${fix}`,
        `Rule  ${page}`,
      ].join("\n"),
      enforcementLevel: level,
    });
  };
}

function stackOf(urn: string): { project: string; stack: string } {
  const [head = "", project = ""] = urn.split("::");
  return { stack: head.replace(/^urn:pulumi:/, ""), project };
}
