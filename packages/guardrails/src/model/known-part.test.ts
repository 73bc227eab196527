import { describe, expect, it } from "vitest";
import type { Tree } from "../tree/tree";
import { UNKNOWN } from "../tree/tree";
import { knownPart } from "./known-part";

const all = { Effect: "Allow", Action: "s3:*", Resource: "*" };

function statements(...list: readonly Tree[]): Tree {
  return { Version: "2012-10-17", Statement: list };
}

describe("of a document that is known in part", () => {
  it.each<[string, Tree, Tree | undefined, string[]]>([
    ["all of a known one is left", statements(all), statements(all), []],
    ["nothing of an unknown one is left", UNKNOWN, undefined, [""]],
    [
      "nothing is left when its version is unknown",
      { Version: UNKNOWN, Statement: [all] },
      undefined,
      ["Version"],
    ],
    ["nothing is left when its statements are unknown", { Statement: UNKNOWN }, undefined, ["Statement"]],
    [
      "an Allow loses the resources that are unknown",
      statements({ ...all, Resource: ["a", UNKNOWN] }),
      statements({ ...all, Resource: ["a"] }),
      ["Statement[0].Resource[1]"],
    ],
    [
      "an Allow of which no resource is known goes",
      statements(all, { ...all, Resource: UNKNOWN }),
      statements(all),
      ["Statement[1].Resource"],
    ],
    [
      "an Allow whose condition is unknown goes: nobody knows when it holds",
      statements(all, { ...all, Condition: { StringEquals: { "aws:SourceVpce": UNKNOWN } } }),
      statements(all),
      ['Statement[1].Condition.StringEquals["aws:SourceVpce"]'],
    ],
    [
      "an Allow on all but something unknown goes",
      statements(all, { Effect: "Allow", Action: "*", NotResource: [UNKNOWN] }),
      statements(all),
      ["Statement[1].NotResource[0]"],
    ],
    [
      "a Deny in doubt leaves nothing: nobody knows what it takes away",
      statements(all, { Effect: "Deny", Action: "s3:*", Resource: UNKNOWN }),
      undefined,
      ["Statement[1].Resource"],
    ],
    [
      "a statement whose effect is unknown leaves nothing",
      statements(all, { ...all, Effect: UNKNOWN }),
      undefined,
      ["Statement[1].Effect"],
    ],
  ])("%s", (_name, document, value, unknown) => {
    expect(knownPart(document)).toEqual({ ...(value === undefined ? {} : { value }), unknown });
  });
});
