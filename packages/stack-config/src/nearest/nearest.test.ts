import { describe, expect, it } from "vitest";

import { didYouMean, listed, nearest } from "./nearest";

describe("the nearest choice", () => {
  const choices = ["developers", "readers", "ops", "aws:kms"];

  it.each([
    ["develpers", "developers"],
    ["DEVELOPERS", "developers"],
    ["reader", "readers"],
    ["op", "ops"],
    ["accountants", undefined],
    ["xyz", undefined],
    ["", undefined],
  ])("to %j is %j", (word, choice) => {
    expect(nearest(word, choices)).toBe(choice);
  });

  it("is offered only when there is one", () => {
    expect([didYouMean("develpers", choices), didYouMean("accountants", choices)]).toEqual([
      " Did you mean developers?",
      "",
    ]);
  });
});

describe("a list of choices", () => {
  it("is counted where it is too long to read", () => {
    const many = Array.from({ length: 300 }, (_, index) => `g${index}`);
    expect(listed(many)).toBe("g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11 and 288 more");
  });
});
