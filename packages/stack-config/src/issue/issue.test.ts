import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Path } from "./issue";
import { distinct, formatPath, parsePath, withoutConsequences } from "./issue";

const key = fc.stringMatching(/^[A-Za-z_][\w-]*$/);

describe("paths", () => {
  it.each<[Path, string]>([
    [
      ["identity:serviceUsers", 0, "permissions", 0, "actions", 1],
      "identity:serviceUsers[0].permissions[0].actions[1]",
    ],
    [["identity:tags", "Cost Centre"], 'identity:tags["Cost Centre"]'],
    [["aws:region"], "aws:region"],
  ])("%j is shown as %s", (path, shown) => {
    expect(formatPath(path)).toBe(shown);
  });

  it("are read as they are shown", () => {
    fc.assert(
      fc.property(
        key,
        fc.array(
          fc.oneof(
            key,
            fc.nat(),
            fc.string({ minLength: 1 }).filter((text) => !text.includes("]")),
          ),
        ),
        (top, rest) => {
          expect(parsePath(formatPath([top, ...rest]))).toEqual([top, ...rest]);
        },
      ),
    );
  });
});

describe("what follows from another mistake", () => {
  const earlier = [{ path: ["a", 0, "b"], message: "" }];

  it.each<[string, Path]>([
    ["at the same place", ["a", 0, "b"]],
    ["above it", ["a", 0]],
    ["below it", ["a", 0, "b", "c"]],
  ])("is left out when it stands %s", (_, path) => {
    expect(withoutConsequences(earlier, [{ path, message: "" }])).toEqual([]);
  });

  it.each<Path[]>([[["a", 1]], [["a", 0, "c"]], [["a", 0, "bc"]]])("is not what stands at %j", (path) => {
    expect(withoutConsequences(earlier, [{ path, message: "" }])).toHaveLength(1);
  });
});

describe("a message at a place", () => {
  it("is said once", () => {
    const issue = { path: ["a"], message: "b" };
    expect(distinct([issue, { ...issue }, { ...issue, message: "c" }])).toHaveLength(2);
  });
});
