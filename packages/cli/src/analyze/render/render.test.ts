import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { width } from "../../render/layout";
import { plinth } from "../run-for-tests";
import { listed, servicesText } from "./wording";

const COMMANDS: readonly string[] = [
  "account account.json",
  "policy uploads.json trust.json broken.policy",
  "can lost s3:GetObject arn:aws:s3:::acme/a --account account.json",
];

describe("on a terminal", () => {
  it.each(COMMANDS)("the lines of %s fit, but for an ARN that is longer than one", async (command) => {
    for (const columns of [60, 100]) {
      const { out } = await plinth(["analyze", ...command.split(" ")], { columns });
      const long = out.split("\n").filter((line) => width(line) > columns && /\S\s+\S/.test(line));
      expect(long).toEqual([]);
    }
  });

  it.each(COMMANDS)("%s says the same in colour", async (command) => {
    const wide = await plinth(["analyze", ...command.split(" ")], { columns: 100 });
    const piped = await plinth(["analyze", ...command.split(" ")]);
    const words = (text: string): string[] => stripVTControlCharacters(text).split(/\s+/);
    expect(wide.out).toContain("\u001b[");
    expect(piped.out).not.toContain("\u001b");
    expect(words(wide.out)).toEqual(words(piped.out));
  });
});

describe("what a file says", () => {
  it("cannot steer the terminal", async () => {
    const { err } = await plinth([
      "analyze",
      "can",
      "a\u001b[2Kb",
      "s3:GetObject",
      "*",
      "--account",
      "account.json",
    ]);
    expect(err).not.toContain("\u001b");
  });
});

describe("lists in words", () => {
  it.each([
    [[], ""],
    [["a"], "a"],
    [["a", "b", "c"], "a, b and c"],
    [["a", "b", "c", "d", "e", "f", "g"], "a, b, c, d, e and 2 more"],
  ])("%j: %s", (items, text) => {
    expect(listed(items)).toBe(text);
  });

  it("the services that a reader knows come first", () => {
    expect(servicesText(["a2c", "s3"])).toBe("s3 and a2c");
    expect(servicesText(["a", "b", "c", "d", "e", "s3", "iam"])).toBe("7 services, such as iam, s3 and a");
  });
});
