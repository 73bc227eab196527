import { spawn } from "node:child_process";
import { memoryOf } from "./process-tree";

/** A program to measure, as a whole process. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

export class CommandFailed extends Error {}

/**
 * Runs a command and measures it from its start to its exit.
 *
 * @returns milliseconds
 * @throws CommandFailed with what it printed, unless it exits with 0
 */
export async function timed(command: Command): Promise<number> {
  const started = performance.now();
  await run(command);
  return performance.now() - started;
}

export interface PeakMemory {
  /** Most bytes at any one time in the command and all that it started; pages that processes share count in each. */
  readonly resident: number;
  /** The same with shared pages counted once. */
  readonly proportional: number;
}

/**
 * Runs a command and watches its memory and that of all its children together. Watching slows it
 * down, so this run is not for timing.
 *
 * @returns undefined where the system does not tell (it is Linux that does)
 */
export async function peakMemory(command: Command): Promise<PeakMemory | undefined> {
  const peak = { resident: 0, proportional: 0 };
  await run(command, (pid) => {
    const now = memoryOf(pid);
    peak.resident = Math.max(peak.resident, now.resident);
    peak.proportional = Math.max(peak.proportional, now.proportional);
  });
  return peak.resident === 0 ? undefined : peak;
}

const WATCH_EVERY_MS = 20;

function run({ file, args, cwd, env }: Command, watch?: (pid: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    const keep = (chunk: Buffer): void => {
      printed = (printed + chunk.toString()).slice(-4000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const timer = setInterval(() => {
      if (child.pid !== undefined) watch?.(child.pid);
    }, WATCH_EVERY_MS);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearInterval(timer);
      if (code === 0) resolve();
      else
        reject(new CommandFailed(`${[file, ...args].join(" ")} ended with ${code ?? signal}:\n${printed}`));
    });
  });
}
