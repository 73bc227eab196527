import { commonText, patternIntersects, patternOf, wildcardMatch } from "@plinth/iam-policy";
import { relation } from "./relation";

/**
 * Everything that texts can do to a set of wildcard patterns: which of them one text matches together, and a shortest
 * such text. Two texts that match the same patterns are the same to any policy that is written with these patterns, so
 * a question about all texts is a question about one text of each class.
 */
export interface PatternClasses {
  readonly classes: readonly PatternClass[];
  /** False where the search was given up: there may be more classes. Whoever asks has to fail closed. */
  readonly complete: boolean;
}

export interface PatternClass {
  /** For each pattern, in the order given, whether this class's texts match it. */
  readonly matched: readonly boolean[];
  readonly example: string;
}

/** Steps of single patterns before the search gives up: a tenth of a second. Real policies take a few thousand. */
const LIMIT = 100_000;

const remembered = new Map<string, PatternClasses>();
const MOST_REMEMBERED = 500;

/**
 * The classes of texts that `accept` takes.
 *
 * @example patternClasses(["a*", "*b"]).classes.map(({ example }) => example) // ["", "a", "b", "ab"]
 */
export function patternClasses(
  patterns: readonly string[],
  accept: (matched: readonly boolean[]) => boolean = () => true,
): PatternClasses {
  const { classes, complete } = classesWithin(["*"], patterns);
  return { classes: classes.filter(({ matched }) => accept(matched)), complete };
}

/**
 * The classes of the texts that one of the patterns of `domain` matches: cheaper than to leave the others out afterwards.
 *
 * @example classesWithin(["a*"], ["*b"]).classes.map(({ example }) => example) // ["a", "ab"]
 */
export function classesWithin(domain: readonly string[], patterns: readonly string[]): PatternClasses {
  // The same patterns are asked about for one action of a statement after the other.
  const key = `${domain.length}\n${domain.join("\n")}\n${patterns.join("\n")}`;
  const known = remembered.get(key) ?? nestedClasses(domain, patterns) ?? walked(domain, patterns);
  if (remembered.size > MOST_REMEMBERED) remembered.clear();
  remembered.set(key, known);
  return known;
}

/**
 * The classes within a domain, but of texts that go on after `isEnough` was said of what they match already, whatever
 * follows, only one: to see whether grants add up nobody needs to know which of them overlap.
 */
export function classesUntil(
  domain: readonly string[],
  patterns: readonly string[],
  isEnough: (matched: readonly boolean[]) => boolean,
): PatternClasses {
  return walked(domain, patterns, isEnough);
}

/**
 * Walks the deterministic automaton of all patterns at once, breadth first, over the characters that the patterns name
 * and one that they do not. What has left the domain does not come back.
 */
function walked(
  domain: readonly string[],
  patterns: readonly string[],
  isEnough?: (matched: readonly boolean[]) => boolean,
): PatternClasses {
  const programs = [...domain, ...patterns].map(compiled);
  const foreign = foreignCharacter([...domain, ...patterns]);
  const start = programs.map((program) => settled(program, [0]));
  const queue: State[] = [{ positions: start, example: "" }];
  const seen = new Set<string>([keyOf(start)]);
  const classes = new Map<string, PatternClass>();
  let steps = 0;
  for (const state of queue) {
    const matched = programs.map((program, index) => accepts(program, state.positions[index] ?? []));
    const inside = matched.slice(domain.length);
    const vector = inside.map(Number).join("");
    if (matched.slice(0, domain.length).includes(true) && !classes.has(vector))
      classes.set(vector, { matched: inside, example: state.example });
    if (isEnough !== undefined) {
      const forever = programs.map((program, index) => takesAll(program, state.positions[index] ?? []));
      const isInside = forever.slice(0, domain.length).includes(true);
      if (isInside && isEnough(forever.slice(domain.length))) continue;
    }
    for (const character of nextCharacters(programs, state.positions, foreign)) {
      if ((steps += programs.length) > LIMIT) return { classes: [...classes.values()], complete: false };
      const code = character.codePointAt(0) ?? 0;
      const positions = programs.map((program, index) =>
        stepped(program, state.positions[index] ?? [], code),
      );
      if (positions.slice(0, domain.length).every(({ length }) => length === 0)) continue;
      const key = keyOf(positions);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ positions, example: state.example + character });
    }
  }
  return { classes: [...classes.values()], complete: true };
}

/**
 * The classes of patterns of which each two either exclude each other or are one within the other, as nearly all are,
 * without a walk: a text is then of the class of the narrowest pattern that it matches, and one example of each pattern
 * will do, with characters that no pattern names in the places of its wildcards.
 *
 * @returns undefined where patterns overlap, or where an example is matched by a narrower pattern too
 */
function nestedClasses(domain: readonly string[], patterns: readonly string[]): PatternClasses | undefined {
  if (domain.some((one) => one.includes(NAME_START)) || !areNested(patterns)) return undefined;
  const foreign = foreignCharacter([...domain, ...patterns]);
  const classes = new Map<string, PatternClass>();
  /** Whether the example is matched by nothing but what takes in the whole of `narrowest`. */
  const add = (example: string, narrowest: string): boolean => {
    const matched = patterns.map((pattern) => wildcardMatch(pattern, example));
    const vector = matched.map(Number).join("");
    if (!classes.has(vector)) classes.set(vector, { matched, example });
    return patterns.every((pattern, index) => !matched[index] || relation(pattern, narrowest) === "all");
  };
  for (const one of domain) {
    if (!add(one.replaceAll(/[*?]/g, foreign), one)) return undefined;
    for (const pattern of patterns) {
      if (relation(pattern, one) === "all") continue;
      const example = exampleOf(pattern, one, foreign);
      if (example === undefined ? patternIntersects(one, pattern) : !add(example, pattern)) return undefined;
    }
  }
  return { classes: [...classes.values()], complete: true };
}

/** Whether no two patterns overlap without one being within the other. */
function areNested(patterns: readonly string[]): boolean {
  return patterns.every((one, index) =>
    patterns
      .slice(index + 1)
      .every((other) => relation(one, other) !== "some" || relation(other, one) === "all"),
  );
}

function exampleOf(pattern: string, domain: string, foreign: string): string | undefined {
  const text = pattern.replaceAll(/[*?]/g, foreign);
  if (wildcardMatch(domain, text)) return text;
  const common = commonText(domain, pattern.replaceAll("?", foreign).replaceAll("*", `${foreign}*`));
  return common === undefined ? undefined : patternOf(common);
}

interface State {
  readonly positions: readonly Positions[];
  readonly example: string;
}

/** Where in a pattern a text read so far may stand: never before the latest star reached, which all go through. */
type Positions = readonly number[];

/** A pattern as characters' codes; runs of stars are one star. */
type Program = readonly number[];
const STAR = -1;
const ONE = -2;
const START = -3;

/**
 * In a domain, one small letter or digit: what names begin with, so that `a*` to `z*` and `0*` to `9*` are all of them.
 */
export const NAME_START = "\uE0F1";
const LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

function compiled(pattern: string): Program {
  const program: number[] = [];
  for (const character of pattern) {
    if (character === "*") {
      if (program.at(-1) !== STAR) program.push(STAR);
    } else if (character === NAME_START) program.push(START);
    else program.push(character === "?" ? ONE : (character.codePointAt(0) ?? 0));
  }
  return program;
}

function stepped(program: Program, positions: Positions, code: number): Positions {
  const next: number[] = [];
  for (const position of positions) {
    const symbol = program[position];
    if (symbol === STAR) next.push(position);
    else if (symbol === ONE || symbol === code || (symbol === START && isNameStart(code)))
      next.push(position + 1);
  }
  return settled(program, next);
}

/** Adds the positions behind stars, and drops all before the last star: its loop takes in whatever they could match. */
function settled(program: Program, positions: readonly number[]): Positions {
  let last = -1;
  for (const position of positions) if (program[position] === STAR && position > last) last = position;
  const kept = new Set<number>();
  for (const position of positions) if (position >= last) kept.add(position);
  if (last >= 0) kept.add(last + 1);
  return [...kept].sort((a, b) => a - b);
}

function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

function accepts(program: Program, positions: Positions): boolean {
  return positions.includes(program.length);
}

/** Whether a text that has come here matches, whatever follows. */
function takesAll(program: Program, positions: Positions): boolean {
  return program.at(-1) === STAR && positions.includes(program.length - 1);
}

function nextCharacters(
  programs: readonly Program[],
  positions: readonly Positions[],
  foreign: string,
): Iterable<string> {
  const characters = new Set<string>();
  let starts = false;
  for (const [index, program] of programs.entries()) {
    for (const position of positions[index] ?? []) {
      const symbol = program[position];
      if (symbol === undefined) continue;
      if (symbol >= 0) characters.add(String.fromCodePoint(symbol));
      else if (symbol === START) starts = true;
    }
  }
  // A letter or digit that no pattern asks for here, if there is one left.
  const start = starts
    ? Array.from(LETTERS_AND_DIGITS).find((character) => !characters.has(character))
    : undefined;
  if (start !== undefined) characters.add(start);
  // Once a text has left every pattern nothing brings it back, but it has to be able to leave them.
  if (positions.some(({ length }) => length > 0)) characters.add(foreign);
  return characters;
}

/** A readable character that no pattern names, and so stands for all of those. */
function foreignCharacter(patterns: readonly string[]): string {
  const named = new Set(patterns.join(""));
  for (const character of "x0zq7Xw_-") if (!named.has(character)) return character;
  let code = 0xe100;
  while (named.has(String.fromCodePoint(code))) code++;
  return String.fromCodePoint(code);
}

function keyOf(positions: readonly Positions[]): string {
  return positions.map((some) => some.join(",")).join(";");
}
