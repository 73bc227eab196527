import { describe, expect, it } from "vitest";

import { InputError } from "../errors/input-error";
import { parseYaml } from "./yaml-file";

describe("YAML as the Pulumi CLI reads it", () => {
  it.each([
    ["2027-06-30", "2027-06-30 00:00:00 +0000 UTC"],
    ["2027-6-3", "2027-06-03 00:00:00 +0000 UTC"],
    ["2027-06-30T12:30:00Z", "2027-06-30 12:30:00 +0000 UTC"],
    ["2027-06-30 12:30:00.500", "2027-06-30 12:30:00.5 +0000 UTC"],
    ["2027-06-30T12:30:00+02:00", "2027-06-30 12:30:00 +0200 +0200"],
    ['"2027-06-30"', "2027-06-30"],
    ["2027-13-40", "2027-13-40"],
    ["0777", 511],
    ["0o777", 511],
    ["0b101", 5],
    ["1_000", 1000],
    ["-010", -8],
    ["012345678901", 12345678901],
    ["yes", "yes"],
    ["true", true],
    ["~", null],
    ["1.50", 1.5],
  ])("%s is %j", (text, value) => {
    expect(parseYaml("f", `a: ${text}\n`).value).toEqual({ a: value });
  });

  it("says where a key stands", () => {
    const file = parseYaml("f", "config:\n  # a comment\n  a:b:\n    - x\n    - y: 1\n      z: 2\n");
    expect(file.lineOf(["config", "a:b"])).toBe(3);
    expect(file.lineOf(["config", "a:b", 1, "z"])).toBe(6);
    expect(file.lineOf(["config", "a:b", 0])).toBe(4);
    expect(file.lineOf(["config", "missing"])).toBe(1);
  });

  it.each([
    ["a: [1\nb: 2\n", 2],
    ["a: 1\na: 2\n", 2],
    ["a:\n\t- b\n", 2],
  ])("refuses %j, with the line", (text, line) => {
    try {
      parseYaml("Pulumi.dev.yaml", text);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).issues[0]).toMatchObject({
        file: "Pulumi.dev.yaml",
        line,
        message: expect.stringContaining("not valid YAML") as string,
      });
    }
  });
});
