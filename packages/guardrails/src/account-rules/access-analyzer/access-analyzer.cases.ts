import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import type { TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";
import { emptyStack } from "../setting/stack-case";

const stack = emptyStack("baseline");

export const accessAnalyzerCases: readonly RuleCase[] = [
  {
    name: "an analyzer of the account",
    resources: [stack, analyzer({ type: "ACCOUNT" })],
    expect: [],
    example: true,
  },
  { name: "an analyzer of the provider's own type", resources: [stack, analyzer({})], expect: [] },
  {
    name: "a stack that sets the account up and has no analyzer",
    resources: [stack],
    expect: [{ summary: "does not have an analyzer of external access" }],
    example: true,
  },
  {
    name: "an analyzer of unused access, which does not look outside",
    resources: [stack, analyzer({ type: "ACCOUNT_UNUSED_ACCESS" })],
    expect: [{ summary: "does not have an analyzer" }],
  },
  {
    name: "an analyzer whose type is not known yet",
    resources: [stack, analyzer({ type: UNKNOWN })],
    expect: [{ on: "watch", unknown: true }],
  },
  {
    name: "one region of two",
    resources: [stack, { ...analyzer({}), provider: { region: "eu-west-1" } }],
    parameters: { regions: ["eu-west-1", "us-east-1"] },
    expect: [{ summary: "in us-east-1" }],
  },
  {
    name: "both regions, one by the resource's own",
    resources: [
      stack,
      { ...analyzer({}), provider: { region: "eu-west-1" } },
      { ...analyzer({ region: "us-east-1" }), name: "there" },
    ],
    parameters: { regions: ["eu-west-1", "us-east-1"] },
    expect: [],
  },
  { name: "another project's stack without one", resources: [emptyStack("shop")], expect: [] },
];

function analyzer(props: TreeObject): CaseResource {
  return {
    type: "aws:accessanalyzer/analyzer:Analyzer",
    name: "watch",
    props: { analyzerName: "watch", ...props },
  };
}
