import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import type { GuardedResource } from "@plinth/guardrails";
import type { WrittenBaseline } from "@plinth/guardrails-file";
import type { PreviewedResource, PreviewResult, Violation } from "@plinth/offline-engine";
import { BadInput } from "../failure/failure";
import { checkEnvironment } from "../preview/environment";
import type { PlannedProject, PreviewInputs } from "../preview/inputs";
import { previewInputs } from "../preview/inputs";
import type { PreviewContext } from "../preview/run";
import { outputsOfOtherStacks } from "../preview/stack-outputs";
import { shownPath } from "../render/path";
import { safeLine } from "../render/safe";
import { displayType, urnParts } from "../render/urn";
import { counted } from "../render/wording";
import { whyNotWritten, writeWhole } from "../report/report-files";
import { startProgress } from "../terminal/progress";
import { isCrash } from "./crashed";
import { guardedResource } from "./guarded";
import { openGuardrailsFile } from "./open";

export interface BaselineRequest {
  readonly project?: string;
  readonly stack?: string;
  readonly policyPacks?: readonly string[];
  readonly policyPackConfigs: readonly string[];
  readonly state?: string;
  readonly fixtures?: string;
  /** @default standard output */
  readonly out?: string;
}

/**
 * `plinth guard baseline`: previews a stack and writes down what the packs refuse, so that from then on they refuse only
 * what goes beyond it.
 *
 * @throws BadInput where the project, the packs or the guardrails file are not in order
 */
export async function runGuardBaseline(request: BaselineRequest, context: PreviewContext): Promise<number> {
  const { terminal, workspace } = context;
  checkEnvironment(terminal);
  const inputs = previewInputs(
    { ...request, projects: request.project === undefined ? [] : [request.project], json: false },
    terminal.cwd,
    workspace,
  );
  const [project, ...others] = inputs.projects;
  if (project === undefined || others.length > 0) {
    throw new BadInput([{ message: "a baseline is of one stack: name the project" }]);
  }
  const out = request.out === undefined ? undefined : outFile(request.out, terminal.cwd);
  const former = out === undefined ? undefined : await formerBaseline(out, request.out ?? "");
  // A guardrails file may name the baseline before it is there; without it the file would be one with a mistake.
  const provisional = out !== undefined && !existsSync(out);
  const folders = provisional ? written(out, request.out ?? "", PROVISIONAL) : [];
  let done = false;
  try {
    const named = await namedBaselines(project.dir, context);
    const result = await previewed(request, { ...inputs, ...project }, context);
    if (former !== undefined) refuseAnother(former, result, request.out ?? "");
    const baseline = await baselineOf(result);
    if (out === undefined) terminal.out.write(baseline.text);
    else written(out, request.out ?? "", baseline.text);
    done = true;
    const next = out === undefined || named.includes(out) ? "have it reviewed" : NAME_IT;
    terminal.err.write(summary(result, baseline, { out, next, from: terminal.cwd }));
  } finally {
    if (provisional && !done) {
      rmSync(out, { force: true });
      for (const folder of folders.toReversed()) rmSync(folder, { recursive: true, force: true });
    }
  }
  return 0;
}

const NOBODY = "none";
const PROVISIONAL = `project: ${NOBODY}\nstack: ${NOBODY}\naccepted: []\n`;

/** @returns the folders that had to be made */
function written(file: string, named: string, text: string): string[] {
  try {
    return writeWhole(file, text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadInput([{ path: `--out ${named}`, message: `the baseline could not be written: ${why}` }]);
  }
}

interface FormerBaseline {
  readonly project: string;
  readonly stack: string;
}

/**
 * The baseline that the file is so far.
 *
 * @throws BadInput where it is anything else: waivers, a program or a configuration would be lost
 */
async function formerBaseline(out: string, named: string): Promise<FormerBaseline | undefined> {
  if (statSync(out, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const text = readFileSync(out, "utf8");
  if (text.trim() === "") return undefined;
  const { loadGuardrailsFiles } = await import("@plinth/guardrails-file");
  const { baseline } = (await loadGuardrailsFiles()).readBaseline(named, text);
  if (baseline !== undefined) return baseline;
  throw new BadInput([
    {
      path: `--out ${named}`,
      message: "this file is there and is no baseline: name another one, or remove it first",
    },
  ]);
}

function refuseAnother({ project, stack }: FormerBaseline, result: PreviewResult, named: string): void {
  if (project === NOBODY || (project === result.project && stack === result.stack)) return;
  throw new BadInput([
    {
      path: `--out ${named}`,
      message: `this file is the baseline of ${project} (${stack}), and this is ${result.project} (${result.stack}): name another one, or remove it first`,
    },
  ]);
}

function outFile(named: string, cwd: string): string {
  const file = path.resolve(cwd, named);
  const why =
    named === "-" ? "without --out it is printed to standard output" : whyNotWritten({ named, file });
  if (why !== undefined) throw new BadInput([{ path: `--out ${named}`, message: why }]);
  return file;
}

const NAME_IT = "name the file under `baseline` in guardrails.yaml, and have both reviewed";

/**
 * The baselines that the guardrails file has already.
 *
 * @throws BadInput with every mistake in the file: while there are any, no waiver of it holds
 */
async function namedBaselines(projectDir: string, { terminal }: PreviewContext): Promise<string[]> {
  const opened = await openGuardrailsFile(projectDir, terminal.env);
  if (opened === undefined) return [];
  const { file, location } = opened;
  if (file.mistakes.length > 0) throw new BadInput(file.mistakes);
  return file.baselines.map((baseline) =>
    path.resolve(path.dirname(location.file ?? projectDir), baseline.file),
  );
}

async function previewed(
  request: BaselineRequest,
  inputs: PreviewInputs & PlannedProject,
  { terminal, signal, engine, workspace }: PreviewContext,
): Promise<PreviewResult> {
  const progress = startProgress(terminal);
  try {
    const preview = engine ?? (await import("@plinth/offline-engine")).preview;
    progress.say(`${path.basename(inputs.dir)}: previewing`);
    return await preview({
      projectDir: inputs.dir,
      stack: request.stack,
      policyPacks: inputs.policyPacks,
      stateFile: inputs.stateFile,
      fixtures: inputs.fixtures,
      signal,
      stackOutputs: outputsOfOtherStacks(
        preview,
        workspace,
        { fixtures: inputs.fixtures, signal },
        inputs.dir,
      ),
    });
  } finally {
    progress.stop();
  }
}

async function baselineOf(result: PreviewResult): Promise<WrittenBaseline> {
  const [{ loadGuardrailsFiles }, { loadAccessModel, UNKNOWN }] = await Promise.all([
    import("@plinth/guardrails-file"),
    import("@plinth/guardrails"),
  ]);
  const [{ writeBaseline }, model] = await Promise.all([loadGuardrailsFiles(), loadAccessModel()]);
  // A secret is nothing to write down, and what is not known nothing to accept.
  const resources = result.resources.map((resource) => named(guardedResource(resource, UNKNOWN), resource));
  return writeBaseline({
    project: result.project,
    stack: result.stack,
    resources,
    violations: result.violations.filter(isRefusedWithoutBaseline).map((violation) => ({
      rule: violation.rule,
      urn: violation.urn,
      message: violation.message,
      unsure: violation.unknown === true || isCrash(violation),
    })),
    model,
  });
}

/** By the name that the provider chooses where the program gives none: others speak of it by that. */
function named(resource: GuardedResource, { type, id = "" }: PreviewedResource): GuardedResource {
  if (!NAMED_BY_ID.test(type) || id === "" || resource.props.name !== undefined) return resource;
  return { ...resource, props: { ...resource.props, name: id.slice(id.lastIndexOf("/") + 1) } };
}

/** The id of these is their name, or an ARN that ends in it. */
const NAMED_BY_ID = /^aws:iam\/(user|role|group|policy):/;

/** What the packs refuse, or would if it were not in the baseline already. Waivers stay waivers. */
function isRefusedWithoutBaseline({ rule, level, message }: Violation): boolean {
  if (rule === "guardrails-file") return false;
  return level === "mandatory" || /^Accepted in the baseline /m.test(message);
}

function summary(
  { project, stack }: PreviewResult,
  { accepted, resources, left }: WrittenBaseline,
  { out, next, from }: { readonly out: string | undefined; readonly next: string; readonly from: string },
): string {
  const where = out === undefined ? "" : ` in ${shownPath(out, from)}`;
  const lines = [
    `Accepted ${counted(accepted, "violation")} of ${counted(resources, "resource")} of ${project} (${stack})${where}.`,
  ];
  if (left.length > 0) {
    lines.push(
      `${counted(left.length, "violation")} cannot be accepted, as nobody can tell what it would be:`,
    );
    for (const { rule, urn, message } of left) {
      const { type, name } = urnParts(urn);
      lines.push(`    ${rule}  ${displayType(type)} ${name}: ${message.split("\n")[0] ?? ""}`);
    }
  }
  if (out !== undefined) {
    lines.push(`Next: ${next}.`);
  }
  return `${lines.map((line) => safeLine(line)).join("\n")}\n`;
}
