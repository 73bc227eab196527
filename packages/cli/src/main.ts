import { writeSync } from "node:fs";
import { failureText } from "./failure/failure-text";
import { Interrupted, interruptSignal } from "./interrupt/interrupt";
import { runProgram } from "./program/program";
import { processTerminal } from "./terminal/terminal";
import { filesFrom } from "./terminal/working-directory";

/** The process's own entry: the command line in, output and an exit code out. */
export function start(): void {
  watchOutput();
  let signal: AbortSignal | undefined;
  const listen = (): AbortSignal => (signal ??= interruptSignal());
  const args = process.argv.slice(2);
  const terminal = processTerminal();
  Object.assign(process.env, filesFrom(terminal.cwd, process.env));
  const fail = (error: unknown): void => {
    if (signal?.aborted === true && signal.reason instanceof Interrupted) exit(signal.reason.exitCode);
    else exit(failureText(error, args, terminal));
  };
  // What a library throws while nobody waits for it. What is being taken down may well: the command itself ends then.
  process.on("uncaughtException", (error) => {
    if (signal?.aborted !== true) fail(error);
  });
  runProgram(args, terminal, listen).then(exit, fail);
}

let unwritten: Error | undefined;

/**
 * A reader that has seen enough, such as `head`, is no mistake; the exit code still tells the verdict. A disk that is full
 * is one: half a report must not look like a whole one.
 */
function watchOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") unwritten ??= error;
    });
  }
}

/** Leaves once everything is written, whatever handles a library may have left open. */
function exit(code: number): void {
  process.exitCode = code;
  // What went wrong with a stream is told after the last write to it has ended.
  process.stdout.write("", () => process.stderr.write("", () => setImmediate(leave)));
}

function leave(): void {
  if (unwritten === undefined) process.exit();
  try {
    writeSync(2, `plinth: what it prints cannot be written: ${unwritten.message}\n`);
  } catch {
    // Nobody is left to be told.
  }
  process.exit(BAD_INPUT);
}

/** As the commands have it; loading one to know it would slow down all others. */
const BAD_INPUT = 2;
