import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actionSpace } from "../action-space/action-space";
import { ActionSet } from "./action-set";

const { size } = actionSpace();

const scattered = fc.array(fc.nat(size - 1), { maxLength: 60 });
const clustered = fc
  .tuple(fc.nat(size - 1), fc.array(fc.nat(80), { maxLength: 60 }))
  .map(([start, offsets]) => offsets.map((offset) => Math.min(start + offset, size - 1)));
const nearlyAll = fc.array(fc.nat(size - 1), { maxLength: 40 }).map(without);
const indexes = fc.oneof(
  { weight: 6, arbitrary: scattered },
  { weight: 6, arbitrary: clustered },
  { weight: 1, arbitrary: nearlyAll },
);
// Unrelated sets are hardly ever equal or one within the other.
const pairs = indexes.chain((left) =>
  fc.tuple(
    fc.constant(left),
    fc.oneof(indexes, fc.subarray(left), fc.shuffledSubarray(left, { minLength: left.length })),
  ),
);

function without(holes: number[]): number[] {
  return Array.from({ length: size }, (_, index) => index).filter((index) => !holes.includes(index));
}

// The model: a boolean for each action.
function modelOf(members: readonly number[]): boolean[] {
  const model = new Array<boolean>(size).fill(false);
  for (const index of members) model[index] = true;
  return model;
}

function membersOf(model: readonly boolean[]): string {
  return model.flatMap((member, index) => (member ? [index] : [])).join();
}

describe("ActionSet", () => {
  it("agrees with a boolean for each action on every operation", () => {
    fc.assert(
      fc.property(pairs, ([left, right]) => {
        const [a, b] = [ActionSet.of(left), ActionSet.of(right)];
        const [x, y] = [modelOf(left), modelOf(right)];
        const combined = (rule: (inX: boolean, inY: boolean) => boolean): string =>
          membersOf(x.map((inX, index) => rule(inX, y[index] ?? false)));
        expect([...a].join()).toBe(membersOf(x));
        expect(a.size).toBe(new Set(left).size);
        expect(a.isEmpty()).toBe(left.length === 0);
        expect([...a.union(b)].join()).toBe(combined((inX, inY) => inX || inY));
        expect([...ActionSet.unionOf([a, b, a])].join()).toBe(combined((inX, inY) => inX || inY));
        expect([...ActionSet.unionOf([a, ...right])].join()).toBe(combined((inX, inY) => inX || inY));
        expect([...a.intersect(b)].join()).toBe(combined((inX, inY) => inX && inY));
        expect([...a.minus(b)].join()).toBe(combined((inX, inY) => inX && !inY));
        expect([...a.complement()].join()).toBe(combined((inX) => !inX));
        expect(a.isSubsetOf(b)).toBe(combined((inX, inY) => inX && !inY) === "");
        expect(a.intersects(b)).toBe(combined((inX, inY) => inX && inY) !== "");
        const from = right[0] ?? 0;
        expect(a.next(from)).toBe(x.indexOf(true, from));
        expect(a.equals(b)).toBe(membersOf(x) === membersOf(y));
      }),
      { numRuns: 60 },
    );
  });

  it("obeys the laws of sets", () => {
    fc.assert(
      fc.property(pairs, indexes, ([left, middle], right) => {
        const [a, b, c] = [ActionSet.of(left), ActionSet.of(middle), ActionSet.of(right)];
        const laws = [
          [a.union(b), b.union(a)],
          [a.intersect(b), b.intersect(a)],
          [a.union(b).union(c), a.union(b.union(c))],
          [a.intersect(b.union(c)), a.intersect(b).union(a.intersect(c))],
          [a.union(b).complement(), a.complement().intersect(b.complement())],
          [a.minus(b), a.intersect(b.complement())],
          [a.minus(b).union(a.intersect(b)), a],
          [a.complement().complement(), a],
          [a.union(a.complement()), ActionSet.all()],
          [a.intersect(a.complement()), ActionSet.empty()],
        ] as const;
        for (const [one, other] of laws) expect(one.equals(other)).toBe(true);
        expect(a.minus(b).isSubsetOf(a)).toBe(true);
        expect(a.isSubsetOf(a.union(b))).toBe(true);
        expect(a.minus(b).intersects(b)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["from its end", [900], [3, 40]],
    ["from its beginning", [3], [40, 900]],
    ["from both", [3, 900], [40]],
    ["and all of it", [3, 40, 900], []],
  ])("is equal to the set of what is left when words are taken %s", (_, taken, left) => {
    const rest = ActionSet.of([3, 40, 900]).minus(ActionSet.of(taken));
    expect(rest.equals(ActionSet.of(left))).toBe(true);
    expect(rest.isEmpty()).toBe(left.length === 0);
  });

  it("knows its members and nothing beside them", () => {
    fc.assert(
      fc.property(indexes, fc.nat(size - 1), (members, index) => {
        expect(ActionSet.of(members).has(index)).toBe(members.includes(index));
      }),
    );
  });

  it("makes a range of exactly the indexes from start to before end", () => {
    fc.assert(
      fc.property(fc.nat(size), fc.nat(100), (start, length) => {
        const end = Math.min(start + length, size);
        const expected = Array.from({ length: end - start }, (_, offset) => start + offset);
        expect([...ActionSet.range(start, end)]).toEqual(expected);
        expect(ActionSet.range(start, end).equals(ActionSet.of(expected))).toBe(true);
      }),
    );
  });

  it("is not changed by what is made from it", () => {
    const a = ActionSet.of([3, 40, 900]);
    a.union(ActionSet.of([5]));
    a.minus(ActionSet.of([3]));
    a.intersect(ActionSet.of([40]));
    expect([...a]).toEqual([3, 40, 900]);
  });

  it.each([-1, 0.5, size, Number.NaN])("refuses the index %s, naming the valid ones", (index) => {
    expect(() => ActionSet.of([index])).toThrow(`There is no action ${index}: the catalog has ${size}`);
  });

  it("refuses a range beyond the last action", () => {
    expect(() => ActionSet.range(0, size + 1)).toThrow(RangeError);
    expect(() => ActionSet.range(-1, 2)).toThrow(RangeError);
  });

  it.each([-1, size, size + 1000])("has no member %s even where it is everything", (index) => {
    expect(ActionSet.all().has(index)).toBe(false);
  });
});
