import type { EscalationReport } from "../schema/shared";

/** A way to more, step by step under its id. */
export function renderWay(way: EscalationReport): string[] {
  return [`${way.id}:`, ...renderSteps(way)];
}

/** The steps, numbered, each with the statement that lets it. */
export function renderSteps({ steps }: EscalationReport): string[] {
  const calls = steps.map(({ text }, index) => `  ${index + 1}. ${text}`);
  const column = Math.min(Math.max(...calls.map(({ length }) => length)), WIDEST_CALL);
  return steps.map(({ witness }, index) => {
    const call = calls[index] ?? "";
    if (witness === null) return call;
    return `${call.padEnd(column)}  allowed by ${witness.source} statement ${witness.statement.index + 1}`;
  });
}

/** A longer call pushes its own statement out, not those of all. */
const WIDEST_CALL = 90;
