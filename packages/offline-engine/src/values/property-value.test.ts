import { describe, expect, it } from "vitest";

import {
  containsSecret,
  containsUnknown,
  equalValues,
  forDisplay,
  output,
  reveal,
  secret,
  textOf,
  UNKNOWN,
  withoutInternals,
  withoutReferences,
} from "./property-value";

describe("what reports may show", () => {
  it.each([
    ["a secret, whatever it holds", secret({ a: 1 }), "[secret]"],
    ["a secret that is unknown", secret(UNKNOWN), "[secret]"],
    ["an unknown", UNKNOWN, "[unknown]"],
    ["an output that is a secret", output({ value: "x", secret: true, dependencies: [] }), "[secret]"],
    ["an output that is unknown", output({ secret: false, dependencies: [] }), "[unknown]"],
    ["an output that is known", output({ value: ["x"], secret: false, dependencies: ["urn"] }), ["x"]],
    ["nested values", { a: [secret("s"), UNKNOWN, 1] }, { a: ["[secret]", "[unknown]", 1] }],
    [
      "a resource, as its URN",
      { "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn:x", id: "i" },
      "urn:x",
    ],
    [
      "an asset, as where it comes from",
      { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", path: "./a.txt" },
      "[asset ./a.txt]",
    ],
  ])("%s", (_, value, shown) => {
    expect(forDisplay(value)).toEqual(shown);
  });
});

describe("resources that stand for themselves", () => {
  const reference = { "4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn:x" };

  it.each([
    ["the id", { ...reference, id: "web" }, "web"],
    ["an unknown, before there is an id", { ...reference, id: "" }, UNKNOWN],
    ["the URN of a component, which has no id", reference, "urn:x"],
  ])("become %s", (_, value, id) => {
    expect(withoutReferences({ role: value, roles: [{ it: value }] })).toEqual({
      role: id,
      roles: [{ it: id }],
    });
  });
});

describe("looking into values", () => {
  it("finds unknowns and secrets at any depth", () => {
    expect(containsUnknown({ a: [{ b: UNKNOWN }] })).toBe(true);
    expect(containsUnknown({ a: [{ b: secret(UNKNOWN) }] })).toBe(true);
    expect(containsUnknown({ a: ["known"] })).toBe(false);
    expect(containsSecret([{ a: secret(1) }])).toBe(true);
    expect(containsSecret([{ a: 1 }])).toBe(false);
  });

  it("opens a secret however often it is wrapped", () => {
    expect(
      reveal({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: secret("x") }),
    ).toBe("x");
    expect(secret(secret("x"))).toEqual(secret("x"));
  });

  it("takes text from text only", () => {
    expect([textOf(secret("x")), textOf(UNKNOWN), textOf(3), textOf(undefined)]).toEqual(["x", "", "", ""]);
  });

  it("leaves out what engine and providers keep for themselves", () => {
    expect(withoutInternals({ a: 1, __defaults: [], b: [{ c: 2, __meta: "x" }] })).toEqual({
      a: 1,
      b: [{ c: 2 }],
    });
  });

  it("tells an absent property from null, and secrets from what they hold", () => {
    expect(equalValues({ a: null }, {})).toBe(false);
    expect(equalValues({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toBe(true);
    expect(equalValues(secret(1), 1)).toBe(false);
    expect(equalValues([1], [1, 2])).toBe(false);
  });
});
