import type { PreviewedResource, SourcePosition } from "@plinth/offline-engine";
import type { Mistake } from "../failure/failure";
import { isCrash } from "../guard/crashed";
import type { JudgedResult, JudgedViolation } from "../guard/judged";
import { shownPath } from "../render/path";
import type { MistakesReport, PreviewReport } from "./preview-schema";

/** @param from the folder that paths are relative to */
export function previewReport(result: JudgedResult, from: string): PreviewReport {
  return {
    project: result.project,
    stack: result.stack,
    account: result.account.id,
    accountSource: result.account.source,
    region: result.region,
    regionSource: result.regionSource,
    verdict: result.verdict,
    resources: result.resources.map((resource) => reportedResource(resource, from)),
    violations: result.violations.map((violation) => reportedViolation(violation, from)),
    remediations: result.remediations.map(({ pack, packVersion, rule, urn, message, diff }) => ({
      pack,
      packVersion,
      rule,
      urn,
      message,
      diff: [...diff],
    })),
    packs: result.packs.map(({ name, version, rules, disabled }) => ({
      name,
      version,
      rules,
      disabled: [...disabled],
    })),
    pinned: result.pinned && {
      file: result.pinned.file,
      packs: result.pinned.packs.map(({ name, by }) => ({ name, by })),
      rules: [...result.pinned.rules],
      elsewhere: [...result.pinned.elsewhere],
    },
    outputs: result.outputs,
    diagnostics: result.diagnostics.map(({ severity, message, urn }) => ({ severity, message, urn })),
  };
}

export function mistakesReport(mistakes: readonly Mistake[]): MistakesReport {
  return { errors: mistakes.map(({ file, line, path, message }) => ({ file, line, path, message })) };
}

function reportedResource(resource: PreviewedResource, from: string): PreviewReport["resources"][number] {
  const { urn, formerUrn, type, name, parent, op, diff, source } = resource;
  return {
    urn,
    formerUrn,
    type,
    name,
    parent: parent ?? null,
    op,
    diff: diff && [...diff],
    source: reportedPosition(source, from),
  };
}

function reportedViolation(violation: JudgedViolation, from: string): PreviewReport["violations"][number] {
  const { pack, packVersion, rule, level, urn, message, severity, unknown, waived, accepted, source } =
    violation;
  return {
    pack,
    packVersion,
    rule,
    level,
    urn,
    message,
    severity,
    unknown,
    crashed: isCrash(violation) ? true : undefined,
    waived: waived && { until: waived.until, owner: waived.owner, reason: waived.reason, by: waived.by },
    accepted: accepted && { baseline: accepted.baseline },
    source: reportedPosition(source, from),
  };
}

function reportedPosition(source: SourcePosition | undefined, from: string): SourcePosition | undefined {
  return source && { file: shownPath(source.file, from), line: source.line };
}
