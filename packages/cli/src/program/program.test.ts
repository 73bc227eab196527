import { describe, expect, it } from "vitest";
import { failureText } from "../failure/failure-text";
import { recordedTerminal } from "../terminal/recorded-terminal";
import { runProgram } from "./program";

/** As the process does it: the exit code, and what was printed where. */
async function plinth(args: string[], env: Record<string, string> = {}) {
  const terminal = recordedTerminal({ cwd: "/", env });
  const exitCode = await runProgram(args, terminal, new AbortController().signal).catch((error: unknown) =>
    failureText(error, args, terminal),
  );
  return { exitCode, ...terminal.printed };
}

describe("plinth", () => {
  it.each([["--help"], ["-h"], ["help"]])("%s shows the help on standard output", async (arg) => {
    const { exitCode, out, err } = await plinth([arg]);
    expect([exitCode, err]).toEqual([0, ""]);
    await expect(out).toMatchFileSnapshot("golden/help.txt");
  });

  it("preview --help shows every option, with examples", async () => {
    const { exitCode, out } = await plinth(["preview", "--help"]);
    expect(exitCode).toBe(0);
    await expect(out).toMatchFileSnapshot("golden/preview-help.txt");
  });

  it("explain --help says what it takes, with examples", async () => {
    const { exitCode, out } = await plinth(["explain", "--help"]);
    expect(exitCode).toBe(0);
    await expect(out).toMatchFileSnapshot("golden/explain-help.txt");
  });

  it("--version prints the version alone", async () => {
    const { exitCode, out } = await plinth(["--version"]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("without a command shows the help and is no success: a script whose variable is empty must not pass", async () => {
    const { exitCode, out, err } = await plinth([]);
    expect([exitCode, out]).toEqual([2, ""]);
    expect(err).toContain("Usage: plinth COMMAND");
  });
});

describe("a command line that cannot be understood", () => {
  it.each([
    [["previw"], "plinth: unknown command 'previw'. Did you mean preview?\nSee plinth --help.\n"],
    [
      ["preview", "--stak", "x"],
      "plinth preview: unknown option '--stak'. Did you mean --stack?\nSee plinth preview --help.\n",
    ],
    [
      ["preview", "--stack"],
      "plinth preview: option '-s, --stack <NAME>' argument missing\nSee plinth preview --help.\n",
    ],
    [
      ["preview", "--no-policy-packs", "--policy-pack", "x"],
      "plinth preview: option '--no-policy-packs' cannot be used with option '--policy-pack <DIR>'\nSee plinth preview --help.\n",
    ],
    [
      ["preview", "--state", ""],
      "plinth preview: option '--state <FILE>' is empty: is it a variable that is not set?\nSee plinth preview --help.\n",
    ],
    [
      ["preview", "--require-pack", "iam-guardrails", "--require-pack="],
      "plinth preview: option '--require-pack <NAME>' is empty: is it a variable that is not set?\nSee plinth preview --help.\n",
    ],
    [
      ["guard", "baseline", "web", "--out", ""],
      "plinth guard baseline: option '-o, --out <FILE>' is empty: is it a variable that is not set?\nSee plinth guard baseline --help.\n",
    ],
    [
      ["analyze", "policy", "a.json", ""],
      "plinth analyze policy: argument 'FILE' is empty: is it a variable that is not set?\nSee plinth analyze policy --help.\n",
    ],
  ])("%j: one message, the nearest choice, exit 2", async (args, message) => {
    expect(await plinth(args)).toEqual({ exitCode: 2, out: "", err: message });
  });

  it("is an object with --json", async () => {
    const { exitCode, out, err } = await plinth(["preview", "--json", "--stak"]);
    expect([exitCode, err]).toEqual([2, ""]);
    expect(JSON.parse(out)).toEqual({
      errors: [{ message: "unknown option '--stak'. Did you mean --stack?" }],
    });
  });
});
