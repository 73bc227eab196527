import path from "node:path";
import type { PreviewResult } from "@plinth/offline-engine";
import type { Mistake } from "../failure/failure";
import type { JudgedResult } from "../guard/judged";
import { isAccepted } from "../guard/judged";

/** One finding on a line of a pull request. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  /** Absolute, or relative to the current folder; left out where there is no file to point at. */
  readonly file?: string;
  /** Counted from 1. */
  readonly line?: number;
  readonly title: string;
  readonly message: string;
}

/** What a preview's violations say on the lines that make the resources. */
export function violationAnnotations(result: JudgedResult): Annotation[] {
  return [...unjudged(result), ...annotatedViolations(result)];
}

/** A run that nothing judged must not look like one that passed. */
function unjudged({ packs, project, stack }: PreviewResult): Annotation[] {
  if (packs.length > 0) return [];
  const message = `No policy pack ran: nothing judged ${project} (${stack}).`;
  return [{ level: "warning", title: "no guardrails", message }];
}

function annotatedViolations(result: JudgedResult): Annotation[] {
  return result.violations.map((violation) => {
    const { level, rule, message, source } = violation;
    return {
      level: level === "mandatory" ? "error" : isAccepted(violation) ? "notice" : "warning",
      file: source?.file,
      line: source?.line,
      title: rule,
      message,
    };
  });
}

export function mistakeAnnotations(mistakes: readonly Mistake[]): Annotation[] {
  return mistakes.map(({ file, line, path: at, message }) => ({
    level: "error",
    file,
    line,
    title: at ?? "plinth",
    message,
  }));
}

/**
 * The workflow command that GitHub Actions turns into an annotation, for example
 * `::error file=stacks/identity/index.ts,line=41,title=no-full-access::...`.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 *
 * @param root the checkout: annotations only show on files that are named relative to it
 */
export function workflowCommand(annotation: Annotation, root: string): string {
  const properties: string[] = [];
  if (annotation.file !== undefined) {
    properties.push(`file=${escapeProperty(path.relative(root, annotation.file).split(path.sep).join("/"))}`);
    if (annotation.line !== undefined) properties.push(`line=${annotation.line}`);
  }
  properties.push(`title=${escapeProperty(annotation.title)}`);
  return `::${annotation.level} ${properties.join(",")}::${escapeData(annotation.message.trimEnd())}`;
}

/**
 * Text that a program or a pack printed, so that it is shown and not obeyed: under GitHub Actions a
 * line that starts with `::` (or has `##[`) is a command, and what is previewed may come from a fork.
 */
export function withoutWorkflowCommands(text: string): string {
  return text.replace(/^(\s*):(?=:)/gm, "$1: ").replaceAll("##[", "## [");
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
