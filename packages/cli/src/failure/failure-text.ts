import { mistakesReport } from "../report/preview-report";
import type { Terminal } from "../terminal/terminal";
import { colorsFor } from "../terminal/terminal";
import { mistakesOf, UsageError } from "./failure";
import { mistakesText } from "./mistakes-text";

/**
 * Says what went wrong, to a person or with --json to a machine, and returns the exit code. What is
 * not the user's doing says how to get the trace; there is none otherwise.
 */
export function failureText(error: unknown, args: readonly string[], terminal: Terminal): number {
  const colors = colorsFor(terminal.err, terminal.env);
  if (terminal.env.PLINTH_DEBUG && error instanceof Error)
    terminal.err.write(`${error.stack ?? error.message}\n`);
  const mistakes = mistakesOf(error) ?? [{ message: `${messageOf(error)}\n${BUG}` }];
  if (args.includes("--json")) {
    terminal.out.write(`${JSON.stringify(mistakesReport(mistakes), null, 2)}\n`);
  } else if (error instanceof UsageError) {
    terminal.err.write(`${colors.bold(error.command)}: ${error.message}\nSee ${error.command} --help.\n`);
  } else if (mistakesOf(error) === undefined) {
    terminal.err.write(`${colors.red("plinth failed:")} ${messageOf(error)}\n${BUG}\n`);
  } else {
    terminal.err.write(mistakesText(mistakes, colors));
  }
  return 2;
}

const BUG = "This is a fault of Plinth rather than of your input. PLINTH_DEBUG=1 shows where it happened.";

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
