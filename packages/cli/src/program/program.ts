import { Command, CommanderError } from "commander";
import { version } from "../../package.json";
import { addAnalyze } from "../commands/analyze";
import { addExplain } from "../commands/explain";
import { addGuard } from "../commands/guard";
import { addPreview } from "../commands/preview";
import { UsageError } from "../failure/failure";
import type { Terminal } from "../terminal/terminal";
import { colorsFor } from "../terminal/terminal";
import { examplesText, helpStyle } from "./help";

/** What a command is given to do its work and to say how it went. */
export interface CommandContext {
  readonly terminal: Terminal;
  /**
   * Aborted by Ctrl-C and its kin, with the reason to reject with. A command that never asks for it has nothing to take
   * down, and is ended by them at once.
   */
  readonly signal: AbortSignal;
  /** Sets the exit code: 0 fine, 1 refused or found, 2 wrong input. */
  finish(exitCode: number): void;
  /** Formats the examples at the end of a command's help. */
  examples(examples: readonly (readonly [command: string, what: string])[]): string;
}

/**
 * Understands the command line and runs the command it names.
 *
 * @param signal what stops a command, or how to get at it
 * @returns the exit code
 * @throws UsageError when the command line cannot be understood; whatever a command throws
 */
export async function runProgram(
  args: readonly string[],
  terminal: Terminal,
  signal: AbortSignal | (() => AbortSignal),
): Promise<number> {
  let exitCode = 0;
  const colors = colorsFor(terminal.out, terminal.env);
  const context: CommandContext = {
    terminal,
    get signal() {
      return typeof signal === "function" ? signal() : signal;
    },
    finish: (code) => {
      exitCode = code;
    },
    examples: (examples) => examplesText(examples, colors),
  };
  const program = new Command("plinth")
    .description("Replaces the root user of an AWS account, and keeps it replaced.")
    .version(version, "--version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [COMMAND]", "show the help of a command")
    .configureHelp(helpStyle(colors))
    .configureOutput({
      writeOut: (text) => {
        terminal.out.write(text);
      },
      writeErr: (text) => {
        terminal.err.write(text);
      },
      outputError: () => undefined,
      getOutHelpWidth: () => Math.min(terminal.out.columns ?? 110, 110),
      getErrHelpWidth: () => Math.min(terminal.err.columns ?? 110, 110),
      getOutHasColors: () => colors.isColorSupported,
      getErrHasColors: () => colorsFor(terminal.err, terminal.env).isColorSupported,
    })
    .exitOverride()
    .hook("preAction", (_program, command) => {
      refuseEmpty(command);
    })
    .addHelpText("after", () => context.examples(EXAMPLES) + EXIT_CODES);
  addPreview(program, context);
  addExplain(program, context);
  addAnalyze(program, context);
  addGuard(program, context);

  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    // No command at all shows the help, and is a mistake: an empty variable in a script must not pass.
    if (error.code === "commander.help") return 2;
    throw usageError(error, commandNamed(args, program));
  }
  return exitCode;
}

/** `--state "$STATE"` with nothing in the variable must not pass for a run without a state. */
function refuseEmpty(command: Command): void {
  const empty = command.options.find((option) => hasEmpty(command.getOptionValue(option.attributeName())));
  if (empty !== undefined) command.error(`option '${empty.flags}' is empty${VARIABLE}`);
  const argument = command.processedArgs.findIndex(hasEmpty);
  const name = command.registeredArguments[argument]?.name();
  if (name !== undefined) command.error(`argument '${name}' is empty${VARIABLE}`);
}

const VARIABLE = ": is it a variable that is not set?";

function hasEmpty(value: unknown): boolean {
  return value === "" || (Array.isArray(value) && value.includes(""));
}

const EXAMPLES = [
  ["plinth preview identity --stack example", "the example account, no credentials needed"],
] as const;

const EXIT_CODES =
  "\nExit codes: 0 allowed, 1 refused by a guardrail, 2 the program or its input is wrong, 130 interrupted\n";

/** `plinth analyze policy`: the command that the arguments name, as far as they name one. */
function commandNamed(args: readonly string[], program: Command): string {
  const names = [program.name()];
  let commands = program.commands;
  for (const arg of args) {
    const command = commands.find((candidate) => candidate.name() === arg);
    if (command === undefined) break;
    names.push(command.name());
    commands = command.commands;
  }
  return names.join(" ");
}

/** `error: unknown option '--stak'\n(Did you mean --stack?)` on one line, without the shouting. */
function usageError(error: CommanderError, command: string): UsageError {
  const [first = "", ...more] = error.message.replace(/^error: /, "").split("\n");
  const hint = more.map((line) => line.replace(/^\((.*)\)$/, "$1")).join(" ");
  return new UsageError(hint === "" ? first : `${first}. ${hint}`, command);
}
