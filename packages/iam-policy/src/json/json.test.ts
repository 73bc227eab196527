import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PolicyError } from "../document/error";
import { readJson } from "./json";
import { findOffset, locator } from "./locate";
import type { JsonPath } from "./scan";
import { findProblem } from "./scan";

function refusal(text: string): PolicyError {
  try {
    readJson(text);
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
  throw new Error("it was taken");
}

describe("readJson", () => {
  it.each([
    ['{"a": 1,}', 1, 8, 'a comma before "}"'],
    ['{"a": [1, 2,\n]}', 1, 12, 'a comma before "]"'],
    ["{'a': 1}", 1, 2, "JSON takes double ones"],
    ["{\"a\": 'x'}", 1, 7, "JSON takes double ones"],
    ['{\n  // why\n  "a": 1}', 2, 3, "a comment: JSON has none"],
    ['{"a": 1 /* why */}', 1, 9, "a comment: JSON has none"],
    ["{a: 1}", 1, 2, 'expected a key in double quotes, not "a"'],
    ['{"a" 1}', 1, 6, 'expected a colon after the key "a"'],
    ['{"a": True}', 1, 7, 'expected a value, not "True"'],
    ['{"a": 1 "b": 2}', 1, 9, "expected a comma"],
    ['{"a": [1, 2}', 1, 12, 'expected a comma or "]"'],
    ['{"a":\n {"b": 1', 2, 9, "what opens at line 2, column 2 is not closed"],
    ['{"a": "x', 1, 9, "the text ends inside a string"],
    ['{"a": "x\n"}', 1, 9, "a quotation mark is missing"],
    ['{"a": "\\x"}', 1, 8, 'a backslash before "x"'],
    ['{"a": "\t"}', 1, 8, "a control character"],
    ['{"a": 01}', 1, 8, "expected a comma"],
    ['{"a": 1} x', 1, 10, "expected nothing after the document"],
    ["", 1, 1, "empty"],
    ["  \n ", 2, 2, "empty"],
    ["Version: 2012-10-17\nStatement: []", 1, 1, "looks like YAML"],
  ])("says where %j goes wrong", (text, line, column, reason) => {
    const error = refusal(text);
    expect(error).toMatchObject({ line, column });
    expect(error.reason).toContain(reason);
  });

  it.each([
    ['{"a": 1, "b": {"c": 1,\n "d": 2, "c": 3}}', 2, 10, "b", '"c" is there twice'],
    ['[{"a": {"x": {}}, "\\u0061": 1}]', 1, 19, "[0]", '"a" is there twice'],
    ['{"": 1, "": 2}', 1, 9, "", '"" is there twice'],
    ['{"__proto__": 1, "__proto__": 2}', 1, 18, "", '"__proto__" is there twice'],
  ])("refuses a key that is there twice: %j", (text, line, column, path, reason) => {
    const error = refusal(text);
    expect(error).toMatchObject({ line, column, path });
    expect(error.reason).toContain(reason);
  });

  it("takes any key once, whatever its strings hold", () => {
    for (const text of [
      '{"a\\"": "b\\":", "c": ["\\\\", ":", "{\\"a\\":1}"]}',
      '{"__proto__": {"constructor": 1}}',
      '["a" ,"b"]',
      '{"a":{},"b":[]}',
    ]) {
      expect(readJson(text)).toEqual(JSON.parse(text));
    }
  });

  it("refuses nesting of 10,000 levels, and of any depth, without running out of stack", () => {
    for (const depth of [101, 10_000, 200_000]) {
      for (const [open, close] of [
        ["[", "]"],
        ['{"a":', "}"],
      ] as const) {
        const text = open.repeat(depth) + "1" + close.repeat(depth);
        expect(refusal(text)).toMatchObject({
          line: 1,
          reason: expect.stringContaining("nested more than 100 levels") as string,
        });
        expect(refusal(open.repeat(depth)).reason).toContain("nested more than 100 levels");
      }
    }
    expect(readJson("[".repeat(100) + "]".repeat(100))).toBeInstanceOf(Array);
  });

  it("refuses more than 10 MB unread", () => {
    const text = `["${"a".repeat(10 * 1024 * 1024)}"]`;
    expect(refusal(text).reason).toBe("larger than 10 MB");
    expect(readJson(text, { maxBytes: 2 ** 25 })).toHaveLength(1);
  });

  it("stays linear on a long string that never ends", () => {
    expect(refusal(`["${"\\\\".repeat(2_000_000)}`).reason).toContain("the text ends inside a string");
    expect(refusal(`[${"1".repeat(2_000_000)}x]`).reason).toContain("expected a comma");
    expect(refusal(`[${"x".repeat(2_000_000)}]`).reason).toContain("expected a value");
  });

  it("agrees with JSON.parse on what JSON is", () => {
    const token = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"b"',
      '"\\n"',
      "1",
      "-0.5e+3",
      "-",
      "true",
      "null",
      "nul",
      " ",
      "\n",
      '"',
    );
    fc.assert(
      fc.property(
        fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join("")),
        (text) => {
          const problem = findProblem(text);
          let valid = true;
          try {
            JSON.parse(text);
          } catch {
            valid = false;
          }
          expect(problem?.syntax === true).toBe(!valid);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("takes every JSON text whose keys differ", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, undefined, 1);
        expect(readJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });
});

describe("findOffset", () => {
  const text = '{"a": [10, {"b": 20}], "Statement": {"Action": "x"}}';
  it.each([
    [["a"], "["],
    [["a", 0], "10"],
    [["a", 1, "b"], "20"],
    [["a", 1, "c"], '{"b"'],
    [["Statement", 0, "Action"], '"x"'],
    [["Statement", 0, "Action", 0], '"x"'],
    [["nowhere"], '{"a"'],
  ])("of %j is at %j", (path, start) => {
    expect(text.slice(findOffset(text, path)).slice(0, start.length)).toBe(start);
  });

  it("is where each value of any text begins", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        for (const [path, inner] of placesIn(value, [])) {
          const first = JSON.stringify(inner).slice(0, 1);
          const offset = findOffset(text, path);
          expect(text.slice(offset, offset + first.length)).toBe(first);
          if (indent === undefined) expect(text.startsWith(JSON.stringify(inner), offset)).toBe(true);
        }
      }),
    );
  });
});

function placesIn(value: unknown, path: JsonPath): [JsonPath, unknown][] {
  const inner: [JsonPath, unknown][] =
    typeof value !== "object" || value === null
      ? []
      : Array.isArray(value)
        ? value.flatMap((item: unknown, index) => placesIn(item, [...path, index]))
        : Object.entries(value).flatMap(([key, item]) => placesIn(item, [...path, key]));
  return [[path, value], ...inner];
}

describe("locator", () => {
  it("gives lines and columns of several paths, whatever ends the lines", () => {
    const at = locator('\uFEFF{"a": 1,\r\n "b": [2,\r 3,\n  4]}');
    expect([["a"], ["b"], ["b", 1], ["b", 2]].map(at)).toEqual([
      { line: 1, column: 7 },
      { line: 2, column: 7 },
      { line: 3, column: 2 },
      { line: 4, column: 3 },
    ]);
  });
});
