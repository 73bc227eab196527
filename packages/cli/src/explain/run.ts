import { catalog } from "@plinth/iam-catalog";
import { mistakesText } from "../failure/mistakes-text";
import { renderExplanations } from "../render/explain/explain";
import { safeLine } from "../render/safe";
import type { Explanation, ExplainOutput } from "../report/explain-schema";
import type { Terminal } from "../terminal/terminal";
import { colorsFor } from "../terminal/terminal";
import type { UnknownName } from "./explain";
import { explain } from "./explain";

/** What the user asked of `plinth explain`. */
export interface ExplainRequest {
  readonly names: readonly string[];
  /** Nothing left out, however long. */
  readonly all: boolean;
  readonly json: boolean;
}

/**
 * Explains each name, and says of those that are unknown what may have been meant.
 *
 * @returns the exit code: 0, or 2 where a name is unknown
 */
export function runExplain({ names, all, json }: ExplainRequest, terminal: Terminal): number {
  const explanations: Explanation[] = [];
  const unknown: UnknownName[] = [];
  for (const name of new Set(names)) {
    const explained = explain(name);
    if (explained.kind === "unknown") unknown.push(explained);
    else explanations.push(explained);
  }

  if (json) {
    terminal.out.write(`${JSON.stringify(output(explanations, unknown), null, 2)}\n`);
  } else {
    const look = {
      colors: colorsFor(terminal.out, terminal.env),
      columns: terminal.out.columns,
      from: terminal.cwd,
      all,
    };
    terminal.out.write(renderExplanations(explanations, look));
    if (unknown.length > 0) terminal.err.write(unknownText(unknown, explanations.length, terminal));
  }
  return unknown.length > 0 ? 2 : 0;
}

function output(explanations: Explanation[], unknown: readonly UnknownName[]): ExplainOutput {
  if (unknown.length > 0)
    return {
      errors: unknown.map(({ asked, message, nearest }) => ({ path: asked, message, nearest: [...nearest] })),
    };
  return { catalog: catalog.sources.map(({ name, version }) => ({ name, version })), explanations };
}

function unknownText(unknown: readonly UnknownName[], others: number, terminal: Terminal): string {
  const mistakes = unknown.map(({ asked, message }) => ({
    path: safeLine(asked),
    message: safeLine(message),
  }));
  const outcome = others === 0 ? "nothing was explained" : "only the other names were explained";
  return (others === 0 ? "" : "\n") + mistakesText(mistakes, colorsFor(terminal.err, terminal.env), outcome);
}
