import { stripVTControlCharacters } from "node:util";

/**
 * What a program or a pack says, made fit for a terminal: without colours of its own, and with
 * other control characters spelled out, so that a name or a message cannot move the cursor over
 * what stands above it.
 */
export function safe(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll("\r\n", "\n")
    .replace(/\p{Cc}/gu, (character) => {
      if (character === "\n" || character === "\t") return character;
      return `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
    });
}

/** As safe(), on one line. */
export function safeLine(text: string): string {
  return safe(text).replaceAll("\n", "\\n");
}

/** The text, or as much of it as fits, with a mark at the end. */
export function cut(value: string, most: number): string {
  if (value.length <= most) return value;
  // Half a pair of surrogates is no character.
  return `${value.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
