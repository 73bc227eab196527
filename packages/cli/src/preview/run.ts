import path from "node:path";
import type { preview, PreviewEvent, PreviewResult } from "@plinth/offline-engine";
import { version } from "../../package.json";
import type { Mistake } from "../failure/failure";
import { mistakesOf } from "../failure/failure";
import { heldToGuardrails } from "../guard/held";
import type { JudgedResult } from "../guard/judged";
import { appendStepSummary, repositoryOnTheWeb } from "../github/step-summary";
import { repositoryOf } from "../render/path";
import { withRulePagesFrom } from "../render/rule-pages";
import { counted } from "../render/wording";
import type { ReportFile } from "../report/report-files";
import type { ReportedPreview, ReportedRun } from "../report/reported-run";
import { startProgress } from "../terminal/progress";
import type { Terminal } from "../terminal/terminal";
import type { Workspace } from "../workspace/workspace";
import type { PlannedProject, PreviewInputs } from "./inputs";
import { checkEnvironment } from "./environment";
import { previewInputs } from "./inputs";
import { nextStep } from "./next-step";
import { printJson, printMistakes, printPreview, printTotal } from "./print";
import type { PreviewRequest } from "./request";
import { outputsOfOtherStacks } from "./stack-outputs";

/** What a preview needs of the world; a test brings its own. */
export interface PreviewContext {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  readonly workspace: Workspace;
  /** @default the offline engine's, loaded when it is needed */
  readonly engine?: typeof preview;
}

/** The exit codes of a preview. */
export const ALLOWED = 0;
export const REFUSED = 1;
export const BAD_INPUT = 2;

/**
 * Previews what was asked for, prints it, writes the reports, and returns the exit code. One project
 * after another, so that what is printed stays whole and two cores suffice. A mistake in one
 * project's input makes the whole run a mistake, but the others are still previewed: a user mends all
 * mistakes at once.
 */
export async function runPreview(request: PreviewRequest, context: PreviewContext): Promise<number> {
  const { terminal, workspace } = context;
  const previews: ReportedPreview[] = [];
  const mistakes: Mistake[] = [];
  /** Those too that were not judged by what is required, and so are no result. */
  let previewed = 0;
  let reports: readonly ReportFile[] = [];
  const collecting = async (step: () => Promise<void> | void): Promise<void> => {
    try {
      await step();
    } catch (error) {
      const found = mistakesOf(error);
      if (found === undefined) throw error;
      mistakes.push(...found);
    }
  };

  await collecting(async () => {
    if (request.reports !== undefined)
      reports = (await import("../report/report-files")).reportFiles(request.reports, terminal.cwd);
    checkEnvironment(terminal);
    const inputs = previewInputs(request, terminal.cwd, workspace);
    const checkPacks = await packCheck(request.requiredPacks ?? [], inputs);
    for (const project of inputs.projects) {
      await collecting(async () => {
        const result = await previewProject(project, inputs, request, context);
        previewed += 1;
        checkPacks(result);
        if (!request.json) {
          if (previews.length > 0) terminal.out.write("\n");
          const situation = { ...inputs, project, workspace, from: terminal.cwd };
          printPreview(withRulePagesFrom(result, terminal.cwd), nextStep(result, situation), terminal);
        }
        previews.push({ result, projectDir: project.dir });
      });
    }
  });

  await collecting(() => report(reports, { previews, mistakes }, terminal));
  const results = previews.map(({ result }) => withRulePagesFrom(result, terminal.cwd));
  if (request.json) printJson(results, mistakes, terminal);
  else if (mistakes.length > 0)
    printMistakes(mistakes, { others: results.length, unjudged: previewed - results.length }, terminal);
  else if (results.length > 1) printTotal(results, terminal);
  if (mistakes.length > 0) return BAD_INPUT;
  return results.some((result) => result.verdict === "refused") ? REFUSED : ALLOWED;
}

/** What throws BadInput where a pack that is required has not judged. */
async function packCheck(
  written: readonly string[],
  { projects }: PreviewInputs,
): Promise<(result: PreviewResult) => void> {
  if (written.length === 0) return () => undefined;
  const { checkRequiredPacks, checkSomePackRuns, readRequiredPacks } = await import("./required-packs");
  const required = readRequiredPacks(written);
  for (const { policyPacks } of projects) checkSomePackRuns(required, policyPacks);
  return (result) => {
    checkRequiredPacks(required, result);
  };
}

/** Also of what was refused, and of what could not be previewed: that is when somebody reads a report. */
async function report(
  files: readonly ReportFile[],
  found: Pick<ReportedRun, "previews" | "mistakes">,
  terminal: Terminal,
): Promise<void> {
  const { cwd, env } = terminal;
  const root = repositoryOf(cwd) ?? cwd;
  const previews = found.previews.map((one) => ({ ...one, result: withRulePagesFrom(one.result, root) }));
  const run = { ...found, previews, root, version, web: repositoryOnTheWeb(env) };
  await appendStepSummary(run, terminal);
  if (files.length > 0) await (await import("../report/report-files")).writeReports(files, run);
}

async function previewProject(
  project: PlannedProject,
  inputs: PreviewInputs,
  request: PreviewRequest,
  context: PreviewContext,
): Promise<JudgedResult> {
  const { dir: projectDir, policyPacks } = project;
  const { terminal, workspace, signal } = context;
  const progress = startProgress(terminal);
  try {
    const engine = context.engine ?? (await import("@plinth/offline-engine")).preview;
    const result = await engine({
      projectDir,
      stack: request.stack,
      policyPacks,
      stateFile: inputs.stateFile,
      fixtures: inputs.fixtures,
      signal,
      stackOutputs: outputsOfOtherStacks(
        engine,
        workspace,
        { fixtures: inputs.fixtures, signal },
        projectDir,
      ),
      onEvent: progressOf(path.basename(projectDir), policyPacks.length, (text) => {
        progress.say(text);
      }),
    });
    return await heldToGuardrails(result, { ...project, env: terminal.env, stateFile: inputs.stateFile });
  } finally {
    progress.stop();
  }
}

function progressOf(
  project: string,
  packs: number,
  say: (text: string) => void,
): (event: PreviewEvent) => void {
  let resources = 0;
  return (event) => {
    if (event.kind === "resource") resources += 1;
    if (event.kind === "phase" && event.phase === "starting") {
      say(`${project}: starting the program and ${counted(packs, "policy pack")}`);
    } else if (event.kind === "phase" && event.phase === "checking") {
      say(`${project}: ${counted(resources, "resource")}, judging the stack as a whole`);
    } else if (event.kind === "resource") {
      say(`${project}: ${counted(resources, "resource")}`);
    }
  };
}
