import { describe, expect, it } from "vitest";

import type { Issue } from "../issue/issue";
import { report } from "./report";

const lines: Record<string, number> = { "identity:groups": 31, "identity:serviceUsers": 23 };
const files = {
  locate: ({ 0: key }: Issue["path"]) => {
    const line = lines[String(key)];
    return line === undefined ? undefined : { file: "/home/ada/acme/stacks/identity/Pulumi.prod.yaml", line };
  },
};
const from = "/home/ada/acme";

describe("a report of mistakes", () => {
  it("names file, line and path, and says what is wrong below, in the order of the file", () => {
    const issues = [
      { path: ["identity:groups", 0, "name"], message: "is one mistake." },
      { path: ["identity:serviceUsers", 0, "permissions"], message: "is another,\nin two lines." },
    ];
    expect(report(issues, { files, from })).toBe(
      [
        "stacks/identity/Pulumi.prod.yaml:23: identity:serviceUsers[0].permissions",
        "    is another,",
        "    in two lines.",
        "stacks/identity/Pulumi.prod.yaml:31: identity:groups[0].name",
        "    is one mistake.",
        "2 mistakes; nothing was run.",
      ].join("\n"),
    );
  });

  it("goes without file and line where there are none", () => {
    expect(report([{ path: ["identity:tags"], message: "is wrong." }], { files, from })).toBe(
      "identity:tags\n    is wrong.\n1 mistake; nothing was run.",
    );
  });

  it("counts what nobody would read", () => {
    const issues = Array.from({ length: 250 }, (_, index) => ({
      path: ["identity:groups", index],
      message: "is wrong.",
    }));
    expect(report(issues, { files, from }).split("\n").slice(-2)).toEqual([
      "… and 150 more",
      "250 mistakes; nothing was run.",
    ]);
  });
});
