import type { AnalyzeDiagnostic } from "@pulumi/pulumi/proto/analyzer_pb";
import { EnforcementLevel as LevelMessage, PolicySeverity } from "@pulumi/pulumi/proto/analyzer_pb";

import type { Violation } from "../preview/types";
import type { EnforcementLevel, PackRule } from "./pack-config";

export function readEnforcementLevel(level: LevelMessage): EnforcementLevel {
  switch (level) {
    case LevelMessage.MANDATORY:
      return "mandatory";
    case LevelMessage.REMEDIATE:
      return "remediate";
    case LevelMessage.DISABLED:
      return "disabled";
    default:
      return "advisory";
  }
}

export function writeEnforcementLevel(level: EnforcementLevel): LevelMessage {
  switch (level) {
    case "mandatory":
      return LevelMessage.MANDATORY;
    case "remediate":
      return LevelMessage.REMEDIATE;
    case "disabled":
      return LevelMessage.DISABLED;
    case "advisory":
      return LevelMessage.ADVISORY;
  }
}

export function readSeverity(severity: PolicySeverity): Violation["severity"] {
  switch (severity) {
    case PolicySeverity.POLICY_SEVERITY_LOW:
      return "low";
    case PolicySeverity.POLICY_SEVERITY_MEDIUM:
      return "medium";
    case PolicySeverity.POLICY_SEVERITY_HIGH:
      return "high";
    case PolicySeverity.POLICY_SEVERITY_CRITICAL:
      return "critical";
    default:
      return undefined;
  }
}

/** How CrossGuard says that a rule touched a value that is not known yet. */
const UNKNOWN_VALUE = /^can't run (?:policy|remediation) '.*' from policy pack '.*' during preview: /;

/** How Plinth's rules say that they cannot tell, at whichever level. */
const CANNOT_TELL = "Cannot tell ";

/** Undefined for what a pack reports at a level that is switched off. */
export function readViolation(
  diagnostic: AnalyzeDiagnostic,
  pack: { name: string; version: string },
  urn: string,
  rule: PackRule | undefined,
): Violation | undefined {
  const level = readEnforcementLevel(diagnostic.getEnforcementlevel());
  if (level === "disabled") return undefined;
  const message = diagnostic.getMessage();
  const severity = readSeverity(diagnostic.getSeverity()) ?? rule?.severity;
  return {
    pack: pack.name,
    packVersion: pack.version,
    rule: diagnostic.getPolicyname(),
    // what a remediation left to report refuses, as in the engine
    level: level === "advisory" ? "advisory" : "mandatory",
    urn,
    message,
    ...(severity === undefined ? {} : { severity }),
    ...((level === "advisory" && UNKNOWN_VALUE.test(message)) || message.startsWith(CANNOT_TELL)
      ? { unknown: true }
      : {}),
  };
}

/** A rule that threw: it did not allow anything, so it refuses. */
export function crashViolation(
  error: string,
  pack: { name: string; version: string },
  urn: string,
): Violation {
  const match =
    /^Error (?:validating|remediating) resource with (?:policy|remediation) '([^']*)' from policy pack '[^']*':\n([\s\S]*)$/.exec(
      error,
    );
  const detail = (match?.[2] ?? error)
    .split("\n")
    .filter((line) => !/^\s+at /.test(line))
    .join("\n")
    .trim();
  return {
    pack: pack.name,
    packVersion: pack.version,
    rule: match?.[1] ?? "(unknown rule)",
    level: "mandatory",
    urn,
    message: `the rule failed to run, so it cannot allow this: ${detail}`,
    crashed: true,
  };
}
