import { describe, expect, it } from "vitest";
import { counted, duration, grouped } from "./wording";

describe("a number", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [22091, "22,091"],
    [1234567, "1,234,567"],
  ])("%i is %s", (count, expected) => {
    expect(grouped(count)).toBe(expected);
  });

  it("has its noun", () => {
    expect([counted(1, "policy", "policies"), counted(1594, "policy", "policies")]).toEqual([
      "1 policy",
      "1,594 policies",
    ]);
  });
});

describe("a duration", () => {
  it.each([
    [840, "0.8 s"],
    [12_300, "12 s"],
    [125_000, "2 min 5 s"],
  ])("of %i ms is %s", (milliseconds, expected) => {
    expect(duration(milliseconds)).toBe(expected);
  });
});
