import { spawn } from "node:child_process";
import { memoryOf } from "./process-tree";

/** A program to measure, as a whole process. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The exit codes that are no failure. @default 0 alone */
  readonly exits?: readonly number[];
  /** Milliseconds after which it is ended, with all that it started, and counts as failed. @default none */
  readonly limit?: number;
}

export class CommandFailed extends Error {
  /** The line of its output that says most. */
  readonly reason: string;

  constructor(command: string, how: string, printed: string) {
    super(`${command} ended with ${how}:\n${printed}`);
    const lines = printed.split("\n").filter((line) => line.trim() !== "");
    this.reason = (lines.find((line) => /^\s*error:/.test(line)) ?? lines.at(-1) ?? how).trim().slice(0, 120);
  }
}

/**
 * Runs a command and measures it from its start to its exit.
 *
 * @returns milliseconds
 * @throws CommandFailed with what it printed, unless it exits with one of `exits`
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
  /** Most bytes in any one of the processes. */
  readonly largest: number;
}

export interface Watched {
  /** Milliseconds from start to exit. */
  readonly elapsed: number;
  /** Undefined where the system does not tell (it is Linux that does). */
  readonly peak?: PeakMemory;
}

/**
 * Runs a command and watches its memory and that of all its children together. Watching costs a
 * little time: compare only what was watched alike.
 *
 * @param every milliseconds between two looks; looking at large processes takes longer
 */
export async function watched(command: Command, every = 20): Promise<Watched> {
  const peak = { resident: 0, proportional: 0, largest: 0 };
  const started = performance.now();
  await run(command, every, (pid) => {
    const now = memoryOf(pid);
    peak.resident = Math.max(peak.resident, now.resident);
    peak.proportional = Math.max(peak.proportional, now.proportional);
    peak.largest = Math.max(peak.largest, now.largest);
  });
  const elapsed = performance.now() - started;
  return peak.resident === 0 ? { elapsed } : { elapsed, peak };
}

function run(
  { file, args, cwd, env, exits = [0], limit }: Command,
  every?: number,
  watch?: (pid: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that what it started can be ended with it.
      detached: limit !== undefined,
    });
    let isLate = false;
    const end = (): void => {
      isLate = true;
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    };
    const late = limit === undefined ? undefined : setTimeout(end, limit);
    let printed = "";
    const keep = (chunk: Buffer): void => {
      printed = (printed + chunk.toString()).slice(-4000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const timer = setInterval(() => {
      if (child.pid !== undefined) watch?.(child.pid);
    }, every);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearInterval(timer);
      clearTimeout(late);
      if (isLate) reject(new CommandFailed(file, "no end", `it was not done after ${(limit ?? 0) / 1000} s`));
      else if (code !== null && exits.includes(code)) resolve();
      else
        reject(new CommandFailed([file, ...args].join(" ").slice(0, 300), String(code ?? signal), printed));
    });
  });
}
