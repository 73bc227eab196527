import { describe, expect, it } from "vitest";

import { formatPropertyPath, parsePropertyPath, pathMatches, restore } from "./property-path";

describe("property paths", () => {
  it.each([
    ["tags", ["tags"]],
    ["tags.Owner", ["tags", "Owner"]],
    ["a[0].b", ["a", 0, "b"]],
    ['tags["a.b"]', ["tags", "a.b"]],
    ["rules[*].id", ["rules", "*", "id"]],
  ])("%s", (text, steps) => {
    expect(parsePropertyPath(text)).toEqual(steps);
  });

  it("are printed so that they can be read again", () => {
    for (const steps of [
      ["a", 0, "b"],
      ["tags", "a.b"],
      ["tags", "aws:thing"],
    ]) {
      expect(parsePropertyPath(formatPropertyPath(steps))).toEqual(steps);
    }
  });

  it("match what is at, above and below them", () => {
    expect(pathMatches(["tags"], ["tags", "Owner"])).toBe(true);
    expect(pathMatches(["tags", "Owner"], ["tags"])).toBe(true);
    expect(pathMatches(["tags", "*"], ["tags", "Owner"])).toBe(true);
    expect(pathMatches(["tags", "Owner"], ["tags", "Team"])).toBe(false);
  });

  it.each([
    ["a value", "a", { a: 1, b: 2 }, { a: 9 }, { a: 9, b: 2 }],
    ["an absence", "a", { a: 1, b: 2 }, {}, { b: 2 }],
    ["a presence", "a", { b: 2 }, { a: 9 }, { a: 9, b: 2 }],
    ["a nested value", "t.x", { t: { x: 1, y: 2 } }, { t: { x: 9, y: 8 } }, { t: { x: 9, y: 2 } }],
    [
      "one of a list",
      "l[1].x",
      { l: [{ x: 1 }, { x: 2 }] },
      { l: [{ x: 8 }, { x: 9 }] },
      { l: [{ x: 1 }, { x: 9 }] },
    ],
    [
      "each of a list",
      "l[*].x",
      { l: [{ x: 1 }, { x: 2 }] },
      { l: [{ x: 8 }, { x: 9 }] },
      { l: [{ x: 8 }, { x: 9 }] },
    ],
    ["nothing where the way is gone", "t.x", { b: 2 }, { t: { x: 9 } }, { b: 2 }],
  ])("restore %s", (_, path, now, before, result) => {
    expect(restore(parsePropertyPath(path), now, before)).toEqual(result);
  });
});
