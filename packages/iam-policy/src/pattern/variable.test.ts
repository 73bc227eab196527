import { describe, expect, it } from "vitest";
import { fixedPattern, policyVariables, resolvePattern, variableProblem, widestPattern } from "./variable";
import { wildcardMatch } from "./wildcard";

const V2012 = "2012-10-17";
const values: Record<string, string> = { "aws:username": "ada", "aws:principaltag/team": "a*" };
const lookup = (key: string): string | undefined => values[key.toLowerCase()];

describe("policy variables", () => {
  it.each([
    ["arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/ada/photo", true],
    ["arn:aws:s3:::b/${AWS:UserName}/*", "arn:aws:s3:::b/ada/photo", true],
    ["arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/grace/photo", false],
    ["${aws:PrincipalTag/team}", "a*", true],
    ["${aws:PrincipalTag/team}", "abc", false],
    ["${aws:PrincipalTag/none, 'everybody'}", "everybody", true],
    ["${aws:username, 'everybody'}", "ada", true],
    ["${aws:PrincipalTag/none, 'it''s {here}'}", "it's {here}", true],
    ["${aws:PrincipalTag/none}*", "anything", false],
    ["100${$}", "100$", true],
    ["a${*}b${?}", "a*b?", true],
    ["a${*}b${?}", "axby", false],
    ["$ {aws:username}", "$ {aws:username}", true],
  ])("%j on %j is %j", (text, actual, expected) => {
    const pattern = resolvePattern(text, V2012, lookup);
    expect(pattern !== undefined && wildcardMatch(pattern, actual)).toBe(expected);
  });

  it("are literal text under 2008-10-17", () => {
    expect(resolvePattern("${aws:username}", "2008-10-17", lookup)).toBe("${aws:username}");
    expect(widestPattern("${aws:username}", "2008-10-17")).toBe("${aws:username}");
    expect(fixedPattern("${aws:username}", "2008-10-17")).toBe("${aws:username}");
    expect(policyVariables("${aws:username}", "2008-10-17")).toEqual([]);
  });

  it("are listed with their defaults", () => {
    expect(policyVariables("${aws:username}-${aws:PrincipalTag/team, 'x, y'}${*}", V2012)).toEqual([
      { key: "aws:username" },
      { key: "aws:PrincipalTag/team", default: "x, y" },
    ]);
  });

  it("may stand for anything when nothing is known of the request", () => {
    expect(widestPattern("b/${aws:username}/${*}", V2012)).toBe("b/*/\uE02A");
    expect(fixedPattern("b/${aws:username}/${*}", V2012)).toBeUndefined();
    expect(fixedPattern("b/${*}", V2012)).toBe("b/\uE02A");
  });

  it.each([
    ["${aws:username", "has no closing brace"],
    ["${}", "names no condition key"],
    ["${aws:username, x}", "single quotes"],
    ["${aws: username}", "has a space"],
  ])("that are none, as %j, say why and match nothing for sure", (text, problem) => {
    expect(variableProblem(text, V2012)).toContain(problem);
    expect(resolvePattern(text, V2012, lookup)).toBeUndefined();
    expect(fixedPattern(text, V2012)).toBeUndefined();
    expect(widestPattern(text, V2012)).toBe("*");
  });
});
