import { quoted } from "../suggestion/quoted";

/**
 * A JSON text read for where it first goes wrong. Only a text that is wrong is read this way; a good one goes through
 * JSON.parse. It is our own because it has to find duplicate keys and must not fail on nesting of any depth, for which
 * the parsers with positions that we know recurse.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */

export interface JsonProblem {
  readonly offset: number;
  /** Where in the value, as far as it was read. */
  readonly path: JsonPath;
  readonly reason: string;
  /** Whether the text is no JSON at all, rather than JSON that we refuse. */
  readonly syntax: boolean;
}

export type JsonPath = readonly (string | number)[];

/** Deeper nesting is refused. A policy document needs six levels. */
export const MAX_DEPTH = 100;

interface Frame {
  readonly close: "}" | "]";
  readonly start: number;
  readonly keys: Set<string>;
  key: string | number;
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** The first thing that is not JSON, a key that is there twice, or nesting deeper than {@link MAX_DEPTH}. */
export function findProblem(text: string): JsonProblem | undefined {
  const frames: Frame[] = [];
  let at = 0;
  for (;;) {
    skipSpace();
    const wrong = takeValue() ?? takeWhatFollows();
    if (wrong === "end") return undefined;
    if (wrong !== "value") return wrong;
  }

  /** A value without what it contains. */
  function takeValue(): JsonProblem | "value" | undefined {
    const opening = text[at];
    if (opening !== "{" && opening !== "[") return takeScalar();
    if (frames.length === MAX_DEPTH) {
      return problem(`nested more than ${MAX_DEPTH} levels deep, where a policy document needs six`, {
        path: [],
        syntax: false,
      });
    }
    const object = opening === "{";
    const frame: Frame = { close: object ? "}" : "]", start: at++, keys: new Set(), key: object ? "" : 0 };
    skipSpace();
    if (text[at] === frame.close) at++;
    else {
      frames.push(frame);
      return object ? takeKey(frame) : "value";
    }
    return undefined;
  }

  function takeScalar(): JsonProblem | undefined {
    if (text[at] === '"') return takeString();
    NUMBER.lastIndex = at;
    const token =
      NUMBER.exec(text)?.[0] ?? ["true", "false", "null"].find((word) => text.startsWith(word, at));
    if (token === undefined) return problem(`expected a value, not ${shown(text, at, frames)}`);
    at += token.length;
    return undefined;
  }

  /** All up to the next value. */
  function takeWhatFollows(): JsonProblem | "value" | "end" {
    for (;;) {
      skipSpace();
      const frame = frames.at(-1);
      if (frame === undefined) {
        return at === text.length
          ? "end"
          : problem(`expected nothing after the document, not ${shown(text, at, frames)}`);
      }
      if (text[at] === frame.close) {
        at++;
        frames.pop();
        continue;
      }
      if (text[at] !== ",")
        return problem(`expected a comma or "${frame.close}", not ${shown(text, at, frames)}`);
      const comma = at++;
      skipSpace();
      if (text[at] === frame.close)
        return problem(`a comma before "${frame.close}", which JSON does not allow`, { offset: comma });
      if (typeof frame.key === "string") return takeKey(frame);
      frame.key++;
      return "value";
    }
  }

  function takeKey(frame: Frame): JsonProblem | "value" {
    const start = at;
    frame.key = "";
    const path = frames.slice(0, -1).map(({ key }) => key);
    if (text[at] !== '"')
      return problem(`expected a key in double quotes, not ${shown(text, at, frames)}`, { path });
    const wrong = takeString();
    if (wrong !== undefined) return { ...wrong, path };
    const key = String(JSON.parse(text.slice(start, at)));
    if (frame.keys.has(key)) {
      const reason = `the key ${quoted(key)} is there twice: AWS refuses that, and other readers keep either of the two`;
      return problem(reason, { offset: start, path, syntax: false });
    }
    frame.keys.add(key);
    frame.key = key;
    skipSpace();
    if (text[at] !== ":")
      return problem(`expected a colon after the key ${quoted(key)}, not ${shown(text, at, frames)}`);
    at++;
    return "value";
  }

  function takeString(): JsonProblem | undefined {
    for (at++; at < text.length; at++) {
      const character = text[at] ?? "";
      if (character === '"') {
        at++;
        return undefined;
      }
      if (character === "\\") {
        ESCAPE.lastIndex = at;
        const escape = ESCAPE.exec(text)?.[0];
        if (escape === undefined)
          return problem(
            `a backslash before ${quoted(text.charAt(at + 1))}, which is no escape that JSON knows`,
          );
        at += escape.length - 1;
      } else if (character === "\n" || character === "\r") {
        return problem("the line ends inside a string: a quotation mark is missing");
      } else if (character < " ")
        return problem("a control character inside a string: write it as an escape such as \\t");
    }
    return problem("the text ends inside a string");
  }

  function skipSpace(): void {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
  }

  function problem(reason: string, details: Partial<JsonProblem> = {}): JsonProblem {
    return { offset: at, path: frames.map(({ key }) => key), syntax: true, ...details, reason };
  }
}

/** What stands where something else was expected, as people would call it. */
function shown(text: string, at: number, frames: readonly Frame[]): string {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 32);
  if (at >= text.length) {
    const open = frames.at(-1);
    if (open === undefined) return "the end of the text";
    const { line, column } = positionOf(text, open.start);
    return `the end of the text: what opens at line ${line}, column ${column} is not closed`;
  }
  if (character === "'") return "a single quotation mark: JSON takes double ones";
  if (character === "/" || character === "#") return "a comment: JSON has none";
  const word = /^[\p{L}\p{N}_$.+-]+/u.exec(text.slice(at, at + 40))?.[0];
  return quoted(word ?? character);
}

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units as editors count. */
  readonly column: number;
}

export function positionOf(text: string, offset: number): Position {
  let line = 1;
  let start = 0;
  for (let at = 0; at < offset; at++) {
    const character = text.charCodeAt(at);
    if (character !== NEWLINE && (character !== RETURN || text.charCodeAt(at + 1) === NEWLINE)) continue;
    line++;
    start = at + 1;
  }
  return { line, column: offset - start + 1 };
}

const NEWLINE = 10;
const RETURN = 13;
