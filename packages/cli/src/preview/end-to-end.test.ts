import type { ChildProcess } from "node:child_process";
import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { previewReportSchema } from "../report/preview-schema";
import { temporaryFolder } from "../workspace/temporary-workspace";

const PLINTH = path.resolve(__dirname, "../../bin/plinth.js");
const FIXTURES = path.resolve(__dirname, "fixtures");
const PACK = ["--policy-pack", "pack"];

/** As `pulumi stack export` writes it without --show-secrets. */
const SECRET = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "v1:x:y",
};

interface Ended {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

function start(
  args: readonly string[],
  env: Record<string, string> = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [PLINTH, ...args], {
    cwd: FIXTURES,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  const printed = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (printed.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed.err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (exitCode) => {
      resolve({ exitCode, ...printed });
    });
  });
  return { child, ended };
}

function plinth(...args: string[]): Promise<Ended> {
  return start(["preview", ...args]).ended;
}

describe("plinth preview, with the real engine", { timeout: 120_000 }, () => {
  it("shows the tree, the verdict and the outputs, and exits with 0", async () => {
    const { exitCode, out, err } = await plinth("app", "--stack", "good", ...PACK);
    expect([exitCode, err]).toEqual([0, ""]);
    await expect(out.replace(/\d+\.\d s/, "1.0 s")).toMatchFileSnapshot("golden/app-good.txt");
  });

  it("refuses what a pack refuses, and exits with 1", async () => {
    const { exitCode, out } = await plinth("app", "--stack", "bad", ...PACK);
    expect(exitCode).toBe(1);
    expect(out).toMatch(
      /✗ refused {2}no-root {2}aws:iam\/user:User root\n {4}the user is called "root"\n {4}Why /,
    );
    expect(out).toContain("Refused: 1 violation of the guardrails.");
  });

  it("prints JSON that holds to its schema, equal each time, without the secret", async () => {
    const runs = await Promise.all([1, 2].map(() => plinth("app", "--stack", "bad", ...PACK, "--json")));
    const report = previewReportSchema.parse(JSON.parse(runs[0]?.out ?? ""));
    expect(report).toMatchObject({
      verdict: "refused",
      account: "111122223333",
      outputs: { user: "root", password: "[secret]" },
    });
    expect(runs[1]?.out).toBe(runs[0]?.out);
    expect(runs[0]?.out).not.toContain("hunter2");
  });

  it("writes reports of what it refused, without the secret", async () => {
    const root = temporaryFolder({});
    const file = (name: string): string => path.join(root, name);
    const reports = ["--junit", file("j.xml"), "--sarif", file("p.sarif"), "--markdown", file("p.md")];
    const { exitCode } = await plinth("app", "--stack", "bad", ...PACK, ...reports);
    expect(exitCode).toBe(1);
    const [junit, sarif, markdown] = ["j.xml", "p.sarif", "p.md"].map((name) =>
      readFileSync(file(name), "utf8"),
    );
    expect(junit).toContain('<failure message="aws:iam/user:User root: the user is called');
    expect(JSON.parse(sarif ?? "")).toMatchObject({
      runs: [{ results: [{ ruleId: expect.anything() as unknown }] }],
    });
    expect(sarif).toContain('"uri": "packages/cli/src/preview/fixtures/app/Pulumi.yaml"');
    expect(markdown).toContain("is refused");
    expect(`${junit ?? ""}${sarif ?? ""}${markdown ?? ""}`).not.toContain("hunter2");
  });

  it("goes no further than a pack that is required and did not run", async () => {
    const { exitCode, out, err } = await plinth(
      "app",
      "--stack",
      "good",
      ...PACK,
      "--require-pack",
      "iam-guardrails",
    );
    expect([exitCode, out]).toEqual([2, ""]);
    expect(err).toMatch(
      /--require-pack iam-guardrails\n {4}.*this policy pack did not run\. Those that ran: /,
    );
  });

  it.each([
    ["a program that throws", ["throws", "--stack", "good", ...PACK], /the program cannot go on/],
    ["a stack that is not there", ["app", "--stack", "god", ...PACK], /god/],
    [
      "a pack that is not there",
      ["app", "--stack", "good", "--policy-pack", "packs"],
      /no policy pack of this name/,
    ],
    ["a state that is not there", ["app", "--stack", "good", ...PACK, "--state", "nope.json"], /nope\.json/],
  ])("%s: a message without a trace, and exit code 2", async (_, args, message) => {
    const { exitCode, out, err } = await plinth(...args);
    expect([exitCode, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/^\s+at .*packages\/(cli|offline-engine)/m);
  });

  it("previews the example account under the workspace's own packs, as the README does first", async () => {
    const { exitCode, out, err } = await plinth("identity", "--stack", "example");
    expect([exitCode, err]).toEqual([0, ""]);
    expect(out).toMatch(/^Previewing identity \(example\) offline: account \d{12}, .*no credentials used$/m);
    expect(out).toMatch(/^Guardrails {2}iam-guardrails .* nothing refused$/m);
    expect(out).toMatch(/^\+ \d+ to create {3}.*\nNext .*npx nx up identity/m);
  });

  it("refuses what a change takes away from the account, and shows all of the change", async () => {
    const former = (type: string, name: string, more: object): object => ({
      urn: `urn:pulumi:example::identity::${type}::${name}`,
      ...{ type, custom: true, id: name },
      ...more,
    });
    const path = "/boundary/";
    const resources = [
      former("aws:iam/policy:Policy", "workload", { inputs: { name: "workload", path, policy: "{}" } }),
      former("aws:iam/policy:Policy", "hidden", { inputs: { name: "hidden", path: "/", policy: SECRET } }),
      former("aws:iam/user:User", "kept", { protect: true, inputs: { name: "kept" } }),
    ];
    const root = temporaryFolder({ "state.json": JSON.stringify({ version: 3, deployment: { resources } }) });
    const { exitCode, out } = await plinth("identity", "--stack", "example", "--state", `${root}/state.json`);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/aws:iam:Policy +workload +delete +✗ guardrails-stay/);
    expect(out).toMatch(/✗ refused {2}guardrails-stay .*\n {4}This change deletes the boundary workload\n/);
    expect(out).toMatch(
      /✗ refused {2}guardrails-stay .*\n {4}Cannot tell whether this change deletes .*: policy /,
    );
    expect(out).toMatch(/✗ refused {2}protect .*\n {4}This change deletes kept, which is protected/);
    expect(out).toContain("plinth:identity:Administrators");
  });

  it("has no colour in a pipe, in CI neither", async () => {
    const { out, err } = await start(["preview", "app", "--stack", "bad", ...PACK], { CI: "true" }).ended;
    expect(`${out}${err}`).not.toContain("\u001b");
  });

  it("is no success where what it prints cannot be written", () => {
    const root = temporaryFolder({ "read-only": "" });
    const out = openSync(path.join(root, "read-only"), "r");
    const { status, stderr } = spawnSync(process.execPath, [PLINTH, "--version"], {
      stdio: ["ignore", out, "pipe"],
      encoding: "utf8",
    });
    closeSync(out);
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/^plinth: what it prints cannot be written: EBADF.*\n$/),
    ]);
  });

  it("is quiet when its reader leaves, and still tells the verdict", async () => {
    const { child, ended } = start(["preview", "app", "--stack", "bad", ...PACK]);
    child.stdout?.destroy();
    expect(await ended).toEqual({ exitCode: 1, out: "", err: "" });
  });
});

describe("Ctrl-C", { timeout: 120_000 }, () => {
  it("ends with 130 and leaves no process and no file behind", async () => {
    const root = temporaryFolder({ "tmp/.keep": "" });
    const [started, tmp] = [path.join(root, "started"), path.join(root, "tmp")];
    const args = ["preview", "slow", "--stack", "good", ...PACK];
    const { child, ended } = start(args, { PLINTH_TEST_STARTED: started, TMPDIR: tmp });
    await until(() => existsSync(started) && readFileSync(started, "utf8") !== "");
    child.kill("SIGINT");
    const { exitCode, out } = await ended;
    expect([exitCode, out]).toEqual([130, ""]);
    const program = Number(readFileSync(started, "utf8"));
    await until(() => !alive(program));
    expect(readdirSync(tmp)).toEqual([".keep"]);
  });
});

describe("what a library throws while nobody waits for it", { timeout: 120_000 }, () => {
  /** Makes the command itself, and none of its children, run this first. */
  function before(script: string): Record<string, string> {
    const root = temporaryFolder({ "first.js": `if (process.argv[1]?.endsWith("plinth.js")) { ${script} }` });
    return { NODE_OPTIONS: `--require ${path.join(root, "first.js")}` };
  }

  it("is no stack trace, but a fault with exit code 2", async () => {
    const stray = before('setTimeout(() => { throw new Error("stray"); }, 0);');
    const { exitCode, out, err } = await start(["preview", "slow", "--stack", "good", ...PACK], stray).ended;
    expect([exitCode, out]).toEqual([2, ""]);
    expect(err).toMatch(/^plinth failed: stray\nThis is a fault of Plinth .*\n$/);
  });

  it("is not heard of after Ctrl-C", async () => {
    const started = path.join(temporaryFolder({}), "started");
    const stray = before('process.on("SIGINT", () => { void Promise.reject(new Error("stray")); });');
    const env = { ...stray, PLINTH_TEST_STARTED: started };
    const { child, ended } = start(["preview", "slow", "--stack", "good", ...PACK], env);
    await until(() => existsSync(started) && readFileSync(started, "utf8") !== "");
    child.kill("SIGINT");
    expect(await ended).toEqual({ exitCode: 130, out: "", err: "" });
  });
});

/** Looks again until it is so; the test's own time limit is the only one. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
