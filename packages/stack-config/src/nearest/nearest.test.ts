import { describe, expect, it } from "vitest";

import { didYouMean, listed } from "./nearest";

describe("the nearest choice", () => {
  const choices = ["developers", "readers", "ops", "aws:kms"];

  it.each([
    ["develpers", " Did you mean developers?"],
    ["DEVELOPERS", " Did you mean developers?"],
    ["reader", " Did you mean readers?"],
    ["op", " Did you mean ops?"],
    ["accountants", ""],
    ["xyz", ""],
    ["", ""],
  ])("to %j is offered as %j", (word, question) => {
    expect(didYouMean(word, choices)).toBe(question);
  });
});

describe("a list of choices", () => {
  it("is counted where it is too long to read", () => {
    const many = Array.from({ length: 300 }, (_, index) => `g${index}`);
    expect(listed(many)).toBe("g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11 and 288 more");
  });
});
