import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patternIncludes } from "./inclusion";
import { commonText, patternIntersects } from "./language";
import { hasWildcard, patternOf, textOf, wildcardMatch } from "./wildcard";

/** All texts of up to six characters over two that patterns name and one that they do not. */
const texts = allTexts("abx", 6);

function allTexts(alphabet: string, longest: number): string[] {
  const all = [""];
  for (const text of all)
    if (text.length < longest) for (const character of alphabet) all.push(text + character);
  return all;
}

/** A matcher too simple to be wrong. */
function naiveMatch(pattern: string, text: string): boolean {
  const [symbol, ...rest] = pattern;
  if (symbol === undefined) return text === "";
  if (symbol === "*")
    return naiveMatch(rest.join(""), text) || (text !== "" && naiveMatch(pattern, text.slice(1)));
  return text !== "" && (symbol === "?" || symbol === text[0]) && naiveMatch(rest.join(""), text.slice(1));
}

const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "*", "?"), maxLength: 5 });

describe("wildcardMatch", () => {
  it.each([
    ["*", "", true],
    ["", "", true],
    ["", "a", false],
    ["?", "", false],
    ["s3:Get*", "s3:GetObject", true],
    ["s3:Get*", "S3:getobject", false],
    ["arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b/1/2/test/3/object.jpg", true],
    ["arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b/1-test/object.jpg", false],
    ["a?c", "a😀c", true],
    ["a??c", "a😀c", false],
    ["*😀", "😀", true],
  ])("of %j on %j is %j", (pattern, text, expected) => {
    expect(wildcardMatch(pattern, text)).toBe(expected);
  });

  it("ignores case only when asked to", () => {
    expect(wildcardMatch("IAM:*ttach*policy", "iam:AttachUserPolicy", { ignoreCase: true })).toBe(true);
    expect(wildcardMatch("IAM:*ttach*policy", "iam:AttachUserPolicy", { ignoreCase: false })).toBe(false);
  });

  it("agrees with the plain definition on all short texts", () => {
    fc.assert(
      fc.property(pattern, fc.constantFrom(...texts), (pattern, text) => {
        expect(wildcardMatch(pattern, text)).toBe(naiveMatch(pattern, text));
      }),
      { numRuns: 5000 },
    );
  });

  it("stays quadratic on a pattern built to blow up a matcher", () => {
    expect(wildcardMatch("*a".repeat(2000) + "b", "a".repeat(4000))).toBe(false);
  });

  it("takes a literal star as a star only", () => {
    const literal = `x${patternOf("*?")}y`;
    expect(hasWildcard(literal)).toBe(false);
    expect(wildcardMatch(literal, "x*?y")).toBe(true);
    expect(wildcardMatch(literal, "xaby")).toBe(false);
    expect(textOf(literal)).toBe("x*?y");
    expect(patternIncludes("x*", literal)).toBe(true);
    expect(patternIncludes(literal, "x*y")).toBe(false);
    expect(patternIntersects(literal, "x?*y")).toBe(true);
    expect(patternIntersects(literal, "x-?y")).toBe(false);
    expect(commonText(literal, "x*y")).toBe("x*?y");
  });
});

describe("patternIntersects", () => {
  it.each([
    ["s3:*Object", "s3:Get*", true],
    ["a*b", "b*a", false],
    ["a*b", "*c*", true],
    ["??", "*a", true],
    ["??", "a", false],
    ["arn:aws:s3:::a*", "arn:aws:s3:::b*", false],
    ["*", "", true],
  ])("of %j and %j is %j", (a, b, expected) => {
    expect(patternIntersects(a, b)).toBe(expected);
    expect(patternIntersects(b, a)).toBe(expected);
  });

  it("holds exactly if a text is matched by both", () => {
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        // Two patterns of five symbols that overlap do so in a text of at most ten; six is enough for most, so a text
        // that the function itself names settles the rest.
        const named = commonText(a, b);
        const found = texts.some((text) => wildcardMatch(a, text) && wildcardMatch(b, text));
        expect(patternIntersects(a, b)).toBe(named !== undefined);
        if (named === undefined) expect(found).toBe(false);
        else expect(naiveMatch(a, named) && naiveMatch(b, named)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("patternIncludes", () => {
  it.each([
    ["*", "anything*", true],
    ["s3:?*", "s3:*", false],
    ["s3:*", "s3:?*", true],
    ["*?", "?*", true],
    ["?*a", "*aa", true],
    ["?*a", "*a", false],
    ["arn:aws:s3:::acme-*", "arn:aws:s3:::acme-uploads/*", true],
    ["arn:aws:s3:::acme-uploads/*", "arn:aws:s3:::acme-*", false],
    ["*a*", "*ba*", true],
    ["*ab*", "*a*b*", false],
    ["a*", "*", false],
    ["", "*", false],
    ["", "", true],
    ["**", "*", true],
  ])("of %j over %j is %j", (outer, inner, expected) => {
    expect(patternIncludes(outer, inner)).toBe(expected);
  });

  it("holds exactly if no text is matched by the inner pattern alone", () => {
    fc.assert(
      fc.property(pattern, pattern, (outer, inner) => {
        const counterexample = texts.find(
          (text) => wildcardMatch(inner, text) && !wildcardMatch(outer, text),
        );
        // An inner pattern of five symbols and an outer of five differ in a text of at most ten characters; foreign
        // characters for every wildcard of inner give the rest of them.
        const long = ["", "x", "xx", "xxxxx", "xxxxxxxxxx"]
          .map((filling) => inner.replaceAll("?", "x").replaceAll("*", filling))
          .find((text) => !wildcardMatch(outer, text));
        expect(patternIncludes(outer, inner)).toBe(counterexample === undefined && long === undefined);
      }),
      { numRuns: 5000 },
    );
  });

  it("is a partial order that agrees with intersection", () => {
    fc.assert(
      fc.property(pattern, pattern, pattern, (a, b, c) => {
        expect(patternIncludes(a, a)).toBe(true);
        if (patternIncludes(a, b)) expect(patternIntersects(a, b)).toBe(true);
        if (patternIncludes(a, b) && patternIncludes(b, c)) expect(patternIncludes(a, c)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("answers on patterns whose automaton has exponentially many states", () => {
    const wide = `*a${"?".repeat(200)}`;
    expect(patternIncludes(wide, wide.replace("?", "??"))).toBe(false);
    expect(patternIncludes(`*a*${"?a".repeat(300)}`, `*${"a".repeat(700)}`)).toBe(true);
    expect(patternIncludes("*a".repeat(300), "*a".repeat(301))).toBe(true);
    expect(patternIncludes(`*a${"?".repeat(40)}b${"?".repeat(40)}*`, `${"a*".repeat(40)}b`)).toBe(false);
    expect(patternIncludes(`*${"a?b??".repeat(100)}*`, `*${"a*b".repeat(100)}*`)).toBe(false);
  });
});
