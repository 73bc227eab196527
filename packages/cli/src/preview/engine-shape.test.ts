import { spawn } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { previewOutputSchema } from "../report/preview-schema";

const PLINTH = path.resolve(__dirname, "../../bin/plinth.js");
const FIXTURES = path.resolve(__dirname, "fixtures");

/** `plinth preview guarded`, by the command itself: its exit code and what was said, a line each. */
async function guarded(...args: string[]): Promise<readonly [exitCode: number | null, ...said: string[]]> {
  const child = spawn(process.execPath, [PLINTH, "preview", "guarded", "--json", ...args], {
    cwd: FIXTURES,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, CI: "true" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  const exitCode = await new Promise<number | null>((resolve) => child.on("close", resolve));
  const report = previewOutputSchema.parse(JSON.parse(out));
  if (Array.isArray(report)) throw new Error("one project was asked for");
  if ("verdict" in report) {
    const said = report.violations.map(
      ({ level, rule, urn, message }) =>
        `${level} ${urn.split("::").at(-1) ?? ""}: ${rule}: ${message.split("\n")[0] ?? ""}`,
    );
    return [exitCode, ...said];
  }
  return [exitCode, ...report.errors.map(({ path: at = "", message }) => `${at}: ${message}`)];
}

const PACK = ["--policy-pack", "iam-guardrails"];
const REQUIRED = ["--require-pack", "iam-guardrails"];

/**
 * The last of the shapes that slip past string matching, where it is the command that holds: the others are in the tests
 * of iam-guardrails.
 */
describe("the engine is no way past the guardrails", { timeout: 120_000 }, () => {
  describe("a missing --policy-pack", () => {
    it("is refused where the run says which pack it takes, and allowed with the pack", async () => {
      expect(await guarded("--no-policy-packs", ...REQUIRED)).toEqual([
        2,
        "--require-pack iam-guardrails: no policy pack is to run at all",
      ]);
      expect(await guarded(...PACK, ...REQUIRED)).toEqual([0]);
    });

    it("is refused where another pack runs in its place, and allowed with both", async () => {
      const another = ["--policy-pack", "pack"];
      expect(await guarded(...another, ...REQUIRED)).toEqual([
        2,
        expect.stringMatching(
          /^--require-pack iam-guardrails: guarded \(dev\): this policy pack did not run\. Those that ran: /,
        ),
      ]);
      expect(await guarded(...another, ...PACK, ...REQUIRED)).toEqual([0]);
    });

    it("is refused where guardrails.yaml pins a rule that then nobody judges", async () => {
      expect(await guarded("--no-policy-packs")).toEqual([
        1,
        "mandatory guarded-dev: guardrails-file: guardrails-stay is pinned, and no policy pack that ran has it",
      ]);
      expect(await guarded(...PACK)).toEqual([0]);
    });
  });

  it("deletion of what the guardrails rest on is refused, and that of another policy is allowed", async () => {
    expect(await guarded(...PACK, "--state", "guarded/with-boundary.state.json")).toEqual([
      1,
      "mandatory workload: guardrails-stay: This change deletes the boundary workload",
    ]);
    expect(await guarded(...PACK, "--state", "guarded/with-policy.state.json")).toEqual([0]);
  });
});
