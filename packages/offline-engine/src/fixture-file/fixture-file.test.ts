import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { folder } from "../testing/folder";
import { issuesOf } from "../testing/issues";
import { secret } from "../values/property-value";
import type { Fixtures } from "./fixture-file";
import { readFixtures, sameStack } from "./fixture-file";

function read(text: string): Fixtures {
  return readFixtures(join(folder({ "fixtures.yaml": text }), "fixtures.yaml"));
}

describe("a fixtures file", () => {
  it("answers an invoke, by what its arguments have to be", () => {
    const fixtures = read(
      [
        "invokes:",
        "  a:b/c:c:",
        "    - { args: { name: x, deep: { l: [1] } }, result: { is: x } }",
        "    - { result: { is: other } }",
        "  d:e/f:f: { result: { one: 1 } }",
        "  g:h/i:i: { result: not-a-map, id: 3 }",
      ].join("\n"),
    );
    expect(fixtures.invoke("a:b/c:c", { name: "x", deep: { l: [1], more: true }, also: 1 })).toEqual({
      is: "x",
    });
    expect(fixtures.invoke("a:b/c:c", { name: "y" })).toEqual({ is: "other" });
    expect(fixtures.invoke("d:e/f:f", {})).toEqual({ one: 1 });
    expect(fixtures.invoke("g:h/i:i", {})).toEqual({ result: "not-a-map", id: 3 });
    expect(fixtures.invoke("x:y/z:z", {})).toBeUndefined();
  });

  it("knows another stack by as much of its name as is given", () => {
    const fixtures = read(
      "stackReferences: { acme/network/prod: { outputs: { a: 1, b: x }, secretOutputs: [b] } }",
    );
    const known = { outputs: { a: 1, b: secret("x") }, secretNames: ["b"] };
    expect(fixtures.stackOutputs("acme/network/prod")).toEqual(known);
    expect(fixtures.stackOutputs("network/prod")).toEqual(known);
    expect(fixtures.stackOutputs("network/dev")).toBeUndefined();
    expect([
      sameStack("prod", "a/b/prod"),
      sameStack("b/prod", "a/b/prod"),
      sameStack("a/b/c", "x/b/c"),
    ]).toEqual([false, true, false]);
  });

  it("has what a program reads by its id", () => {
    const fixtures = read("reads: { aws:iam/role:Role: { deploy: { arn: x } } }");
    expect(fixtures.read("aws:iam/role:Role", "deploy")).toEqual({ arn: "x" });
    expect(fixtures.read("aws:iam/role:Role", "other")).toBeUndefined();
  });

  it.each([
    ["invoke: {}", "invoke", 1, /did you mean "invokes"/],
    ["config: {}\nthings: {}", "things", 2, /expected config, invokes/],
    ["invokes: [1]", "invokes", 1, /expected a map/],
    ["invokes:\n  a:b/c:c: 3", "invokes.a:b/c:c", 2, /expected \{ result/],
    ["invokes:\n  a:b/c:c:\n    - { args: {} }", "invokes.a:b/c:c.0", 3, /expected \{ args\?, result \}/],
    ["stackReferences:\n  a/b/c: {}", "stackReferences.a/b/c", 2, /outputs/],
  ])("is refused: %j", async (text, path, line, message) => {
    const [issue] = await issuesOf(() => read(text));
    expect(issue).toMatchObject({ path, line, message: expect.stringMatching(message) as string });
  });
});
