import { createHash } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Violation } from "@plinth/offline-engine";
import type { Location, Log, Notification, ReportingDescriptor, Result, Run, Suppression } from "sarif";
import type { Mistake } from "../failure/failure";
import type { JudgedViolation } from "../guard/judged";
import { isCrash } from "../guard/crashed";
import { acceptanceText, isAccepted } from "../guard/judged";
import { cut, safe } from "../render/safe";
import { urnParts } from "../render/urn";
import { counted, grouped } from "../render/wording";
import type { ReportedPreview, ReportedRule, ReportedRun } from "./reported-run";
import { fileIn, firstLine, positionOf, ruleKey, rulesOf } from "./reported-run";
import { rulePage } from "./rule-page";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const ROOT = "%SRCROOT%";

/**
 * More of a run and code scanning refuses the file; it shows the first 5,000 of them.
 *
 * @see https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
const MOST_RESULTS = 25_000;

/** @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#reportingdescriptor-object */
const LONGEST_DESCRIPTION = 1024;

/**
 * The violations as SARIF 2.1.0, a run for each project and stack: code scanning tells runs of one
 * tool apart by their category.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function sarifLog(run: ReportedRun): Log {
  const runs = run.previews.map((preview) => sarifRun(preview, run));
  return {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: run.mistakes.length > 0 || runs.length === 0 ? [...runs, failedRun(run)] : runs,
  };
}

function sarifRun(preview: ReportedPreview, run: ReportedRun): Run {
  const { result } = preview;
  const rules = rulesOf(result);
  const indexes = new Map(rules.map(({ pack, rule }, index) => [ruleKey(pack, rule), index]));
  const fingerprints = new Fingerprints();
  const someAccepted = result.violations.some(isAccepted);
  const someInBaseline = result.violations.some(({ accepted }) => accepted !== undefined);
  const shown = worstFirst(result.violations).slice(0, MOST_RESULTS);
  const left = result.violations.length - shown.length;
  return {
    ...runFrame(
      run,
      rules.map((rule) => descriptor(rule, run)),
    ),
    // The slash at the end says that all of it is the category.
    automationDetails: { id: `plinth/${result.project}/${result.stack}/` },
    invocations: [{ executionSuccessful: true, ...(left === 0 ? {} : leftOut(left)) }],
    results: shown.map((violation) => {
      const id = ruleKey(violation.pack, violation.rule);
      return {
        ruleId: id,
        ruleIndex: indexes.get(id),
        level: violation.level === "mandatory" ? "error" : isAccepted(violation) ? "note" : "warning",
        message: { text: plainMessage(violation.message) },
        locations: [location(violation, preview, run)],
        partialFingerprints: fingerprints.of(violation),
        ...(someAccepted ? { suppressions: suppressions(violation) } : {}),
        ...(someInBaseline ? { baselineState: violation.accepted === undefined ? "new" : "unchanged" } : {}),
        properties: {
          pack: violation.pack,
          packVersion: violation.packVersion,
          urn: violation.urn,
          ...(violation.unknown === true ? { unknown: true } : {}),
          ...(isCrash(violation) ? { crashed: true } : {}),
        },
      } satisfies Result;
    }),
  };
}

/** What refuses before what does not; else in the order of the program. */
function worstFirst(violations: readonly JudgedViolation[]): JudgedViolation[] {
  if (violations.length <= MOST_RESULTS) return [...violations];
  const weight = (one: JudgedViolation): number => (one.level === "mandatory" ? 0 : isAccepted(one) ? 2 : 1);
  return [...violations].sort((one, other) => weight(one) - weight(other));
}

function leftOut(count: number): { toolExecutionNotifications: Notification[] } {
  const text = `${counted(count, "more result")} left out, as code scanning takes ${grouped(MOST_RESULTS)} of a run: --json has all`;
  return { toolExecutionNotifications: [{ level: "warning", message: { text } }] };
}

/**
 * Who accepted a result. Where one result says so, all of them have to say whether.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html section 3.27.23
 */
function suppressions(violation: JudgedViolation): Suppression[] {
  if (!isAccepted(violation)) return [];
  return [{ kind: "external", status: "accepted", justification: plainMessage(acceptanceText(violation)) }];
}

function runFrame(
  { version }: ReportedRun,
  rules: ReportingDescriptor[],
): Pick<Run, "tool" | "columnKind" | "originalUriBaseIds"> {
  return {
    tool: { driver: { name: "Plinth", version, semanticVersion: version, rules } },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { [ROOT]: { description: { text: "The root of the repository." } } },
  };
}

function descriptor(reported: ReportedRule, run: ReportedRun): ReportingDescriptor {
  const { pack, rule, level, about } = reported;
  const page = rulePage(reported, run);
  const title = about.title ?? about.description ?? rule;
  return {
    id: ruleKey(pack, rule),
    name: cut(rule, 255),
    shortDescription: { text: cut(title, LONGEST_DESCRIPTION) },
    fullDescription: { text: cut(about.description ?? title, LONGEST_DESCRIPTION) },
    help: { text: page.text, markdown: page.markdown },
    ...(page.url === undefined ? {} : { helpUri: page.url }),
    defaultConfiguration: {
      enabled: level !== "disabled",
      level: level === "mandatory" ? "error" : level === "advisory" ? "warning" : "note",
    },
    properties: {
      tags: ["security", "iam"],
      precision: "very-high",
      ...(about.severity === undefined ? {} : { "security-severity": SECURITY_SEVERITY[about.severity] }),
    },
  };
}

/** Scores in the middle of what code scanning calls by these names. */
const SECURITY_SEVERITY = { low: "3.0", medium: "5.5", high: "8.0", critical: "9.5" } as const;

function location(violation: Violation, { projectDir }: ReportedPreview, { root }: ReportedRun): Location {
  const { file, line } = positionOf(violation, projectDir);
  const { type, name } = urnParts(violation.urn);
  return {
    physicalLocation: { artifactLocation: artifact(file, root), region: { startLine: line } },
    logicalLocations: [{ name, fullyQualifiedName: violation.urn, kind: type }],
  };
}

function artifact(file: string, root: string): { uri: string; uriBaseId?: string } {
  const named = fileIn(root, file);
  if (path.isAbsolute(named)) return { uri: pathToFileURL(named).href };
  return { uri: named.split("/").map(encodeURIComponent).join("/"), uriBaseId: ROOT };
}

/** A run that says why there is no verdict. */
function failedRun(run: ReportedRun): Run {
  return {
    ...runFrame(run, []),
    automationDetails: { id: "plinth/" },
    invocations: [
      {
        executionSuccessful: run.mistakes.length === 0,
        toolExecutionNotifications: run.mistakes.map((mistake) => notification(mistake, run)),
      },
    ],
    results: [],
  };
}

function notification({ file, line, path: at, message }: Mistake, { root }: ReportedRun): Notification {
  const text = plainMessage(at === undefined ? message : `${at}: ${message}`);
  const where = file === undefined ? undefined : artifact(file, root);
  const region = line === undefined ? {} : { region: { startLine: line } };
  return {
    level: "error",
    message: { text },
    ...(where === undefined
      ? {}
      : { locations: [{ physicalLocation: { artifactLocation: where, ...region } }] }),
  };
}

/** `[text](target)` in a message is a link to those who show it; what a program says makes none. */
function plainMessage(message: string): string {
  return safe(message).trim().replaceAll("](", "] (");
}

/**
 * Tells results apart by rule, resource and first line, so that they stay the same when lines move.
 * GitHub only looks at primaryLocationLineHash. What it computes itself is of the line's text, and
 * the resources of a component all stand on the line that makes the component.
 */
class Fingerprints {
  private readonly seen = new Map<string, number>();

  of({ pack, rule, urn, message }: Violation): Record<string, string> {
    const hash = createHash("sha256")
      .update(JSON.stringify([pack, rule, urn, firstLine(message)]))
      .digest("hex")
      .slice(0, 32);
    const count = (this.seen.get(hash) ?? 0) + 1;
    this.seen.set(hash, count);
    return { "plinthViolation/v1": `${hash}:${count}`, primaryLocationLineHash: `${hash}:${count}` };
  }
}
