import { describe, expect, it } from "vitest";

import { areOwnDefaults } from "./own-defaults";

type Schema = Record<string, unknown>;

/** A rule with one parameter, at its default. */
function atDefault(schema: Schema, required: string[] = []): boolean {
  return areOwnDefaults({ one: schema.default }, { one: schema }, required);
}

describe("settings that are the schemas' own defaults", () => {
  it.each<[string, Schema]>([
    ["a text", { type: "string", default: "a", description: "x" }],
    ["one of some", { type: "string", default: "a", enum: ["a", "b"] }],
    ["a text of a form", { type: "string", default: "/a/", pattern: "^/(.*/)?$" }],
    ["a number", { type: "integer", default: 3, minimum: 3 }],
    ["a list", { type: "array", default: ["a"], items: { type: "string" } }],
    ["an empty list, whatever it may hold", { type: "array", default: [], items: { pattern: "^a" } }],
  ])("need no validator: %s", (_, schema) => {
    expect(atDefault(schema)).toBe(true);
  });

  it.each<[string, Schema]>([
    ["of another type", { type: "string", default: 1 }],
    ["no whole number", { type: "integer", default: 1.5 }],
    ["too small", { type: "number", default: 1, minimum: 2 }],
    ["not among those allowed", { type: "string", default: "c", enum: ["a", "b"] }],
    ["of several types", { type: ["string", "null"], default: "a" }],
    ["not of the form", { type: "string", default: "a", pattern: "^b" }],
    ["of a form that is none", { type: "string", default: "a", pattern: "(" }],
    ["held to something else", { type: "string", default: "a", maxLength: 1 }],
    ["a list with something else in it", { type: "array", default: ["a", 1], items: { type: "string" } }],
    ["a list that is none", { type: "array", default: "a", items: { type: "string" } }],
    ["an object", { type: "object", default: {} }],
  ])("are left to one where they may be wrong: %s", (_, schema) => {
    expect(atDefault(schema)).toBe(false);
  });

  it("are no longer once somebody sets one, or leaves out what there has to be", () => {
    const schema = { type: "array", default: ["a"], items: { type: "string" } };
    expect(areOwnDefaults({ one: ["a"] }, { one: schema }, [])).toBe(false);
    expect(areOwnDefaults({ other: 1 }, { one: schema }, [])).toBe(false);
    expect(atDefault(schema, ["two"])).toBe(false);
  });
});
