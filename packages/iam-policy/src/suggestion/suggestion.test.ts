import { describe, expect, it } from "vitest";
import { parsePolicy } from "../parsing/parse";
import { didYouMean, nearest } from "./nearest";
import { quoted } from "./quoted";

describe("nearest", () => {
  it.each([
    ["effcet", "Effect"],
    ["ACTION", "Action"],
    ["asw", "aws"],
    ["x", undefined],
    ["", undefined],
    ["something else", undefined],
    ["x".repeat(1_000_000), undefined],
  ])("of %j is %j", (written, expected) => {
    expect(nearest(written, ["Effect", "Action", "aws"])).toBe(expected);
  });

  it("asks only if there is something to ask", () => {
    expect(didYouMean("aws")).toBe(". Did you mean aws?");
    expect(didYouMean(undefined)).toBe("");
  });
});

describe("a text from a document in a message", () => {
  it("is short and harmless to a terminal", () => {
    expect(quoted("s3:Get*")).toBe('"s3:Get*"');
    expect(quoted("a\u001b[31m\u009b\u202e\n")).toBe('"a\\u001b[31m\\u009b\\u202e\\n"');
    expect(quoted("x".repeat(100))).toBe(`"${"x".repeat(59)}…"`);
  });

  it.each([
    (text: string) => ({ [text]: 1 }),
    (text: string) => ({ Statement: text }),
    (text: string) => ({ Statement: { [text]: 1 } }),
    (text: string) => ({ Version: text, Statement: [] }),
    (text: string) => ({ Statement: { Effect: text } }),
    (text: string) => ({
      Statement: { Effect: "Allow", Action: "*", Resource: "*", Condition: { [text]: {} } },
    }),
    (text: string) => ({
      Statement: { Effect: "Allow", Action: "*", Resource: "*", Condition: { Bool: { [text]: null } } },
    }),
    (text: string) => ({ Statement: { Effect: "Allow", Action: "*", Principal: { [text]: "*" } } }),
  ])("stays so wherever it stands (%#)", (make) => {
    const text = `\u001b${"x".repeat(100_000)}`;
    let message = "";
    try {
      parsePolicy(JSON.stringify(make(text)));
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain("PolicyError");
    expect(message.length).toBeLessThan(400);
    expect(message).not.toContain("\u001b");
  });
});
