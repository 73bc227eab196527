import { createColors } from "picocolors";
import { describe, expect, it } from "vitest";
import type { Command } from "./command";
import { CommandFailed, watched, timed } from "./command";
import { interleaved, median } from "./rounds";
import { tableText } from "./table";

const node = (code: string): Command => ({ file: process.execPath, args: ["-e", code], cwd: "/" });
const HOLD =
  "const b = Buffer.alloc(200 * 2 ** 20, 1); const until = Date.now() + 300; while (Date.now() < until) b[0]++;";

describe("rounds", () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[7], 7],
  ])("the median of %j is %d", (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it("take the sides in turn, and the first round does not count", async () => {
    const order: string[] = [];
    let value = 100;
    const side = (name: string) => (): Promise<number> => {
      order.push(name);
      return Promise.resolve((value -= 1));
    };
    expect(await interleaved(2, [side("a"), side("b")])).toEqual([96, 95]);
    expect(order.join("")).toBe("ababab");
  });
});

describe("a command that is measured", () => {
  it("takes some time", async () => {
    expect(await timed(node("0"))).toBeGreaterThan(0);
  });

  it("that fails is an error with what it printed, not a figure", async () => {
    await expect(timed(node("console.error('why'); process.exit(3)"))).rejects.toThrow(/ended with 3:\nwhy/);
    await expect(timed(node("process.kill(process.pid, 'SIGKILL')"))).rejects.toThrow(CommandFailed);
  });

  it("that does not end is ended with all that it started, and says so", async () => {
    const child = 'require("child_process").spawnSync("sleep", ["600"])';
    const failure = await timed({ ...node(child), limit: 500 }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ reason: "it was not done after 0.5 s" });
  });

  it("counts the memory of what it starts as its own, where the system tells", async () => {
    const child = `require("child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(HOLD)}])`;
    const { peak } = await watched(node(child));
    expect(peak === undefined).toBe(process.platform !== "linux");
    expect(peak?.resident ?? Infinity).toBeGreaterThan(200 * 2 ** 20);
    expect(peak?.proportional ?? 0).toBeLessThanOrEqual(peak?.resident ?? 0);
  });
});

describe("the table", () => {
  it("aligns, and marks what misses its aim and what was skipped", () => {
    const figures = [
      { what: "against a floor", value: 2.314, unit: "×", aim: 2.5, measured: "1.42 s, floor 0.61 s" },
      { what: "memory", value: 512, unit: "MB", aim: 400, measured: "" },
      { what: "against pulumi", skipped: "there is no `pulumi` on PATH" },
    ] as const;
    expect(tableText("Title", figures, createColors(false))).toBe(
      [
        "Title",
        "  ✓ against a floor   2.31 ×  at most 2.50 ×  1.42 s, floor 0.61 s",
        "  ✗ memory            512 MB  at most 400 MB",
        "  - against pulumi   skipped                  there is no `pulumi` on PATH",
        "",
      ].join("\n"),
    );
  });
});
