import { describe, expect, it } from "vitest";

import { fixture } from "../testing/folder";
import { issuesOf } from "../testing/issues";
import { previewFixture } from "../testing/preview";

const file = fixture("failing/index.js");
const text = (pattern: RegExp): string => expect.stringMatching(pattern) as string;

describe("a program that fails", () => {
  it.each<[string, object[]]>([
    ["throws", [{ file, line: 15, message: "there is no bread" }]],
    ["rejects", [{ file, line: 19, message: "RangeError: too much bread" }]],
    ["type-error", [{ file, line: 24, message: text(/^TypeError: Cannot read properties of undefined/) }]],
    ["cause", [{ file, line: 54, message: "the bread burnt\ncaused by the oven was too hot" }]],
    ["syntax", [{ file: fixture("failing/broken.js"), line: 3, message: text(/^SyntaxError/) }]],
    ["module", [{ file, message: "Cannot find module './missing'" }]],
    ["exit", [{ message: "gone for bread" }]],
    ["memory", [{ message: text(/ran out of memory; give it more in Pulumi.yaml/) }]],
    ["logged", [{ path: text(/::oven$/), message: "the oven is off" }]],
    [
      "duplicate",
      [
        {
          path: text(/::twin$/),
          message: text(/^Duplicate resource URN .*index.js:35 and .*index.js:36\)$/),
        },
      ],
    ],
    [
      "remote",
      [{ file, line: 57, message: text(/^awsx:ec2:Vpc "net" is a component that a provider plugin builds/) }],
    ],
    ["invoke", [{ path: "aws:ec2/getVpc:getVpc", message: text(/asks a live account.*\n {2}invokes:\n/) }]],
    ["caught", [{ path: "aws:ec2/getVpc:getVpc", message: text(/asks a live account/) }]],
    ["unknown-text", [{ file, line: 71, message: text(/^a value that only AWS knows was made into text/) }]],
    ["reference", [{ path: "StackReference acme/network/prod", message: text(/not known offline/) }]],
  ])("says what is wrong, once and where: %s", async (stack, issues) => {
    const found = await issuesOf(() => previewFixture("failing", { stack }));
    expect(found).toEqual(issues);
    expect(JSON.stringify(found)).not.toMatch(/node_modules|at Object\.|node:internal/);
  });

  it("has its mistakes told apart where it lists them, as Plinth's stacks do", async () => {
    expect(await issuesOf(() => previewFixture("failing", { stack: "run-error" }))).toMatchObject([
      { message: text(/expected a name/) },
    ]);
  });
});

describe("a program that only talks", () => {
  it("is heard, and judged", async () => {
    const result = await previewFixture("failing", { stack: "warns" });
    expect(result.verdict).toBe("allowed");
    expect(result.outputs).toEqual({ done: true });
    expect(result.diagnostics).toEqual(
      expect.arrayContaining([
        { severity: "info", message: "said on stdout", stream: "stdout" },
        { severity: "info", message: "said on stderr", stream: "stderr" },
        { severity: "warning", message: "mind the step", stream: "log", urn: text(/::step$/) },
      ]),
    );
  });
});

describe("a pack that fails", () => {
  const pack = fixture("pack-failing/index.js");
  const dir = fixture("pack-failing");

  it.each<[string, object[]]>([
    ["throws", [{ file: pack, line: 14, message: "the policy pack did not start: the pack is broken" }]],
    [
      "syntax",
      [{ file: fixture("pack-failing/broken.js"), line: 3, message: text(/did not start: SyntaxError/) }],
    ],
    ["exit", [{ file: dir, message: text(/did not start: it serves no policies/) }]],
    ["nothing", [{ file: dir, message: text(/did not start: it serves no policies/) }]],
    ["empty", [{ file: dir, message: 'policy pack "empty" has no policies' }]],
    ["talks", [{ file: dir, message: text(/printed "hello" before it started/) }]],
    [
      "dies",
      [{ file: dir, message: "the policy pack ended in the middle (exit code 9): it did not say why" }],
    ],
  ])("never counts as no policies: %s", async (stack, issues) => {
    expect(await issuesOf(() => previewFixture("judged", { stack, packs: ["pack-failing"] }))).toEqual(
      issues,
    );
  });

  it("is refused before anything runs where it is no pack at all, every one of them at once", async () => {
    const issues = await issuesOf(() =>
      previewFixture("judged", {
        stack: "nothing-like-it",
        packs: ["nowhere", "judged", "judged/index.js"],
        stateFile: "/dev/null",
      }),
    );
    expect(issues.map(({ message }) => message)).toEqual([
      expect.stringMatching(/there is no stack "nothing-like-it"/),
      "there is no such policy pack",
      "is not a policy pack: it holds no PulumiPolicy.yaml",
      "a policy pack is a folder with a PulumiPolicy.yaml",
    ]);
  });

  it("cannot come twice under one name", async () => {
    const issues = await issuesOf(() =>
      previewFixture("judged", { stack: "rules", packs: ["pack-rules", "pack-rules"] }),
    );
    expect(issues).toMatchObject([{ message: 'two policy packs are called "rules": give each once' }]);
  });
});
