import { describe, expect, it } from "vitest";
import { BadInput, mistakesOf } from "../failure/failure";
import { recordedTerminal } from "../terminal/recorded-terminal";
import { temporaryFolder } from "../workspace/temporary-workspace";
import { runGuardCheck } from "./check";

const NOW = new Date("2026-11-24T12:00:00Z");

const FILE = `waivers:
  - rule: no-full-access
    resource: { type: "aws:iam/policy:Policy", name: uploads }
    grant: { actions: ["s3:*"], resources: ["arn:aws:s3:::acme-uploads/*"] }
    reason: until the move is done
    owner: web-team
    expires: 2027-01-31
  - rule: console-password-reset
    resource: { type: "aws:iam/userLoginProfile:UserLoginProfile", name: grace }
    reason: she is on leave
    owner: people-team
    expires: 2026-11-23
baseline: accepted.yaml
pins: { all: mandatory }
packs: { iam-guardrails: ["*"], account-baseline: [baseline/prod] }
`;

const FILES = {
  ".git/HEAD": "",
  "guardrails.yaml": FILE,
  "accepted.yaml": "project: web\nstack: prod\naccepted: []\n",
  "stacks/web/Pulumi.yaml": "name: web\n",
};

async function check(files: Record<string, string>, json = false) {
  const cwd = temporaryFolder({ "stacks/web/x": "", ...files });
  const terminal = recordedTerminal({ cwd });
  const exitCode = await runGuardCheck({ folder: "stacks/web", json }, terminal, NOW);
  return { exitCode, ...terminal.printed };
}

describe("plinth guard check", () => {
  it("lists the waivers with the days they have left, and fails where one is not in force", async () => {
    const { exitCode, out } = await check(FILES);
    expect(exitCode).toBe(1);
    await expect(out).toMatchFileSnapshot("golden/check.txt");
  });

  it("is content where every waiver is in force", async () => {
    const { exitCode, out } = await check({
      ...FILES,
      "guardrails.yaml": FILE.replace("2026-11-23", "2026-11-24"),
    });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/last day\n[^]*Every waiver is in force\.\n$/);
  });

  it("tells every mistake at its line", async () => {
    const text = FILE.replace("2027-01-31", "soon").replace(
      "pins: { all: mandatory }",
      "pins: { al: mandatory }",
    );
    const error = await check({ ...FILES, "guardrails.yaml": text }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BadInput);
    expect(mistakesOf(error)?.map(({ file, line, path }) => [file, line, path])).toEqual([
      ["guardrails.yaml", 7, "waivers[0].expires"],
      ["guardrails.yaml", 14, "pins.al"],
    ]);
  });

  it("says so where there is no file", async () => {
    const { exitCode, out } = await check({ ".git/HEAD": "" });
    expect([exitCode, out]).toEqual([
      0,
      "There is no guardrails.yaml here or above: nothing is waived, accepted or pinned.\n",
    ]);
  });

  it.each([
    ["stacks/nowhere", "there is no such folder"],
    [
      "stacks/web/Pulumi.yaml",
      "this is a file: expected a folder that has a guardrails.yaml, or lies below it",
    ],
  ])("says that %s is no folder to look in", async (folder, message) => {
    const terminal = recordedTerminal({ cwd: temporaryFolder(FILES) });
    await expect(runGuardCheck({ folder, json: false }, terminal, NOW)).rejects.toThrow(message);
  });

  it("takes the file itself as well", async () => {
    const terminal = recordedTerminal({ cwd: temporaryFolder(FILES) });
    expect(await runGuardCheck({ folder: "guardrails.yaml", json: false }, terminal, NOW)).toBe(1);
  });

  it("is one object for machines", async () => {
    const { out } = await check(FILES, true);
    expect(JSON.parse(out)).toMatchObject({
      file: "guardrails.yaml",
      waivers: [
        { rule: "no-full-access", daysLeft: 68, faults: [] },
        { rule: "console-password-reset", daysLeft: -1, faults: [expect.stringContaining("expired")] },
      ],
      baselines: [{ file: "accepted.yaml", project: "web", stack: "prod", resources: 0 }],
      pins: { all: "mandatory" },
      packs: [
        { name: "iam-guardrails", stacks: ["*"], place: "guardrails.yaml:15" },
        { name: "account-baseline", stacks: ["baseline/prod"], place: "guardrails.yaml:15" },
      ],
    });
  });

  it("lets no text of the file move the cursor", async () => {
    const text = FILE.replace("owner: web-team", 'owner: "web\\e[2Jteam"');
    expect((await check({ ...FILES, "guardrails.yaml": text })).out).not.toContain("\u001b");
  });
});
