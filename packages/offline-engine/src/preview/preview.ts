import { resolve } from "node:path";

import { Report } from "../deployment/report";
import { Listener } from "../host/listener";
import type { StartingPack } from "../packs/connect";
import { PackProcess } from "../packs/pack-process";
import { defaultCacheDir } from "../process/sdk";
import { Program } from "../program/program";
import type { PreviewInputs } from "./inputs";
import { readInputs } from "./inputs";
import type { PreviewOptions, PreviewResult } from "./types";

/** What programs see as their organization where no Pulumi Cloud says another, as with a local backend. */
const ORGANIZATION = "organization";

/** How many resources a program registers at once; nothing is gained by fewer, as nothing is made. */
const PARALLEL = 1024;

/**
 * Previews a Pulumi program under policy packs, with no CLI, no credentials and no network: Pulumi's own runtimes for
 * programs and packs run against this engine in place of Pulumi's.
 *
 * @returns the verdict, and everything that a report needs; a refusal is a result
 * @throws InputError when the program, a pack or their input is wrong; the signal's reason when it is aborted
 * @example
 * const result = await preview({ projectDir: "stacks/identity", policyPacks: [{ dir: "policy-packs/iam-guardrails" }] });
 * if (result.verdict === "refused") console.log(result.violations);
 */
export async function preview(options: PreviewOptions): Promise<PreviewResult> {
  const started = performance.now();
  options.signal?.throwIfAborted();
  const inputs = readInputs(options);
  const report = new Report(options.onEvent?.bind(options));
  report.emit({ kind: "phase", phase: "starting" });
  const listener = await Listener.open();
  const children = startChildren(inputs, options, listener.address, report);
  try {
    // gRPC takes its time to load; the children take longer
    const { run } = await import("./run");
    const own = { organization: ORGANIZATION, parallel: PARALLEL };
    const result = await run({ inputs, options, report, listener, ...children, ...own });
    return { ...result, durationMs: performance.now() - started };
  } finally {
    children.program.kill();
    for (const { process } of children.packs) process.kill();
    listener.close();
  }
}

function startChildren(
  inputs: PreviewInputs,
  options: PreviewOptions,
  address: string,
  report: Report,
): { program: Program; packs: readonly StartingPack[] } {
  const { project, config } = inputs;
  const cacheDir = options.cacheDir ?? defaultCacheDir(project.programDir);
  const cache = cacheDir === undefined ? {} : { cacheDir };
  const program = new Program({
    project,
    config,
    organization: ORGANIZATION,
    entryPoint: inputs.entryPoint,
    address,
    parallel: PARALLEL,
    report,
    ...cache,
  });
  const env = {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(config.values)),
    PULUMI_NODEJS_ORGANIZATION: ORGANIZATION,
    PULUMI_NODEJS_PROJECT: project.name,
    PULUMI_NODEJS_STACK: config.stack,
    PULUMI_NODEJS_DRY_RUN: "true",
    // Pulumi does not tell a pack where the project is; ours search for the guardrails file from there.
    PLINTH_PROJECT_DIR: resolve(options.projectDir),
  };
  const onLine = (stream: "stdout" | "stderr", line: string): void => {
    report.diagnose({ severity: "info", message: line, stream });
  };
  const packs = inputs.packs.map(({ folder, ...choice }) => ({
    ...choice,
    folder,
    process: new PackProcess({ folder, engineAddress: address, env, onLine, ...cache }),
  }));
  return { program, packs };
}
