import { actionSpace, noSuchAction } from "../action-space/action-space";

const NO_WORDS = new Uint32Array(0);
// Most patterns of real policies name one action, so the words of those sets are shared.
const SINGLE_BITS = Array.from({ length: 32 }, (_, bit) => Uint32Array.of(1 << bit));

/**
 * An immutable set of actions: a bitset over the catalog's action space that keeps only the words
 * between its first and last member, since most sets stay within a service or two.
 *
 * @example
 * catalog.actionsMatching("iam:*").intersect(catalog.actionsMatching("*:Create*")).size
 */
export class ActionSet {
  private static whole: ActionSet | undefined;
  private static readonly none = new ActionSet(0, NO_WORDS);

  private readonly first: number;
  private readonly words: Uint32Array;
  private count = -1;

  // `words` must neither begin nor end with a zero: equality and inclusion rely on it.
  private constructor(first: number, words: Uint32Array) {
    this.first = first;
    this.words = words;
  }

  static empty(): ActionSet {
    return ActionSet.none;
  }

  /** Every action that the catalog knows. */
  static all(): ActionSet {
    ActionSet.whole ??= ActionSet.range(0, actionSpace().size);
    return ActionSet.whole;
  }

  /** @throws RangeError where an index is no action's */
  static of(indexes: Iterable<number>): ActionSet {
    const { size } = actionSpace();
    const words = new Uint32Array((size + 31) >>> 5);
    for (const index of indexes) {
      if (!Number.isInteger(index) || index < 0 || index >= size) throw noSuchAction(index);
      words[index >>> 5] = wordOf(words, index >>> 5) | (1 << (index & 31));
    }
    return ActionSet.trimmed(0, words);
  }

  /**
   * The actions from `start` to before `end`.
   *
   * @throws RangeError where an index is no action's
   */
  static range(start: number, end: number): ActionSet {
    if (end <= start) return ActionSet.none;
    if (start < 0) throw noSuchAction(start);
    if (end > actionSpace().size) throw noSuchAction(end - 1);
    const first = start >>> 5;
    if (end === start + 1) return new ActionSet(first, SINGLE_BITS[start & 31] ?? NO_WORDS);
    const words = new Uint32Array(((end - 1) >>> 5) - first + 1).fill(0xffffffff);
    const last = words.length - 1;
    words[0] = 0xffffffff << (start & 31);
    words[last] = wordOf(words, last) & (0xffffffff >>> (31 - ((end - 1) & 31)));
    return ActionSet.trimmed(first, words);
  }

  /**
   * The union of any number of sets, and of single actions by index; cheaper than one `union` after the other.
   *
   * @throws RangeError where an index is no action's
   */
  static unionOf(parts: readonly (ActionSet | number)[]): ActionSet {
    let only: ActionSet | number | undefined;
    let filled = 0;
    let first = Infinity;
    let end = 0;
    for (const part of parts) {
      if (typeof part !== "number" && part.words.length === 0) continue;
      filled += 1;
      only = part;
      first = Math.min(first, typeof part === "number" ? part >>> 5 : part.first);
      end = Math.max(end, typeof part === "number" ? (part >>> 5) + 1 : part.endWord);
    }
    if (only === undefined) return ActionSet.none;
    if (filled === 1) return typeof only === "number" ? ActionSet.range(only, only + 1) : only;
    const { size } = actionSpace();
    const words = new Uint32Array(end - first);
    for (const part of parts) {
      if (typeof part === "number") {
        if (!(part >= 0 && part < size)) throw noSuchAction(part);
        const at = (part >>> 5) - first;
        words[at] = wordOf(words, at) | (1 << (part & 31));
      } else {
        const offset = part.first - first;
        for (let i = 0; i < part.words.length; i += 1)
          words[offset + i] = wordOf(words, offset + i) | wordOf(part.words, i);
      }
    }
    return new ActionSet(first, words);
  }

  get size(): number {
    if (this.count < 0) this.count = countBits(this.words);
    return this.count;
  }

  isEmpty(): boolean {
    return this.words.length === 0;
  }

  has(index: number): boolean {
    const word = this.words[(index >>> 5) - this.first];
    return word !== undefined && (word & (1 << (index & 31))) !== 0;
  }

  union(other: ActionSet): ActionSet {
    if (other.isSubsetOf(this)) return this;
    return ActionSet.unionOf([this, other]);
  }

  intersect(other: ActionSet): ActionSet {
    const first = Math.max(this.first, other.first);
    const end = Math.min(this.endWord, other.endWord);
    if (end <= first) return ActionSet.none;
    const words = new Uint32Array(end - first);
    for (let at = first; at < end; at += 1) words[at - first] = this.wordAt(at) & other.wordAt(at);
    return ActionSet.trimmed(first, words);
  }

  minus(other: ActionSet): ActionSet {
    const first = Math.max(this.first, other.first);
    const end = Math.min(this.endWord, other.endWord);
    if (end <= first) return this;
    const words = this.words.slice();
    for (let at = first; at < end; at += 1) words[at - this.first] = this.wordAt(at) & ~other.wordAt(at);
    return ActionSet.trimmed(this.first, words);
  }

  /** Every other action of the catalog. */
  complement(): ActionSet {
    return ActionSet.all().minus(this);
  }

  isSubsetOf(other: ActionSet): boolean {
    for (let at = this.first; at < this.endWord; at += 1)
      if ((this.wordAt(at) & ~other.wordAt(at)) !== 0) return false;
    return true;
  }

  intersects(other: ActionSet): boolean {
    const end = Math.min(this.endWord, other.endWord);
    for (let at = Math.max(this.first, other.first); at < end; at += 1)
      if ((this.wordAt(at) & other.wordAt(at)) !== 0) return true;
    return false;
  }

  equals(other: ActionSet): boolean {
    if (this.first !== other.first || this.words.length !== other.words.length) return false;
    return this.words.every((word, i) => word === other.words[i]);
  }

  /** The least member that is not below an index; -1 where there is none. */
  next(from: number): number {
    let at = Math.max(0, (from >>> 5) - this.first);
    let word = wordOf(this.words, at);
    if (at === (from >>> 5) - this.first) word &= -1 << (from & 31);
    while (word === 0 && at < this.words.length) word = wordOf(this.words, ++at);
    return word === 0 ? -1 : ((this.first + at) << 5) + 31 - Math.clz32(word & -word);
  }

  /** The members' indexes, ascending. */
  *[Symbol.iterator](): Generator<number, void> {
    for (let i = 0; i < this.words.length; i += 1) {
      let word = wordOf(this.words, i);
      while (word !== 0) {
        const bit = 31 - Math.clz32(word & -word);
        yield ((this.first + i) << 5) + bit;
        word &= word - 1;
      }
    }
  }

  private wordAt(at: number): number {
    return wordOf(this.words, at - this.first);
  }

  private get endWord(): number {
    return this.first + this.words.length;
  }

  private static trimmed(first: number, words: Uint32Array): ActionSet {
    let begin = 0;
    let end = words.length;
    while (begin < end && words[begin] === 0) begin += 1;
    while (end > begin && words[end - 1] === 0) end -= 1;
    if (begin === end) return ActionSet.none;
    // A copy, not a view: a small set must not keep a large buffer alive.
    const kept = begin === 0 && end === words.length ? words : words.slice(begin, end);
    return new ActionSet(first + begin, kept);
  }
}

function wordOf(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}

function countBits(words: Uint32Array): number {
  let count = 0;
  for (let word of words) {
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    word = (word + (word >>> 4)) & 0x0f0f0f0f;
    count += Math.imul(word, 0x01010101) >>> 24;
  }
  return count;
}
