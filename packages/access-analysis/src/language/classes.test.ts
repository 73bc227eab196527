import { wildcardMatch } from "@plinth/iam-policy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classesWithin, NAME_START, patternClasses } from "./classes";
import { commonText, relation } from "./relation";

const pattern = fc
  .array(fc.constantFrom("a", "b", ":", "*", "?"), { maxLength: 6 })
  .map((parts) => parts.join(""));
const text = fc.array(fc.constantFrom("a", "b", ":", "x"), { maxLength: 7 }).map((parts) => parts.join(""));

describe("patternClasses", () => {
  it("has a class for every text, and an example that is in it", () => {
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), text, (patterns, sample) => {
        const { classes, complete } = patternClasses(patterns);
        expect(complete).toBe(true);
        for (const { matched, example } of classes)
          expect(matched).toEqual(patterns.map((one) => wildcardMatch(one, example)));
        const vector = patterns.map((one) => wildcardMatch(one, sample));
        expect(classes.map(({ matched }) => matched)).toContainEqual(vector);
      }),
      { numRuns: 500 },
    );
  });

  it("gives up on patterns that are made to blow it up, and says so", () => {
    const evil = ["*a" + "?".repeat(40), "*b" + "?".repeat(40), "*a".repeat(30)];
    expect(patternClasses(evil).complete).toBe(false);
  });
});

describe("classesWithin", () => {
  const plainOrPrefix = fc
    .array(fc.constantFrom("a", "b", ":"), { maxLength: 4 })
    .chain((parts) => fc.constantFrom(parts.join(""), `${parts.join("")}*`));

  it.each([
    ["any patterns", pattern],
    ["patterns that are plain or end in a star", plainOrPrefix],
  ])("has the classes of the texts in the domain, and no others, for %s", (_, some) => {
    const lists = fc.array(some, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(pattern, { minLength: 1, maxLength: 2 }),
        lists,
        text,
        (domain, patterns, sample) => {
          const { classes, complete } = classesWithin(domain, patterns);
          expect(complete).toBe(true);
          for (const { matched, example } of classes) {
            expect(domain.some((one) => wildcardMatch(one, example))).toBe(true);
            expect(matched).toEqual(patterns.map((one) => wildcardMatch(one, example)));
          }
          if (!domain.some((one) => wildcardMatch(one, sample))) return;
          const vector = patterns.map((one) => wildcardMatch(one, sample));
          expect(classes.map(({ matched }) => matched)).toContainEqual(vector);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("knows what names begin with", () => {
    const letters = Array.from("abcdefghijklmnopqrstuvwxyz0123456789").map((letter) => `arn:${letter}*`);
    const unmatched = (patterns: readonly string[]): readonly string[] =>
      classesWithin([`arn:${NAME_START}*`], patterns)
        .classes.filter(({ matched }) => !matched.includes(true))
        .map(({ example }) => example);
    expect(unmatched(letters)).toEqual([]);
    expect(unmatched(letters.filter((pattern) => pattern !== "arn:q*"))).toEqual(["arn:q"]);
  });
});

describe("relation", () => {
  it("never claims all or none against a sample", () => {
    fc.assert(
      fc.property(pattern, pattern, text, (one, target, sample) => {
        const how = relation(one, target);
        if (!wildcardMatch(target, sample)) return;
        if (how === "all") expect(wildcardMatch(one, sample)).toBe(true);
        if (how === "none") expect(wildcardMatch(one, sample)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("commonText", () => {
  it("is matched by all the patterns, and is missing only where no sample is", () => {
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 3 }), text, (patterns, sample) => {
        const found = commonText(patterns);
        if (found === undefined) expect(patterns.every((one) => wildcardMatch(one, sample))).toBe(false);
        else if (found !== "*") for (const one of patterns) expect(wildcardMatch(one, found)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
