import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileWildcard, foldCase, matchesWildcard } from "./wildcard";

const fewLetters = (letters: string) =>
  fc.string({ unit: fc.constantFrom(...Array.from(letters)), maxLength: 12 });

function matches(pattern: string, text: string): boolean {
  return matchesWildcard(compileWildcard(pattern), text);
}

describe("matchesWildcard", () => {
  it("agrees with a regular expression", () => {
    fc.assert(
      fc.property(fewLetters("ab:*?"), fewLetters("ab:"), (pattern, text) => {
        const regex = new RegExp(`^${pattern.replace(/\*+/g, ".*").replace(/\?/g, ".")}$`);
        expect(matches(pattern, text)).toBe(regex.test(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("needs no more than a step a character and a retry for a pattern built to explode", () => {
    const text = "a".repeat(2_000);
    expect(matches(`${"*a".repeat(1_000)}*`, text)).toBe(true);
    expect(matches(`${"*a".repeat(1_000)}*b`, text)).toBe(false);
  });

  it("treats the other characters that mean something in regular expressions as themselves", () => {
    expect(matches("a.c", "abc")).toBe(false);
    expect(matches("a[b]+(c)|^$", "a[b]+(c)|^$")).toBe(true);
  });
});

describe("foldCase", () => {
  it("lower-cases ASCII letters and no others", () => {
    expect(foldCase("IAM:PassROLE")).toBe("iam:passrole");
    expect(foldCase("\u212AMS:ENCRYPT")).toBe("\u212Ams:encrypt");
    expect(foldCase("İAM:É")).toBe("İam:É");
  });
});
