import type { Look } from "../render/look";
import type { Terminal } from "../terminal/terminal";
import { colorsFor } from "../terminal/terminal";
import type { InputContext } from "./input/input";

/** What an analysis needs of the world; a test brings its own. */
export interface AnalyzeContext {
  readonly terminal: Terminal;
  readonly stdin: InputContext["stdin"];
  /** When the question is asked: conditions on the date are read by it. */
  readonly now: Date;
}

export function inputOf(context: AnalyzeContext): InputContext {
  return {
    cwd: context.terminal.cwd,
    get stdin() {
      return context.stdin;
    },
  };
}

export function lookOf({ terminal }: AnalyzeContext): Look {
  return { colors: colorsFor(terminal.out, terminal.env), columns: terminal.out.columns, from: terminal.cwd };
}
