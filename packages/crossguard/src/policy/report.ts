import type { Finding, MessageOptions, Rule } from "@plinth/guardrails";
import { messageOf } from "@plinth/guardrails";
import type { ReportViolation } from "@pulumi/policy";
import type { UnknownsLevel } from "../unknowns/unknowns";

/**
 * A violation as @pulumi/policy's server takes it beside the plain text of its types (makeReportViolationFun in
 * server.js): the message without the policy's description before it, and with a level of its own.
 */
export interface ViolationDetails {
  readonly message: string;
  readonly urn?: string;
  readonly enforcementLevel?: "advisory" | "mandatory";
}

export type Report = (violation: ViolationDetails) => void;

/** CrossGuard's types know texts only; a test holds the server to the object. */
export function reporter(report: ReportViolation): Report {
  return report as unknown as Report;
}

export interface FindingOptions extends MessageOptions {
  readonly unknowns: UnknownsLevel;
}

/** A rule's finding as a violation. Mandatory unknowns are held as the rule is, never stricter. */
export function violationOf(rule: Rule, finding: Finding, options: FindingOptions): ViolationDetails {
  return {
    message: messageOf(rule, finding, options),
    ...(finding.urn === undefined ? {} : { urn: finding.urn }),
    ...(finding.unknown !== undefined && options.unknowns === "advisory"
      ? { enforcementLevel: "advisory" as const }
      : {}),
  };
}

/**
 * What is said when a rule breaks down: mandatory whatever the rule's level, because nobody knows what it would have
 * found. It says where, never with what, since the error's own text may hold a value.
 */
export function crashViolation(rule: Rule, error: unknown, options: MessageOptions): ViolationDetails {
  const kind = error instanceof Error ? error.name : typeof error;
  const place =
    error instanceof Error
      ? /\(?([\w./-]*[\\/])?([\w.-]+:\d+):\d+\)?$/m.exec(error.stack ?? "")?.[2]
      : undefined;
  return {
    message: messageOf(
      rule,
      {
        summary: `The rule ${rule.id} broke down, so that nobody knows whether this is allowed`,
        evidence: [`${kind}${place === undefined ? "" : ` at ${place}`}`],
        why: "a guardrail that fails must not let pass what it could not judge",
        fix: "report this with the resource's type and the lines above; the message holds no values",
      },
      options,
    ),
    enforcementLevel: "mandatory",
  };
}

/** The pack's configuration names parameters that the rule does not have. */
export function configurationViolation(
  rule: Rule,
  names: readonly string[],
  options: MessageOptions,
): ViolationDetails {
  const known = [...Object.keys(rule.parameters), "unknowns"].join(", ");
  return {
    message: messageOf(
      rule,
      {
        summary: `The pack's configuration gives ${rule.id} what it has no parameter for: ${names.join(", ")}`,
        why: "a parameter with a slip in its name does nothing, and the rule stays at its default",
        fix: `use one of ${known}`,
      },
      options,
    ),
    enforcementLevel: "mandatory",
  };
}
