import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Violation } from "@plinth/offline-engine";
import { preview } from "@plinth/offline-engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Moto } from "../src/moto/moto";
import { startMoto } from "../src/moto/moto";
import type { PolicyEvent } from "../src/pulumi/events";
import { policyEvents } from "../src/pulumi/events";
import type { Sandbox } from "../src/pulumi/pulumi";
import { findPulumi, openSandbox } from "../src/pulumi/pulumi";

const workspace = resolve(__dirname, "../../..");
const pack = join(workspace, "policy-packs/iam-guardrails");
const cache = join(workspace, "node_modules/.cache/plinth");
const pulumi = findPulumi();

/** A policy with everything in S3, and a password that may be kept. */
const PROGRAM = `const aws = require("@pulumi/aws");
new aws.iam.Policy("uploads", { name: "uploads", policy: JSON.stringify({ Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] }) });
`;

const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

const WAIVER = `waivers:
  - rule: no-full-access
    resource: { type: "aws:iam/policy:Policy", name: uploads }
    grant: { actions: ["s3:*"], resources: ["*"] }
    reason: the move is under way
    owner: web-team
    expires: ${day(30)}
`;

interface Case {
  readonly file: string;
  readonly config?: object;
  readonly pack?: string;
}

describe.skipIf(!pulumi)("the guardrails file, in both engines", () => {
  let moto: Moto;
  let sandbox: Sandbox;
  let workplace: string;
  let projects = 0;

  beforeAll(async () => {
    mkdirSync(cache, { recursive: true });
    workplace = mkdtempSync(join(cache, "guardrails-file-"));
    moto = await startMoto(cache);
    sandbox = await openSandbox(pulumi ?? "", moto.endpoint);
  });

  afterAll(() => {
    sandbox.close();
    moto.stop();
    rmSync(workplace, { recursive: true });
  });

  function write(files: Record<string, string>): string {
    const dir = join(workplace, `project-${(projects += 1)}`);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(dir, name, ".."), { recursive: true });
      writeFileSync(join(dir, name), text);
    }
    return dir;
  }

  /** What both engines say of the program: level, rule, resource and message, and whether it is allowed. */
  async function both({ file, config, pack: dir = pack }: Case) {
    const projectDir = write({
      ".git/HEAD": "",
      "guardrails.yaml": file,
      "Pulumi.yaml": JSON.stringify({ name: "web", runtime: "nodejs", main: "index.js" }),
      "Pulumi.dev.yaml": JSON.stringify({
        config: { "aws:region": "eu-west-1", "aws:allowedAccountIds": ["111122223333"] },
      }),
      "package.json": "{}",
      "index.js": PROGRAM,
      "config.json": JSON.stringify(config ?? {}),
    });
    const configFile = config && join(projectDir, "config.json");
    const offline = await preview({ projectDir, stack: "dev", policyPacks: [{ dir, configFile }] });
    const log = join(projectDir, "events");
    await sandbox.pulumi(["stack", "init", "dev"], projectDir);
    const real = await sandbox.pulumi(
      [
        ...["preview", "--stack", "dev", "--event-log", log, "--policy-pack", dir],
        ...(configFile === undefined ? [] : ["--policy-pack-config", configFile]),
      ],
      projectDir,
    );
    return {
      offline: { allowed: offline.verdict === "allowed", said: offline.violations.map(told).sort() },
      real: {
        allowed: real.status === 0,
        said: policyEvents(readFileSync(log, "utf8")).map(told).sort(),
        output: real.output,
      },
    };
  }

  function told({ level, rule, urn, message }: Violation | PolicyEvent): string {
    return [level, rule, urn.split("::").at(-1), message.trim().split("\n")[0]].join(" ");
  }

  async function expectBoth(given: Case, allowed: boolean, ...said: string[]): Promise<string> {
    const { offline, real } = await both(given);
    expect(offline).toEqual({ allowed, said: said.sort() });
    expect({ allowed: real.allowed, said: real.said }, real.output).toEqual(offline);
    return real.output;
  }

  const ALLOWS_S3 =
    "no-full-access uploads Statement 1 of 1 allows s3:DeleteBucket on *, as it allows everything in s3";

  it("a waiver holds: the pack finds the file by the project that the shell stands in", async () => {
    const output = await expectBoth({ file: WAIVER }, true, `advisory ${ALLOWS_S3}`);
    expect(output).toContain(
      `Waived until ${day(30)} by web-team: the move is under way   guardrails.yaml:2`,
    );
  });

  it("a pin is not weakened by the pack's configuration", async () => {
    await expectBoth(
      { file: "pins: { no-full-access: mandatory }\n", config: { "no-full-access": "advisory" } },
      false,
      `advisory ${ALLOWS_S3}`,
      "mandatory guardrails-file web-dev no-full-access is pinned to mandatory, and configured to advisory",
    );
  });

  it("a pack whose every rule is turned off still says so where they are pinned", async () => {
    const { offline, real } = await both({
      file: "pins: { no-full-access: mandatory }\n",
      config: { all: "disabled" },
    });
    const broken =
      "mandatory guardrails-file web-dev no-full-access is pinned to mandatory, and configured to disabled";
    expect({ allowed: real.allowed, said: real.said }, real.output).toEqual({
      allowed: false,
      said: [broken],
    });
    expect(offline).toEqual({ allowed: real.allowed, said: real.said });
  });

  it("a bundled pack judges by it outside the repository", async () => {
    const outside = mkdtempSync(join(tmpdir(), "plinth-bundle-"));
    try {
      execFileSync("npx", ["nx", "run", "iam-guardrails:bundle"], { cwd: workspace, stdio: "ignore" });
      cpSync(join(pack, "dist"), outside, { recursive: true });
      execFileSync("npm", ["install", "--omit=dev", "--no-audit", "--no-fund"], {
        cwd: outside,
        stdio: "ignore",
      });
      await expectBoth({ file: "waivers: []\n", pack: outside }, false, `mandatory ${ALLOWS_S3}`);
      await expectBoth({ file: WAIVER, pack: outside }, true, `advisory ${ALLOWS_S3}`);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });
});
