import type { Report } from "../deployment/report";
import type { InputIssue } from "../errors/input-error";
import { InputError } from "../errors/input-error";
import { GrpcHost } from "../host/grpc-host";
import type { Listener } from "../host/listener";
import { connectPacks } from "../packs/connect";
import type { StartingPack } from "../packs/connect";
import type { Program } from "../program/program";
import { assemble } from "./assembly";
import { conclude } from "./conclusion";
import type { PreviewInputs } from "./inputs";
import type { PreviewOptions, PreviewResult } from "./types";

export interface RunParts {
  inputs: PreviewInputs;
  options: PreviewOptions;
  report: Report;
  listener: Listener;
  program: Program;
  packs: readonly StartingPack[];
  organization: string;
  parallel: number;
}

/**
 * One preview, from the moment at which the children run.
 *
 * @throws InputError when the program or a pack fails, the signal's reason when it is aborted, and the error itself when
 * the engine is at fault
 */
export async function run(parts: RunParts): Promise<Omit<PreviewResult, "durationMs">> {
  const { inputs, options, report, program, organization, parallel } = parts;
  const { config, project } = inputs;
  const packs = connectPacks(parts.packs, {
    organization,
    project: project.name,
    stack: config.stack,
    config: config.values,
    secretKeys: config.secretKeys,
  });
  const assembly = assemble({ inputs, options, report, organization, parallel, packs });
  const host = new GrpcHost(parts.listener, assembly.services);
  const failure = Promise.race([
    assembly.bug,
    abortion(options.signal),
    packs.then(never),
    ...parts.packs.map(({ process }) => process.died.then((issue) => Promise.reject(new InputError(issue)))),
  ]);
  const ended = program.ended.then((issues) => {
    refuse(report, issues);
  });
  // each is waited for more than once, and heard of there
  for (const promise of [failure, ended, packs]) promise.catch(() => undefined);
  try {
    report.emit({ kind: "phase", phase: "running" });
    await Promise.race([failure, ended, assembly.settled]);
    const ready = await Promise.race([failure, packs]);
    report.emit({ kind: "phase", phase: "checking" });
    const concluding = conclude(inputs, assembly, ready, report);
    concluding.catch(() => undefined);
    // how the program ends decides whether there is a result at all
    await Promise.race([failure, ended]);
    const result = await Promise.race([failure, concluding]);
    refuse(report, []);
    return result;
  } finally {
    host.close();
    assembly.callbacks.close();
    await Promise.all((await packs.catch(() => [])).map((pack) => pack.end()));
    report.emit({ kind: "phase", phase: "done" });
  }
}

/** @throws InputError when anything went wrong: what the engine refused is the cause of what the program reports */
function refuse(report: Report, processIssues: readonly InputIssue[]): void {
  const found = [report.issues, report.programIssues, processIssues].find((issues) => issues.length > 0);
  if (found !== undefined) throw new InputError(found);
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** Rejects when the signal is given; never resolves. */
function abortion(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => {
      reject(signal?.reason instanceof Error ? signal.reason : new Error("the preview was aborted"));
    };
    if (signal?.aborted === true) abort();
    else signal?.addEventListener("abort", abort, { once: true });
  });
}
