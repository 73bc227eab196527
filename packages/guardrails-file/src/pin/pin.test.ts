import { defineRule } from "@plinth/guardrails";
import { describe, expect, it } from "vitest";
import type { Pins } from "./pin";
import { pinBreaks, pinMistakes, pinsFor } from "./pin";

const rule = defineRule<{ length: number; allow: readonly string[]; path: string }>({
  id: "a-rule",
  title: "t",
  why: "w",
  fix: "f",
  severity: "high",
  references: [],
  controls: {},
  parameters: {
    length: { type: "integer", default: 14, description: "d", stricter: "higher" },
    allow: { type: "array", items: { type: "string" }, default: ["a"], description: "d", stricter: "fewer" },
    path: { type: "string", default: "/x/", description: "d" },
  },
});

function broken(pins: Pins, level: string, parameters: Record<string, unknown> = {}): string[] {
  return pinBreaks(pins, [rule], new Map([["a-rule", { level, parameters }]])).map(({ summary }) => summary);
}

describe("a pinned level", () => {
  it.each([
    ["mandatory", "mandatory", false],
    ["mandatory", "remediate", false],
    ["mandatory", "advisory", true],
    ["mandatory", "disabled", true],
    ["advisory", "mandatory", false],
    ["advisory", "disabled", true],
  ] as const)("%s: %s is weaker: %s", (pinned, level, weaker) => {
    expect(broken({ "a-rule": pinned }, level)).toHaveLength(weaker ? 1 : 0);
    expect(broken({ all: pinned }, level)).toHaveLength(weaker ? 1 : 0);
  });

  it("is said with both levels", () => {
    expect(broken({ all: "mandatory" }, "disabled")).toEqual([
      "a-rule is pinned to mandatory, and configured to disabled",
    ]);
  });

  it("of a rule goes before that of all", () => {
    expect(broken({ all: "mandatory", "a-rule": "advisory" }, "advisory")).toEqual([]);
  });
});

describe("a pinned parameter", () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>, boolean]>([
    ["as pinned", { length: 20 }, { length: 20 }, false],
    ["stricter", { length: 20 }, { length: 24 }, false],
    ["weaker", { length: 20 }, { length: 8 }, true],
    ["at a default that is weaker", { length: 20 }, {}, true],
    ["at a default that is as strict", { length: 14 }, {}, false],
    ["with fewer exceptions", { allow: ["a", "b"] }, { allow: ["b"] }, false],
    ["with one more exception", { allow: ["a"] }, { allow: ["a", "b"] }, true],
    ["in another order", { allow: ["a", "b"] }, { allow: ["b", "a"] }, false],
    ["other, where no way is stricter", { path: "/x/" }, { path: "/y/" }, true],
    ["of unknowns, weakened", { unknowns: "mandatory" }, { unknowns: "advisory" }, true],
    ["of unknowns, not configured", { unknowns: "mandatory" }, {}, false],
  ])("%s", (_name, pin, parameters, weaker) => {
    expect(broken({ "a-rule": pin }, "mandatory", parameters)).toHaveLength(weaker ? 1 : 0);
  });
});

describe("a pin that nobody answers to", () => {
  it.each<[Pins, string]>([
    [{ "a-rul": "mandatory" }, "there is no rule a-rul. Did you mean a-rule?"],
    [{ "a-rule": { lenght: 3 } }, "a-rule has no parameter lenght; there are length, allow, path, unknowns"],
    [{ all: { length: 3 } }, "`all` pins level and unknowns only"],
  ])("%j is a mistake", (pins, message) => {
    expect(pinMistakes(pins, [rule]).map((one) => one.message)).toEqual([message]);
  });
});

describe("a pin that names its stacks", () => {
  const pins: Pins = {
    all: "advisory",
    "a-rule": { level: "mandatory", length: 20, stacks: ["web", "shop-*/prod"] },
  };

  it.each([
    ["web", "dev", true],
    ["shop-eu", "prod", true],
    ["shop-eu", "dev", false],
    ["identity", "prod", false],
  ])("%s/%s: is for it: %s", (project, stack, isFor) => {
    expect(Object.keys(pinsFor(pins, { project, stack }))).toEqual(isFor ? ["all", "a-rule"] : ["all"]);
  });

  it("does not take the word for a parameter", () => {
    expect(pinMistakes(pins, [rule])).toEqual([]);
    expect(broken(pins, "mandatory", { length: 20 })).toEqual([]);
  });

  it("leaves the others to what is pinned for all rules", () => {
    const others = pinsFor(pins, { project: "identity", stack: "prod" });
    expect(broken(others, "advisory")).toEqual([]);
    expect(broken(others, "disabled")).toEqual(["a-rule is pinned to advisory, and configured to disabled"]);
  });
});
