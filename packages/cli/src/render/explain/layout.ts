import { clamp, pad, width } from "../layout";
import type { Look } from "../look";

const LABEL = 15;

/** Explanations are read, and pasted into tickets: they keep to this also where nobody knows the width. */
const WIDEST = 80;

export function columnsOf({ columns }: Look): number {
  return Math.max(40, Math.min(columns ?? WIDEST, WIDEST));
}

/** Lines beside a label; none where there is nothing to say. */
export function labelled(label: string, lines: readonly string[], { colors }: Look): string[] {
  return lines.map((line, index) =>
    index === 0 ? `${pad(colors.bold(label), LABEL)}${line}` : `${" ".repeat(LABEL)}${line}`.trimEnd(),
  );
}

/** How many columns stand beside a label. */
export function besideLabel(look: Look): number {
  return columnsOf(look) - LABEL;
}

/** Words in lines that fit, with two spaces between them; a word that is longer has a line of its own. */
export function flow(words: readonly string[], columns: number, gap = "  "): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of words) {
    if (current !== "" && width(current) + gap.length + width(word) > columns) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : current + gap + word;
  }
  return current === "" ? lines : [...lines, current];
}

/** As many of the items as a reader wants at a glance, and how many there are besides. */
export function shortened<Item>(
  items: readonly Item[],
  most: number,
  all: boolean,
): { shown: readonly Item[]; more: number } {
  // One or two more would take no more room than saying that they are there.
  if (all || items.length <= most + 2) return { shown: items, more: 0 };
  return { shown: items.slice(0, most), more: items.length - most };
}

/** Rows in columns that are as wide as they need to be; the last is not padded. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, width(cell));
    });
  return rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** A table beside a label that ends in AWS's name of something, which is cut rather than broken. */
export function titleTable(rows: readonly (readonly string[])[], look: Look): string[] {
  return table(rows).map((line) => clamp(line, besideLabel(look)));
}
