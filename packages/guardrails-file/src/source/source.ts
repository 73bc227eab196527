import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Mistake } from "../mistake/mistake";

/** A YAML text as a value that knows its lines. */
export interface Source {
  readonly value: unknown;
  /** What is no YAML. There is no value then. */
  readonly mistakes: readonly Mistake[];
  /** The line of a path, or of the nearest thing above it that exists. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** What people do most often. */
const WORDS: Readonly<Record<string, string | undefined>> = {
  DUPLICATE_KEY: "this key is there twice",
  MULTIPLE_DOCS: "a second document begins here (---): put all of it into one",
  TAB_AS_INDENT: "a tab cannot indent: use spaces",
};

const MOST_ERRORS = 3;

/** @param file as messages call it */
export function readSource(file: string, text: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: "error" });
  // Of a text that is something else, the first few say as much as all.
  const mistakes = document.errors.slice(0, MOST_ERRORS).map(({ code, message, pos }) => ({
    file,
    line: lines.linePos(pos[0]).line,
    // The library quotes the lines below, which may hold anything.
    message: WORDS[code] ?? message.split(/ at line \d+|\n/)[0] ?? message,
  }));
  return {
    value: mistakes.length > 0 ? undefined : (document.toJS() as unknown),
    mistakes,
    lineOf(path) {
      let node: unknown = document.contents;
      let start = isNode(node) ? node.range?.[0] : undefined;
      for (const part of path) {
        const pair = isMap(node)
          ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
          : undefined;
        const next = pair ?? (isSeq(node) && typeof part === "number" ? node.items[part] : undefined);
        if (next === undefined) break;
        const named = isPair(next) ? next.key : next;
        start = (isNode(named) ? named.range?.[0] : undefined) ?? start;
        node = isPair(next) ? next.value : next;
      }
      return start === undefined ? 1 : lines.linePos(start).line;
    },
  };
}
