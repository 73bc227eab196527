import { failureText } from "../failure/failure-text";
import { runProgram } from "../program/program";
import { recordedTerminal } from "../terminal/recorded-terminal";

export interface Run {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command for tests as the process does, standing in the folder of fixtures unless told otherwise. */
export async function plinth(
  args: readonly string[],
  given: { cwd?: string; columns?: number } = {},
): Promise<Run> {
  const terminal = recordedTerminal({ cwd: given.cwd ?? `${__dirname}/fixtures`, columns: given.columns });
  const exitCode = await runProgram([...args], terminal, new AbortController().signal).catch(
    (error: unknown) => failureText(error, args, terminal),
  );
  return { exitCode, ...terminal.printed };
}

/** The lines of an answer to a batch. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
