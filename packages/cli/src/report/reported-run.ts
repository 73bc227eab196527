import path from "node:path";
import type { PreviewResult, RuleAbout, SourcePosition, Violation } from "@plinth/offline-engine";
import type { Mistake } from "../failure/failure";
import type { JudgedResult } from "../guard/judged";
import { isWithin } from "../render/path";

/** A preview and where its project lies. */
export interface ReportedPreview {
  readonly result: JudgedResult;
  readonly projectDir: string;
}

/** What `plinth preview` found, as the reports are made of it. */
export interface ReportedRun {
  readonly previews: readonly ReportedPreview[];
  /** What is wrong with the input; paths as the engine gave them. */
  readonly mistakes: readonly Mistake[];
  /** Of the repository: reports name files relative to it. */
  readonly root: string;
  /** Plinth's own. */
  readonly version: string;
  /** Where a reader finds the repository's files at the commit that was previewed, as in https://github.com/acme/plinth/blob/SHA */
  readonly web?: string;
}

/** Where a violation is reported: the line that makes the resource, else the project. */
export function positionOf(violation: Violation, projectDir: string): SourcePosition {
  return violation.source ?? { file: path.join(projectDir, "Pulumi.yaml"), line: 1 };
}

/** As a report names a file: relative to the repository with slashes, absolute where it is elsewhere. */
export function fileIn(root: string, file: string): string {
  const absolute = path.resolve(root, file);
  return isWithin(absolute, root) ? path.relative(root, absolute).split(path.sep).join("/") : absolute;
}

/** A rule of a pack as a report lists it. */
export interface ReportedRule {
  readonly pack: string;
  readonly packVersion: string;
  readonly rule: string;
  readonly level: "mandatory" | "advisory" | "remediate" | "disabled";
  readonly about: RuleAbout;
  /** The pack's folder; absent for what no pack says. */
  readonly packDir?: string;
}

/** Every rule of the packs that ran, then those that only a violation speaks of. */
export function rulesOf(result: PreviewResult): ReportedRule[] {
  const rules = new Map<string, ReportedRule>();
  for (const { name: pack, version: packVersion, levels, about, dir: packDir } of result.packs)
    for (const [rule, level] of Object.entries(levels))
      rules.set(ruleKey(pack, rule), { pack, packVersion, rule, level, about: about?.[rule] ?? {}, packDir });
  for (const { pack, packVersion, rule, level, severity } of result.violations) {
    const key = ruleKey(pack, rule);
    if (!rules.has(key)) rules.set(key, { pack, packVersion, rule, level, about: { severity } });
  }
  return [...rules.values()];
}

export function ruleKey(pack: string, rule: string): string {
  return `${pack}/${rule}`;
}

/** Refused on account of the guardrails, as opposed to advised against. */
export function refusedBy(result: PreviewResult): Violation[] {
  return result.violations.filter(({ level }) => level === "mandatory");
}

export function firstLine(message: string): string {
  return message.trim().split("\n", 1)[0] ?? "";
}
