import type { Terminal } from "./terminal";

export interface RecordedTerminal extends Terminal {
  /** What was written so far. */
  readonly printed: { readonly out: string; readonly err: string };
}

/** A terminal for tests that keeps what is written to it. */
export function recordedTerminal(
  given: { env?: Terminal["env"]; cwd?: string; columns?: number } = {},
): RecordedTerminal {
  const printed = { out: "", err: "" };
  const stream = (name: "out" | "err"): Terminal["out"] => ({
    write: (text) => {
      printed[name] += text;
    },
    isTTY: given.columns !== undefined,
    columns: given.columns,
  });
  return { out: stream("out"), err: stream("err"), env: given.env ?? {}, cwd: given.cwd ?? "/w", printed };
}
