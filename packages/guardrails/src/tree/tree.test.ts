import { describe, expect, it } from "vitest";
import type { Found, Tree } from "./tree";
import { texts, UNKNOWN, unknownPaths, valuesAt } from "./tree";

const role: Tree = {
  name: "batch",
  inlinePolicies: [{ name: "a", policy: "{}" }, { name: "b" }, { name: "c", policy: UNKNOWN }],
  managedPolicyArns: UNKNOWN,
  tags: { "aws:owner": "web", empty: null },
};

const found: readonly (readonly [string, readonly Found[]])[] = [
  ["name", [{ value: "batch", path: "name" }]],
  [
    "inlinePolicies[].policy",
    [
      { value: "{}", path: "inlinePolicies[0].policy" },
      { value: UNKNOWN, path: "inlinePolicies[2].policy" },
    ],
  ],
  // The way to it is unknown, so that nobody knows whether there is one.
  ["managedPolicyArns[]", [{ value: UNKNOWN, path: "managedPolicyArns" }]],
  ["managedPolicyArns[].arn", [{ value: UNKNOWN, path: "managedPolicyArns" }]],
  // A single value where a list is wanted is a list of one.
  ["name[]", [{ value: "batch", path: "name" }]],
  ["nothing", []],
  ["name.first", []],
  ["tags.empty", []],
];

describe("valuesAt", () => {
  it.each(found)("finds %s", (pattern, expected) => {
    expect(valuesAt(role, pattern)).toEqual(expected);
  });
});

it("names every text by a path that a person would write", () => {
  expect([...texts(role)].map(({ path }) => path)).toEqual([
    "name",
    "inlinePolicies[0].name",
    "inlinePolicies[0].policy",
    "inlinePolicies[1].name",
    "inlinePolicies[2].name",
    'tags["aws:owner"]',
  ]);
});

it("finds what is unknown at any depth", () => {
  expect(unknownPaths(role)).toEqual(["inlinePolicies[2].policy", "managedPolicyArns"]);
});
