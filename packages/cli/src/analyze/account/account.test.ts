import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { jsonLines, plinth } from "../run-for-tests";
import type { PrincipalOutput } from "../schema/account-schema";

const FIXTURES = path.join(__dirname, "../fixtures");
const account = JSON.parse(readFileSync(path.join(FIXTURES, "account.json"), "utf8")) as Record<
  string,
  unknown[]
>;

function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "plinth-analyze-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

async function principalsOf(args: string[], cwd?: string): Promise<Map<string, PrincipalOutput>> {
  const { out } = await plinth(["analyze", "account", ...args, "--json"], { cwd });
  const { principals } = JSON.parse(out) as { principals: PrincipalOutput[] };
  return new Map(principals.map((principal) => [principal.name, principal]));
}

describe("plinth analyze account", () => {
  it.each([["account"], ["account-pages"]])("%s: prints what the golden file has", async (name) => {
    const run = await plinth(["analyze", "account", `${name}.json`]);
    expect([run.exitCode, run.err]).toEqual([1, ""]);
    await expect(run.out).toMatchFileSnapshot("../golden/account.txt");
  });

  it("tells each principal for machines", async () => {
    const principals = await principalsOf(["account.json"]);
    expect([...principals.values()].map(({ name, administrator }) => [name, administrator])).toEqual([
      ["ada", "yes"],
      ["deployer", "no"],
      ["reader", "no"],
      ["lost", "unknown"],
      ["batch", "yes"],
      ["files", "no"],
    ]);
    expect(principals.get("files")?.fullAccess).toEqual(["s3"]);
    expect(principals.get("deployer")?.escalations[0]).toMatchObject({
      id: "lambda-001",
      target: "arn:aws:iam::111122223333:role/batch",
      gains: "administrator",
      certainty: "certain",
    });
  });

  it("counts service control policies in", async () => {
    const principals = await principalsOf(["account.json", "--scps", "scps.json"]);
    expect(principals.get("deployer")?.escalations.map(({ id }) => id)).not.toContain("lambda-001");
  });

  it("takes control policies as AWS Organizations prints them, and in levels", async () => {
    const scps = JSON.parse(readFileSync(path.join(FIXTURES, "scps.json"), "utf8")) as object[];
    const [all, deny] = scps;
    const shapes: unknown[] = [
      { Policies: scps.map((one) => ({ Name: "x", Content: JSON.stringify(one) })) },
      [[all], [all, { PolicySummary: { Name: "no-pass-role" }, Content: JSON.stringify(deny) }]],
      [
        {
          Policy: {
            PolicySummary: { Name: "both" },
            Content: JSON.stringify({
              ...all,
              Statement: [
                ...(all as { Statement: object[] }).Statement,
                ...(deny as { Statement: object[] }).Statement,
              ],
            }),
          },
        },
      ],
    ];
    for (const shape of shapes) {
      const cwd = folderWith({ "account.json": JSON.stringify(account), "scps.json": JSON.stringify(shape) });
      const principals = await principalsOf(["account.json", "--scps", "scps.json"], cwd);
      expect(principals.get("deployer")?.escalations.map(({ id }) => id)).not.toContain("lambda-001");
    }
  });

  it("groups who is alike, and only counts the harmless", async () => {
    const page = {
      UserDetailList: Array.from({ length: 300 }, (_, i) => ({
        UserName: `u${i}`,
        Arn: `arn:aws:iam::111122223333:user/u${i}`,
        GroupList: i < 40 ? ["admins"] : [],
      })),
      GroupDetailList: account.GroupDetailList,
    };
    const { out } = await plinth(["analyze", "account", "a.json"], {
      cwd: folderWith({ "a.json": JSON.stringify(page) }),
    });
    expect(out).toContain("✗ administrator  user/u0, user/u1");
    expect(out).toContain("and 33 more");
    expect(out).toContain("40 administrators, 260 none of these.");
    expect(out.split("\n").length).toBeLessThan(12);
  });

  it("that has nothing to tell says so, with exit code 0", async () => {
    const page = JSON.stringify({
      UserDetailList: [{ UserName: "u", Arn: "arn:aws:iam::111122223333:user/u" }],
    });
    const run = await plinth(["analyze", "account", "a.json"], { cwd: folderWith({ "a.json": page }) });
    expect(run.exitCode).toBe(0);
    expect(run.out).toMatch(/1 none of these\.\nNext +nothing to do\.\n$/);
  });
});

describe("a wrong input", () => {
  const text = JSON.stringify(account, null, 2);
  it.each<[string, Record<string, string>, string[], RegExp]>([
    [
      "a file that is cut off says where",
      { "a.json": text.slice(0, 900) },
      [],
      /^a\.json:\d+: UserDetailList\[\d\].*\n {4}not JSON/,
    ],
    [
      "a policy says which command",
      { "a.json": '{"Version":"2012-10-17","Statement":[]}' },
      [],
      /plinth analyze policy/,
    ],
    [
      "a file of something else says what",
      { "a.json": '{"AWSTemplateFormatVersion":"x"}' },
      [],
      /looks like a CloudFormation template/,
    ],
    ["no file at all", {}, [], /there is no such file/],
    [
      "a trust that does not parse says where",
      {
        "a.json":
          '{"RoleDetailList":[{"RoleName":"r","Arn":"arn:aws:iam::111122223333:role/r","AssumeRolePolicyDocument":{}}]}',
      },
      [],
      /RoleDetailList\[0\]\.AssumeRolePolicyDocument/,
    ],
    [
      "a control policy that is none",
      { "a.json": text, "s.json": "[{}]" },
      ["--scps", "s.json"],
      /^s\.json: \[0\]\n {4}expected a policy/,
    ],
    [
      "compute that names no role",
      { "a.json": text, "r.json": '[{"type":"lambda:function","arn":"x"}]' },
      ["--resources", "r.json"],
      /^r\.json: \[0\]\n {4}expected "roleArn"/,
    ],
    [
      "compute that is no list",
      { "a.json": text, "r.json": "{}" },
      ["--resources", "r.json"],
      /expected a list of resources/,
    ],
  ])("%s", async (_, files, more, message) => {
    const run = await plinth(["analyze", "account", "a.json", ...more], { cwd: folderWith(files) });
    expect([run.exitCode, run.out]).toEqual([2, ""]);
    expect(run.err).toMatch(message);
  });

  it.each([
    [[], /missing required argument 'FILE'/],
    [["a.json", "--batch", "b.jsonl"], /brings its own accounts/],
  ])("the arguments %j", async (args, message) => {
    const run = await plinth(["analyze", "account", ...args]);
    expect(run.exitCode).toBe(2);
    expect(run.err).toMatch(message);
    expect(run.err).toContain("See plinth analyze account --help.");
  });
});

describe("a batch of accounts", () => {
  it("answers each line, also one that cannot be judged", async () => {
    const scps = JSON.parse(readFileSync(path.join(FIXTURES, "scps.json"), "utf8")) as unknown;
    const lines = [
      JSON.stringify({ id: "one", account }),
      "",
      JSON.stringify({ id: "two", account: [account], scps }),
      '{"id": "three", "account": ',
      JSON.stringify({ id: "four" }),
      JSON.stringify({ account: { UserDetailList: [] } }),
    ];
    const run = await plinth(["analyze", "account", "--batch", "b.jsonl"], {
      cwd: folderWith({ "b.jsonl": lines.join("\n") }),
    });
    expect(run.exitCode).toBe(2);
    const answers = jsonLines(run.out);
    expect(answers.map(({ id, error }) => [id, typeof error])).toEqual([
      ["one", "undefined"],
      ["two", "undefined"],
      ["three", "string"],
      ["four", "string"],
      [6, "undefined"],
    ]);
    expect(answers[3]?.error).toBe("line 5: account: expected the account's description");
    expect(answers[4]).toEqual({ id: 6, principals: [] });
  });
});
