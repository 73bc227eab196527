import { stripVTControlCharacters } from "node:util";

/** Columns that a text takes on a terminal, colours not counted. */
export function width(text: string): number {
  const shown = stripVTControlCharacters(text);
  // Almost everything is ASCII, and cutting the rest into characters as a reader sees them is slow.
  return ASCII.test(shown) ? shown.length : characters(shown).length;
}

/** Pads with spaces to the right. */
export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - width(text)));
}

/**
 * Cuts a line that would wrap on a narrow terminal, and says so with an ellipsis. Colours that were
 * on stay closed: the escape sequences after the cut are kept.
 */
export function clamp(line: string, columns: number | undefined): string {
  if (columns === undefined || width(line) <= columns) return line;
  let room = Math.max(0, columns - 1);
  let result = "";
  let cut = false;
  for (const part of line.split(ESCAPE)) {
    if (part.startsWith("\u001b")) {
      result += part;
      continue;
    }
    for (const character of characters(part)) {
      if (room === 0) break;
      result += character;
      room -= 1;
    }
    if (!cut && room === 0) {
      result += "…";
      cut = true;
    }
  }
  return result;
}

/** Keeps the escape sequences among the parts when it splits. */
const ESCAPE = new RegExp(`(${String.fromCharCode(27)}\\[[0-9;]*m)`);

const ASCII = /^[ -~]*$/;

/** Made when it is first needed: it takes longer than all else that a start does. */
let segmenter: Intl.Segmenter | undefined;

function characters(text: string): string[] {
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Prose is hard to follow over more columns than this, however wide the terminal. */
const WIDEST_PROSE = 110;

/**
 * Breaks a line at spaces to fit a terminal. What follows is indented like the line itself, or under
 * the text of a label such as `Why   ...` or a number such as `1. ...`. Without columns (a pipe) a
 * line stays whole, so that it can be searched.
 *
 * @param hang columns before the text of the lines that follow @default as the line itself suggests
 */
export function wrap(line: string, columns: number | undefined, hang = hangingIndent(line)): string[] {
  if (columns === undefined) return [line];
  const limit = Math.max(40, Math.min(columns, WIDEST_PROSE));
  if (width(line) <= limit) return [line];
  const indent = " ".repeat(hang);
  const lines: string[] = [];
  let current = "";
  for (const word of line.match(/\s*\S+/g) ?? []) {
    if (current !== "" && width(current) + width(word) > limit) {
      lines.push(current);
      current = indent + word.trimStart();
    } else {
      current += word;
    }
  }
  return [...lines, current];
}

/** Indentation, and after it a label that is followed by at least two spaces, or a number. */
function hangingIndent(line: string): number {
  return width(/^\s*(?:\S+ {2,}|\d+\. +|- )?/.exec(line)?.[0] ?? "");
}
