import type { PreviewResult } from "@plinth/offline-engine";
import type { JudgedResult } from "../guard/judged";
import type { Mistake } from "../failure/failure";
import { mistakesText } from "../failure/mistakes-text";
import type { Annotation } from "../github/annotations";
import {
  mistakeAnnotations,
  violationAnnotations,
  withoutWorkflowCommands,
  workflowCommand,
} from "../github/annotations";
import { shownPath } from "../render/path";
import { renderPreview } from "../render/preview/preview";
import { counted } from "../render/wording";
import { mistakesReport, previewReport } from "../report/preview-report";
import type { Stream, Terminal } from "../terminal/terminal";
import { colorsFor } from "../terminal/terminal";

/** One preview for a person. */
export function printPreview(result: JudgedResult, next: string | undefined, terminal: Terminal): void {
  const look = {
    colors: colorsFor(terminal.out, terminal.env),
    columns: terminal.out.columns,
    from: terminal.cwd,
  };
  printText(renderPreview(result, next, look), terminal.out, terminal);
  annotate(violationAnnotations(result), terminal.out, terminal);
}

/** What several previews come to. */
export function printTotal(results: readonly PreviewResult[], terminal: Terminal): void {
  const refused = results.filter((result) => result.verdict === "refused").length;
  const total = `${counted(results.length, "project")}: ${results.length - refused} allowed, ${refused} refused.`;
  printText(`${total}\n`, terminal.out, terminal);
}

/** @param others how many projects were previewed all the same */
export function printMistakes(
  mistakes: readonly Mistake[],
  { others, unjudged }: { readonly others: number; readonly unjudged: number },
  terminal: Terminal,
): void {
  const nothing = unjudged === 0 ? undefined : "nothing counts as judged, and nothing was changed";
  const outcome = others === 0 ? nothing : "only the other projects were previewed";
  const colors = colorsFor(terminal.err, terminal.env);
  const text = mistakesText(shownFrom(terminal.cwd, mistakes), colors, outcome);
  printText(text, terminal.err, terminal);
  annotate(mistakeAnnotations(mistakes), terminal.out, terminal);
}

/** One object, or an array for several projects; the mistakes alone where there are any. */
export function printJson(
  results: readonly JudgedResult[],
  mistakes: readonly Mistake[],
  terminal: Terminal,
): void {
  const reports = results.map((result) => previewReport(result, terminal.cwd));
  const valid = reports.length === 1 ? reports[0] : reports;
  const output = mistakes.length > 0 ? mistakesReport(shownFrom(terminal.cwd, mistakes)) : valid;
  terminal.out.write(`${JSON.stringify(output, null, 2)}\n`);
  const annotations = [...results.flatMap(violationAnnotations), ...mistakeAnnotations(mistakes)];
  annotate(annotations, terminal.err, terminal);
}

function shownFrom(cwd: string, mistakes: readonly Mistake[]): Mistake[] {
  return mistakes.map((mistake) => ({ ...mistake, file: mistake.file && shownPath(mistake.file, cwd) }));
}

/** On the lines of the pull request. */
function annotate(annotations: readonly Annotation[], to: Stream, { env, cwd }: Terminal): void {
  if (!underGitHubActions(env)) return;
  const root = env.GITHUB_WORKSPACE ?? cwd;
  for (const annotation of annotations) to.write(`${workflowCommand(annotation, root)}\n`);
}

function printText(text: string, to: Stream, { env }: Terminal): void {
  to.write(underGitHubActions(env) ? withoutWorkflowCommands(text) : text);
}

function underGitHubActions(env: Terminal["env"]): boolean {
  return env.GITHUB_ACTIONS === "true";
}
