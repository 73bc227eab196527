import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PolicyError } from "../document/error";
import { printPolicy } from "../print/print";
import { parsePolicy } from "./parse";

const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };

function one(statement: object, version = "2012-10-17"): object {
  return { Version: version, Statement: statement };
}

describe("any text", () => {
  const key = fc.constantFrom(
    "Version",
    "Statement",
    "Effect",
    "Action",
    "NotAction",
    "Resource",
    "Principal",
    "AWS",
    "Condition",
    "Bool",
    "aws:x",
    "__proto__",
  );
  const leaf = fc.oneof(
    fc.constantFrom("Allow", "Deny", "*", "2012-10-17", "s3:*", "arn:aws:s3:::b", "${a", true, 1, null),
    fc.string(),
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      leaf,
      fc.dictionary(key, tie("value"), { noNullPrototype: true }),
      fc.array(tie("value"), { maxLength: 3 }),
    ),
  }));

  it("is read or refused with a PolicyError, and what was read prints and reads the same", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          value.map((v) => JSON.stringify(v)),
          value.map((v) => JSON.stringify({ Statement: v })),
          fc.string(),
          fc.json(),
        ),
        (text) => {
          let document;
          try {
            document = parsePolicy(text);
          } catch (error) {
            expect(error).toBeInstanceOf(PolicyError);
            return;
          }
          const again = parsePolicy(printPolicy(document));
          expect({ ...again, warnings: undefined }).toEqual({ ...document, warnings: undefined });
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("is refused at a position inside it when a character of a document is lost, added or changed", () => {
    const text = JSON.stringify(
      one({ ...allow, Sid: 'a"\\u0041', Condition: { Bool: { "aws:SecureTransport": true } } }),
      undefined,
      1,
    );
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom("", '"', "{", "}", "[", "]", ",", ":", "\\", "\n", "x", "'", "1"),
        fc.boolean(),
        (at, character, insert) => {
          const mutated = text.slice(0, at) + character + text.slice(insert ? at : at + 1);
          try {
            parsePolicy(mutated);
          } catch (error) {
            expect(error).toBeInstanceOf(PolicyError);
            if (!(error instanceof PolicyError)) return;
            const lines = mutated.split(/\r\n?|\n/u);
            expect(error.line).toBeGreaterThan(0);
            expect(error.line).toBeLessThanOrEqual(lines.length);
            expect(error.column).toBeGreaterThan(0);
            expect(error.column).toBeLessThanOrEqual((lines[(error.line ?? 1) - 1]?.length ?? 0) + 1);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });
});
