import { createColors } from "picocolors";
import { workingDirectory } from "./working-directory";

/** Where a command writes and what it may assume of the reader; a test passes its own. */
export interface Terminal {
  readonly out: Stream;
  readonly err: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths of the command line start from. */
  readonly cwd: string;
}

export interface Stream {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Undefined when nobody knows: a pipe, a file. */
  readonly columns: number | undefined;
}

export type Colors = ReturnType<typeof createColors>;

export function processTerminal(): Terminal {
  const { env } = process;
  const cwd = workingDirectory(process.cwd(), env);
  return { out: stream(process.stdout), err: stream(process.stderr), env, cwd };
}

/**
 * Colour goes to a terminal that can show it. NO_COLOR (any value, https://no-color.org) turns it
 * off and FORCE_COLOR (any value but 0 and false) turns it on, in that order. Unlike the default of
 * picocolors, CI alone is no reason: a build log that wants colour sets FORCE_COLOR.
 */
export function colorsFor(stream: Stream, env: Terminal["env"]): Colors {
  return createColors(wantsColor(stream, env));
}

function wantsColor(stream: Stream, env: Terminal["env"]): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return !["0", "false"].includes(env.FORCE_COLOR);
  return stream.isTTY && env.TERM !== "dumb";
}

/** Reads `columns` anew each time: a terminal may be resized while a command runs. */
function stream(output: NodeJS.WriteStream): Stream {
  return {
    write: (text) => void output.write(text),
    get isTTY() {
      // A pipe has no such property, whatever the types say.
      return "isTTY" in output && output.isTTY;
    },
    get columns() {
      // A terminal that does not know its width says 0.
      return output.isTTY && output.columns > 0 ? output.columns : undefined;
    },
  };
}
