import { beforeAll, describe, expect, it } from "vitest";

import type { PreviewEvent, PreviewResult } from "../index";
import { fixture } from "../testing/folder";
import { previewFixture } from "../testing/preview";

describe("a small program under a small pack", () => {
  const events: PreviewEvent[] = [];
  let result: PreviewResult;

  beforeAll(async () => {
    result = await previewFixture("plain", { packs: ["pack-plain"], onEvent: (event) => events.push(event) });
  });

  it("is judged without credentials, in the account and region that the stack names", () => {
    expect(result).toMatchObject({
      project: "plain",
      stack: "dev",
      account: { id: "111122223333", source: "aws:allowedAccountIds" },
      region: "eu-west-1",
      verdict: "refused",
      packs: [{ name: "plain", version: "0.0.0", rules: 2, disabled: [] }],
    });
    expect(result.durationMs).toBeGreaterThan(0);
  });

  it("has the resources that the program makes, with their lines", () => {
    expect(result.resources).toEqual([
      {
        urn: "urn:pulumi:dev::plain::pulumi:pulumi:Stack::plain-dev",
        type: "pulumi:pulumi:Stack",
        name: "plain-dev",
        op: "create",
        custom: false,
        inputs: {},
        protect: false,
      },
      {
        urn: "urn:pulumi:dev::plain::aws:iam/user:User::ada",
        type: "aws:iam/user:User",
        name: "ada",
        parent: "urn:pulumi:dev::plain::pulumi:pulumi:Stack::plain-dev",
        op: "create",
        custom: true,
        inputs: { name: "ada", path: "/people/" },
        protect: false,
        id: "ada",
        source: { file: fixture("plain/index.ts"), line: 3 },
      },
    ]);
  });

  it("knows the ARN that the real engine's first preview does not", () => {
    expect(result.outputs).toEqual({ arn: "arn:aws:iam::111122223333:user/people/ada" });
  });

  it("is refused by the rule, at the line of the resource", () => {
    expect(result.violations[0]).toEqual({
      pack: "plain",
      packVersion: "0.0.0",
      rule: "no-ada",
      level: "mandatory",
      urn: "urn:pulumi:dev::plain::aws:iam/user:User::ada",
      message: "Nobody is called ada.\nthis one is",
      source: { file: fixture("plain/index.ts"), line: 3 },
    });
  });

  it("flags a rule that could not tell, as a value is not known yet", () => {
    expect(result.violations[1]).toMatchObject({
      rule: "whole-stack",
      level: "advisory",
      unknown: true,
      urn: "urn:pulumi:dev::plain::pulumi:pulumi:Stack::plain-dev",
      message: expect.stringContaining(".uniqueId can't be known during preview") as string,
    });
  });

  it("tells what happens as it happens", () => {
    expect(events.filter((event) => event.kind === "phase").map(({ phase }) => phase)).toEqual([
      "starting",
      "running",
      "checking",
      "done",
    ]);
    expect(events.filter((event) => event.kind === "resource").map(({ resource }) => resource.name)).toEqual([
      "plain-dev",
      "ada",
    ]);
    expect(
      events.filter((event) => event.kind === "violation").map(({ violation }) => violation.rule),
    ).toEqual(["no-ada", "whole-stack"]);
  });
});

describe("a program of components", () => {
  let result: PreviewResult;

  beforeAll(async () => {
    result = await previewFixture("tree", { packs: ["observer"] });
  });

  const short = (urn: string): string =>
    urn.replace("urn:pulumi:dev::tree::", "").replaceAll("fixture:files:", "");

  it("has the engine's URNs, which say the types of the ancestors", () => {
    expect(
      result.resources.map(({ urn, parent }) => [short(urn), parent === undefined ? "" : short(parent)]),
    ).toEqual([
      ["pulumi:pulumi:Stack::tree-dev", ""],
      ["Folder::root", "pulumi:pulumi:Stack::tree-dev"],
      ["Folder$Folder::inner", "Folder::root"],
      ["Folder$Folder$Folder::secret", "Folder$Folder::inner"],
      ["Folder$Folder$Folder$Folder::deep", "Folder$Folder$Folder::secret"],
    ]);
  });

  it("hands `protect` down", () => {
    expect(result.resources.map(({ protect }) => protect)).toEqual([false, true, true, true, true]);
  });

  it("is changed by its transforms: a resource's own, and the stack's", () => {
    expect(result.resources.slice(1).map(({ inputs }) => inputs)).toEqual([
      { seen: "root" },
      { in: "/root", seen: "inner" },
      { in: "[secret]", seen: "secret" },
      { in: "[secret]", own: true, seen: "deep" },
    ]);
  });

  it("keeps secrets out of what is shown", () => {
    expect(result.outputs.hidden).toBe("[secret]");
    expect(JSON.stringify([result.resources, result.outputs, result.diagnostics])).not.toContain("/hidden");
  });

  it("gets its configuration as the CLI would give it", () => {
    // as `pulumi preview` 3.260 passed the same file to the same program
    expect(result.outputs).toMatchObject({
      paths: ["/root", "/root/inner"],
      others: ["given", "old"],
      where: ["organization", "tree", "dev"],
      values: {
        date: "2027-06-30 00:00:00 +0000 UTC",
        flag: "true",
        float: "1.5",
        list: '["b","a",{"a":"\\u003cx\\u003e","z":1}]',
        moment: "2027-06-30 12:30:00 +0000 UTC",
        nested: '{"a":{"when":"2027-01-01 00:00:00 +0000 UTC"},"b":2}',
        nothing: "",
        plain: "511",
        required: "yes-it-is",
        size: "3",
        text: "quoted <b>&",
        under: "1000",
      },
    });
  });

  it("is allowed, as advice refuses nothing", () => {
    expect(result.verdict).toBe("allowed");
    expect(result.violations.every(({ level }) => level === "advisory")).toBe(true);
  });
});
