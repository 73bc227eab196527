import { failureText } from "./failure/failure-text";
import { Interrupted, interruptSignal } from "./interrupt/interrupt";
import { runProgram } from "./program/program";
import { processTerminal } from "./terminal/terminal";
import { filesFrom } from "./terminal/working-directory";

/** The process's own entry: the command line in, output and an exit code out. */
export function start(): void {
  ignoreClosedPipes();
  let signal: AbortSignal | undefined;
  const listen = (): AbortSignal => (signal ??= interruptSignal());
  const args = process.argv.slice(2);
  const terminal = processTerminal();
  Object.assign(process.env, filesFrom(terminal.cwd, process.env));
  runProgram(args, terminal, listen).then(exit, (error: unknown) => {
    if (signal?.aborted === true && signal.reason instanceof Interrupted) exit(signal.reason.exitCode);
    else exit(failureText(error, args, terminal));
  });
}

/** A reader that has seen enough, such as `head`, is no mistake; the exit code still tells the verdict. */
function ignoreClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}

/** Leaves once everything is written, whatever handles a library may have left open. */
function exit(code: number): void {
  process.exitCode = code;
  process.stdout.write("", () => process.stderr.write("", () => process.exit()));
}
