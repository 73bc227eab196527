import { describe, expect, it } from "vitest";
import { plinth } from "./run-for-tests";

describe("plinth analyze", () => {
  it.each([["analyze"], ["account"], ["policy"], ["new-access"], ["can"]])(
    "%s --help says all",
    async (name) => {
      const run = await plinth([...new Set(["analyze", name]), "--help"]);
      expect([run.exitCode, run.err]).toEqual([0, ""]);
      await expect(run.out).toMatchFileSnapshot(`golden/help-${name}.txt`);
    },
  );

  it("without a command shows the help and is no success", async () => {
    const run = await plinth(["analyze"]);
    expect([run.exitCode, run.out]).toEqual([2, ""]);
    expect(run.err).toContain("Usage: plinth analyze COMMAND");
  });

  it.each([
    [
      ["analyze", "polcy", "x"],
      "plinth analyze: unknown command 'polcy'. Did you mean policy?\nSee plinth analyze --help.\n",
    ],
    [
      ["analyze", "policy"],
      "plinth analyze policy: missing required argument 'FILE'\nSee plinth analyze policy --help.\n",
    ],
    [
      ["analyze", "policy", "x", "--tpye", "scp"],
      "plinth analyze policy: unknown option '--tpye'. Did you mean --type?\nSee plinth analyze policy --help.\n",
    ],
    [
      ["analyze", "policy", "x", "--account-id", "12"],
      "plinth analyze policy: option '--account-id <ID>' expects 12 digits, not '12'\nSee plinth analyze policy --help.\n",
    ],
  ])("%j: one message, the nearest choice, exit 2", async (args, message) => {
    expect(await plinth(args)).toEqual({ exitCode: 2, out: "", err: message });
  });
});
