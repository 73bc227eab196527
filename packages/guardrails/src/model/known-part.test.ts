import { describe, expect, it } from "vitest";
import type { Tree, TreeObject } from "../tree/tree";
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
      "a version that is unknown counts as the one with variables",
      { Version: UNKNOWN, Statement: [all] },
      statements(all),
      ["Version"],
    ],
    [
      "an id that is unknown hides nothing",
      { Version: "2012-10-17", Id: UNKNOWN, Statement: [all] },
      { Version: "2012-10-17", Id: undefined, Statement: [all] },
      ["Id"],
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
      "an Allow keeps the actions that are known",
      statements({ ...all, Sid: UNKNOWN, Action: ["s3:*", UNKNOWN] }),
      statements({ ...all, Sid: undefined, Action: ["s3:*"] }),
      ["Statement[0].Action[1]", "Statement[0].Sid"],
    ],
    [
      "a Deny of something unknown takes nothing away, and hides nothing",
      statements(all, { Effect: "Deny", Action: "s3:*", Resource: UNKNOWN }),
      statements(all),
      ["Statement[1].Resource"],
    ],
    [
      "a Deny takes away what is known of it",
      statements(all, { Effect: "Deny", Action: "s3:*", Resource: ["a", UNKNOWN] }),
      statements(all, { Effect: "Deny", Action: "s3:*", Resource: ["a"] }),
      ["Statement[1].Resource[1]"],
    ],
    [
      "a statement of unknown effect is left out",
      statements(all, { ...all, Effect: UNKNOWN }),
      statements(all),
      ["Statement[1].Effect"],
    ],
    [
      "a statement that is unknown as a whole is left out",
      statements(UNKNOWN, all),
      statements(all),
      ["Statement[0]"],
    ],
  ])("%s", (_name, document, value, unknown) => {
    const { worst, ...known } = knownPart(document);
    expect(known).toEqual({ ...(value === undefined ? {} : { value }), unknown });
    if (unknown.length === 0) expect(worst).toBeUndefined();
  });
});

const denial: TreeObject = { Effect: "Deny", Action: "s3:*", Resource: ["a", UNKNOWN] };
const sourceVpce: TreeObject = { StringEquals: { "aws:SourceVpce": UNKNOWN } };

const partly: TreeObject = {
  ...all,
  Condition: { ...sourceVpce, StringLike: { "aws:username": "a*", "aws:userid": [UNKNOWN] } },
};

describe("at worst, a document that is known in part", () => {
  it.each<[string, Tree, Tree, number[]]>([
    [
      "allows on everything what it allows on something unknown",
      statements(all, { ...all, Resource: ["a", UNKNOWN] }),
      statements(all, all),
      [1],
    ],
    [
      "allows without a condition that is unknown, and under the others",
      statements(partly),
      statements({ ...all, Condition: { StringLike: { "aws:username": "a*" } } }),
      [0],
    ],
    [
      "allows under no condition where all of them are unknown",
      statements({ ...all, Condition: UNKNOWN }),
      statements({ ...all, Condition: undefined }),
      [0],
    ],
    [
      "denies what is certain of a denial",
      statements(denial, all),
      statements({ ...denial, Resource: ["a"] }, all),
      [],
    ],
    [
      "denies nothing under a condition that is unknown",
      statements(all, { ...all, Effect: "Deny", Condition: sourceVpce }),
      statements(all),
      [],
    ],
  ])("%s", (_name, document, value, widened) => {
    expect(knownPart(document).worst).toEqual({ value, widened });
  });

  it.each<[string, Tree]>([
    ["an action", statements(all, { ...all, Action: ["s3:GetObject", UNKNOWN] })],
    ["an exception", statements({ Effect: "Allow", Action: "*", NotResource: [UNKNOWN] })],
    ["a principal", statements({ ...all, Principal: { AWS: UNKNOWN } })],
    ["an effect", statements({ ...all, Effect: UNKNOWN })],
    ["a statement", statements(all, UNKNOWN)],
    ["all of it", UNKNOWN],
  ])("may be anything where %s is unknown", (_name, document) => {
    expect(knownPart(document).worst).toBeUndefined();
  });
});
