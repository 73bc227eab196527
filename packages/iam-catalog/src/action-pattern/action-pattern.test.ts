import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ActionSet } from "../action-set/action-set";
import { actionSpace } from "../action-space/action-space";
import { actionsMatching, actionsMatchingAny, beyondCatalog, matchesSome } from "./action-pattern";

const ids = actionSpace().ordered.flatMap(({ service, names }) => names.map((name) => `${service}:${name}`));

function naive(pattern: string): number[] {
  const source = pattern.replace(/[^*?]/g, "\\$&").replace(/\*+/g, ".*").replace(/\?/g, ".");
  // Escaping a letter would give it a meaning of its own.
  const regex = new RegExp(`^${source.replace(/\\([A-Za-z0-9])/g, "$1")}$`, "i");
  return ids.flatMap((id, index) => (regex.test(id) ? [index] : []));
}

function expand(pattern: string): string[] {
  return Array.from(actionsMatching(pattern), (index) => ids[index] ?? "");
}

// Real ids with stretches replaced by wildcards and case turned, so that most patterns match something.
const mutatedId = fc
  .tuple(
    fc.constantFrom(...ids),
    fc.array(fc.tuple(fc.nat(40), fc.nat(8), fc.constantFrom("*", "?", "**", "?*", "")), { maxLength: 4 }),
    fc.array(fc.nat(40), { maxLength: 10 }),
  )
  .map(([id, cuts, turned]) => {
    const letters = Array.from(id, (letter, at) => (turned.includes(at) ? letter.toUpperCase() : letter));
    return cuts.reduce((text, [at, length, wildcard]) => {
      const from = Math.min(at, text.length);
      return text.slice(0, from) + wildcard + text.slice(from + length);
    }, letters.join(""));
  });
const anyPattern = fc.string({ unit: fc.constantFrom(...Array.from("aeimsGPT2-:*?")), maxLength: 10 });

describe("matchesSome", () => {
  it.each(["s3:GetObject", "S3:get*", "*", "s3:", "s3:NoSuchAction", "nosuch:*", "GetObject"])(
    "says of %s whether its set is empty",
    (pattern) => {
      expect(matchesSome(pattern)).toBe(!actionsMatching(pattern).isEmpty());
    },
  );
});

describe("actionsMatching", () => {
  it("equals a regular expression over every action", () => {
    fc.assert(
      fc.property(
        fc.oneof({ weight: 3, arbitrary: mutatedId }, { weight: 1, arbitrary: anyPattern }),
        (pattern) => {
          expect([...actionsMatching(pattern)]).toEqual(naive(pattern));
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ["*", ids.length],
    ["**", ids.length],
    ["*:*", ids.length],
    ["?*:?*", ids.length],
    ["", 0],
    [":", 0],
    ["s3", 0],
    ["s3:", 0],
    ["s3:Put:Object", 0],
    ["nosuch:*", 0],
  ])("gives %s %i actions", (pattern, count) => {
    expect(actionsMatching(pattern).size).toBe(count);
  });

  it.each([
    ["S3:putobject", ["s3:PutObject"]],
    ["iam:*ttach*Policy", ["iam:AttachGroupPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy"]],
    ["IAM:Pass*", ["iam:PassRole"]],
    ["iam:PassRol?", ["iam:PassRole"]],
    ["*:PassRole", ["iam:PassRole"]],
    ["i?m:p*e", ["iam:PassRole"]],
    ["sts?AssumeRole", ["sts:AssumeRole"]],
    ["st*AssumeRole", ["sts:AssumeRole"]],
  ])("expands %s", (pattern, expected) => {
    expect(expand(pattern)).toEqual(expected);
  });

  it("gives a service and all of its names the same set", () => {
    const { start, end } = actionSpace().byService.get("iam") ?? { start: 0, end: 0 };
    expect(actionsMatching("iam:*").equals(ActionSet.range(start, end))).toBe(true);
  });

  it("does not let a letter beyond ASCII stand for one of AWS's", () => {
    expect(actionsMatching("\u212Ams:Encrypt").isEmpty()).toBe(true);
    expect(actionsMatching("\u212Ams:*").isEmpty()).toBe(true);
  });

  it("answers a pattern of many thousand wildcards", () => {
    expect(actionsMatching("*a".repeat(50_000)).isEmpty()).toBe(true);
    expect(actionsMatching(`iam:${"?".repeat(50_000)}`).isEmpty()).toBe(true);
    expect(actionsMatching(`s3:${"*".repeat(50_000)}`).equals(actionsMatching("s3:*"))).toBe(true);
  });

  it("remembers what it has matched, whatever the case", () => {
    expect(actionsMatching("ec2:Describe*")).toBe(actionsMatching("EC2:describe*"));
  });
});

describe("actionsMatchingAny", () => {
  it("is what the patterns of an Action element cover together", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(mutatedId, anyPattern), { maxLength: 5 }), (patterns) => {
        const each = patterns.map((pattern) => actionsMatching(pattern));
        expect(actionsMatchingAny(patterns).equals(ActionSet.unionOf(each))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("beyondCatalog", () => {
  it.each([
    ["s3:PutObject", "nothing"],
    ["S3:PUTOBJECT", "nothing"],
    ["s3:PutObjectOfNextYear", "named"],
    ["nextyear:Act", "named"],
    ["s3:Put*", "open"],
    ["s3:PutObjec?", "open"],
    ["*", "open"],
  ])("says of %s: %s", (pattern, expected) => {
    expect(beyondCatalog(pattern)).toBe(expected);
  });
});
