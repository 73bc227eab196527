import type { EscalationReport } from "../schema/shared";

/** A way to more, step by step, each with the statement that lets it. */
export function renderWay({ id, steps }: EscalationReport): string[] {
  const calls = steps.map(({ text }, index) => `  ${index + 1}. ${text}`);
  const widest = Math.max(...calls.map(({ length }) => length));
  const column = Math.min(widest, WIDEST_CALL);
  return [
    `${id}:`,
    ...steps.map(({ witness }, index) => {
      const call = calls[index] ?? "";
      if (witness === null) return call;
      return `${call.padEnd(column)}  allowed by ${witness.source} statement ${witness.statement.index + 1}`;
    }),
  ];
}

/** A longer call pushes its own statement out, not those of all. */
const WIDEST_CALL = 60;
