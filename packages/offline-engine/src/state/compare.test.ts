import { describe, expect, it } from "vitest";

import type { PropertyMap } from "../values/property-value";
import { secret, UNKNOWN } from "../values/property-value";
import { carryDefaults, compareInputs } from "./compare";

const ciphertext: PropertyMap = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "v1:abc",
};

function changed(before: PropertyMap, now: PropertyMap): string[] {
  return compareInputs(before, now).changes.map(({ kind, path }) => `${kind} ${path}`);
}

describe("what differs between a state and a program", () => {
  it.each<[string, PropertyMap, PropertyMap, string[]]>([
    ["nothing", { a: [1, { b: "x" }] }, { a: [1, { b: "x" }] }, []],
    ["what the engine keeps for itself is no input", { __defaults: [], a: 1 }, { a: 1 }, []],
    ["null is as good as absent", { a: null }, {}, []],
    ["an addition", {}, { a: 1 }, ["add a"]],
    ["a removal", { a: 1 }, {}, ["delete a"]],
    ["a nested change", { t: { x: 1, y: 2 } }, { t: { x: 1, y: 3 } }, ["update t.y"]],
    ["an element more", { l: [1] }, { l: [1, 2] }, ["add l[1]"]],
    ["another kind of value", { a: "1" }, { a: 1 }, ["update a"]],
    ["something that is not known yet", { a: "x" }, { a: UNKNOWN }, ["update a"]],
    ["whether it is a secret is no difference", { a: "x" }, { a: secret("x") }, []],
    ["a secret that differs", { a: secret("x") }, { a: secret("y") }, ["update a"]],
    ["a secret in the state that is none in the program", { a: ciphertext }, { a: "x" }, ["update a"]],
  ])("%s", (_, before, now, expected) => {
    expect(changed(before, now)).toEqual(expected);
  });

  it("takes a secret that it cannot decrypt as unchanged, and says so", () => {
    expect(compareInputs({ a: { b: ciphertext } }, { a: { b: secret("x") } })).toEqual({
      changes: [],
      opaque: ["a.b"],
    });
  });

  it("shows no secret", () => {
    const [change] = compareInputs({ a: secret("x") }, { a: secret("y") }).changes;
    expect(change).toMatchObject({ before: "[secret]", after: "[secret]" });
  });
});

describe("what the provider filled in last time", () => {
  it("is filled in again where the program still says nothing", () => {
    expect(carryDefaults({ __defaults: ["name"], name: "n-1234567", path: "/" }, {})).toEqual({
      name: "n-1234567",
    });
  });

  it("gives way to the program", () => {
    expect(carryDefaults({ __defaults: ["name"], name: "n-1234567" }, { name: "mine" })).toEqual({
      name: "mine",
    });
  });

  it("is found at every level", () => {
    expect(
      carryDefaults(
        { l: [{ __defaults: ["x"], x: 1 }], o: { __defaults: ["y"], y: 2 } },
        { l: [{}, {}], o: { z: 3 } },
      ),
    ).toEqual({ l: [{ x: 1 }, {}], o: { z: 3, y: 2 } });
  });
});
