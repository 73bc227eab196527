import type { createColors } from "picocolors";
import type { Figure } from "./bench";
import { met } from "./bench";

/** The figures of a bench as aligned text, those that miss their aim marked. */
export function tableText(
  title: string,
  figures: readonly Figure[],
  colors: ReturnType<typeof createColors>,
): string {
  const rows = figures.map((figure) => {
    if ("skipped" in figure)
      return { figure, what: figure.what, value: "skipped", aim: "", measured: figure.skipped };
    const aim = figure.aim === undefined ? "" : `at most ${amount(figure.aim, figure.unit)}`;
    return {
      figure,
      what: figure.what,
      value: amount(figure.value, figure.unit),
      aim,
      measured: figure.measured,
    };
  });
  const widest = (key: "what" | "value" | "aim"): number =>
    rows.reduce((most, row) => Math.max(most, row[key].length), 0);
  const [what, value, aim] = [widest("what"), widest("value"), widest("aim")];
  const lines = rows.map((row) => {
    const mark =
      "skipped" in row.figure ? colors.dim("-") : met(row.figure) ? colors.green("✓") : colors.red("✗");
    const cells = [
      row.what.padEnd(what),
      colors.bold(row.value.padStart(value)),
      row.aim.padEnd(aim),
      colors.dim(row.measured),
    ];
    return `  ${mark} ${cells.join("  ")}`.trimEnd();
  });
  return `${colors.bold(title)}\n${lines.join("\n")}\n`;
}

function amount(value: number, unit: "×" | "MB"): string {
  return unit === "×" ? `${value.toFixed(2)} ×` : `${Math.round(value)} MB`;
}

/** `0.48 s` or `310 ms`. */
export function time(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}

export function megabytes(bytes: number): number {
  return bytes / 1024 / 1024;
}
