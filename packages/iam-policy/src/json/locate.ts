import type { JsonPath, Position } from "./scan";

/**
 * Where the value at a path stands in a JSON text that parses, for findings about a document in a file.
 *
 * @example locate(text, ["Statement", 1, "Action"]) // { line: 12, column: 7 }
 */
export function locate(text: string, path: JsonPath): Position {
  return locator(text)(path);
}

/** The same for several paths of one text, of which no part is read twice. */
export function locator(text: string): (path: JsonPath) => Position {
  const json = text.replace(/^\uFEFF/u, "");
  const root = new Place(json, afterSpace(json, 0));
  let starts: readonly number[] | undefined;
  return (path) => {
    starts ??= lineStarts(json);
    const { offset } = placeAt(root, path);
    const line = starts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/** The offsets at which lines begin. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/gu)) starts.push(index + end.length);
  return starts;
}

/**
 * The offset of the value at a path; if there is none, of the last value on the way. A step to the first item of a
 * list is skipped where the value is no list, as AWS takes a scalar for a list of one.
 */
export function findOffset(text: string, path: JsonPath): number {
  return placeAt(new Place(text, afterSpace(text, 0)), path).offset;
}

function placeAt(root: Place, path: JsonPath): Place {
  let place = root;
  for (const step of path) {
    if (step === 0 && !place.isList) continue;
    const next = place.child(step);
    if (next === undefined) return place;
    place = next;
  }
  return place;
}

/** A value in the text. What it contains is looked at when it is asked for, one level deep. */
class Place {
  readonly offset: number;
  private readonly text: string;
  private children: ReadonlyMap<string | number, Place> | undefined;

  constructor(text: string, offset: number) {
    this.text = text;
    this.offset = offset;
  }

  get isList(): boolean {
    return this.text.charCodeAt(this.offset) === LIST;
  }

  child(step: string | number): Place | undefined {
    this.children ??= this.readChildren();
    return this.children.get(step);
  }

  private readChildren(): ReadonlyMap<string | number, Place> {
    const { text } = this;
    const children = new Map<string | number, Place>();
    const opening = text.charCodeAt(this.offset);
    if (opening !== OBJECT && opening !== LIST) return children;
    let at = afterSpace(text, this.offset + 1);
    while (at < text.length && text.charCodeAt(at) !== opening + CLOSING) {
      let step: string | number = children.size;
      if (opening === OBJECT) {
        const end = afterString(text, at);
        step = String(JSON.parse(text.slice(at, end)));
        at = afterSpace(text, afterSpace(text, end) + 1);
      }
      children.set(step, new Place(text, at));
      at = afterSpace(text, afterValue(text, at));
      if (text.charCodeAt(at) === COMMA) at = afterSpace(text, at + 1);
    }
    return children;
  }
}

const QUOTE = 34;
const COMMA = 44;
const LIST = 91;
const BACKSLASH = 92;
const OBJECT = 123;
/** From an opening bracket's code to that of the closing one, of both kinds. */
const CLOSING = 2;

function afterSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 32) at++;
  return at;
}

function afterString(text: string, from: number): number {
  let close = text.indexOf('"', from + 1);
  while (close >= 0 && isEscaped(text, close)) close = text.indexOf('"', close + 1);
  return close < 0 ? text.length : close + 1;
}

/** Whether a quotation mark belongs to the string, by the backslashes before it. */
export function isEscaped(json: string, at: number): boolean {
  let slashes = 0;
  while (json.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
  return slashes % 2 === 1;
}

function afterValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) at = afterString(text, at);
    else if (depth === 0 && endsScalar(character)) return at;
    else {
      if (character === OBJECT || character === LIST) depth++;
      else if (character === OBJECT + CLOSING || character === LIST + CLOSING) depth--;
      at++;
    }
    if (depth === 0 && isEnd(character)) return at;
  }
  return at;
}

/** A string, object or list is over with its last character. */
function isEnd(character: number): boolean {
  return character === QUOTE || character === OBJECT + CLOSING || character === LIST + CLOSING;
}

/** A number or a word is over before what follows. */
function endsScalar(character: number): boolean {
  return (
    character <= 32 || character === COMMA || character === OBJECT + CLOSING || character === LIST + CLOSING
  );
}
