import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { folder } from "../testing/folder";
import { issuesOf } from "../testing/issues";
import type { PackRule } from "./pack-config";
import { checkSettings, effectiveConfig, readPackConfig, unknownRules } from "./pack-config";

const rules: PackRule[] = [
  {
    name: "size",
    level: "mandatory",
    kind: "resource",
    configSchema: {
      properties: { max: { type: "integer", default: 5 }, unit: { type: "string", enum: ["m", "s"] } },
      required: [],
    },
  },
  { name: "shape", level: "advisory", kind: "stack" },
];

describe("the configuration of a pack", () => {
  it("starts from the rules, then takes the author's, then the user's; all comes before each", () => {
    const effective = effectiveConfig(
      rules,
      { size: { properties: { unit: "m" } }, shape: { level: "remediate" } },
      { all: { level: "disabled" }, size: { level: "advisory", properties: { max: 7 } } },
    );
    expect(Object.fromEntries(effective)).toEqual({
      size: { level: "advisory", properties: { max: 7, unit: "m" } },
      shape: { level: "disabled", properties: {} },
    });
  });

  it("has the defaults of the schema where nobody says anything", () => {
    expect(effectiveConfig(rules).get("size")).toEqual({ level: "mandatory", properties: { max: 5 } });
  });

  it("is checked against the schema of each rule", async () => {
    const effective = effectiveConfig(rules, { size: { properties: { max: "many", unit: "h" } } });
    expect(await checkSettings(rules, effective)).toEqual([
      { rule: "size", path: ["max"], message: "must be integer" },
      { rule: "size", path: ["unit"], message: "must be equal to one of the allowed values" },
    ]);
  });

  it("finds rules that there are not", () => {
    expect(unknownRules(rules, { all: {}, size: {}, sise: {}, other: {} })).toEqual([
      { name: "sise", hint: 'did you mean "size"?' },
      { name: "other", hint: "rules: size, shape" },
    ]);
  });
});

describe("a configuration file", () => {
  const read = (text: string): ReturnType<typeof readPackConfig> =>
    readPackConfig(join(folder({ "config.json": text }), "config.json"));

  it("gives a level, or a level and settings", () => {
    expect(
      read('{"all":"advisory","size":{"enforcementLevel":"disabled","max":3},"environments":["x"]}').config,
    ).toEqual({
      all: { level: "advisory" },
      size: { level: "disabled", properties: { max: 3 } },
    });
    expect(read("  \n").config).toEqual({});
  });

  it.each([
    ["{ a: 1 }", undefined, /is not JSON/],
    ['{\n "size": "mandatry" }', 2, /"mandatry" is not an enforcement level; did you mean "mandatory"\?/],
    ['{\n "size": { "enforcementLevel": 3 } }', 2, /3 is not an enforcement level; expected advisory/],
    ['{\n\n "size": 3 }', 3, /expected a level, or an object/],
    ["[1]", 1, /expected an object by rule/],
  ])("is refused: %s", async (text, line, message) => {
    const [issue] = await issuesOf(() => read(text));
    expect(issue?.message).toMatch(message);
    expect(issue?.line).toBe(line);
  });
});
