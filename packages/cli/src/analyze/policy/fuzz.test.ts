import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analysePolicy } from "./analyse";

const question = { file: "p.json", now: new Date("2026-11-24T00:00:00Z") };
const HOSTILE = [
  "*",
  "**",
  "s3:*",
  `iam:${"*a".repeat(60)}`,
  "arn:aws:s3:::b/${aws:username}",
  "${",
  "",
  "é",
  "\u0000",
];
const word = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 12 }));
const words = fc.oneof(word, fc.array(word, { maxLength: 3 }));
const condition = fc.dictionary(
  fc.oneof(
    fc.constantFrom("StringLike", "Null", "ForAllValues:StringEquals", "IpAddress", "DateLessThan"),
    word,
  ),
  fc.dictionary(fc.oneof(fc.constantFrom("aws:UserAgent", "aws:SourceIp", "aws:TagKeys"), word), words, {
    maxKeys: 2,
  }),
  { maxKeys: 2 },
);
const statement = fc.record(
  {
    Sid: word,
    Effect: fc.constantFrom("Allow", "Deny", "allow"),
    Principal: fc.oneof(fc.constant("*"), fc.record({ AWS: words, Service: words }, { requiredKeys: [] })),
    Action: words,
    NotAction: words,
    Resource: words,
    NotResource: words,
    Condition: condition,
  },
  { requiredKeys: ["Effect"] },
);
const document = fc.record({
  Version: fc.constantFrom("2012-10-17", "2008-10-17"),
  Statement: fc.oneof(statement, fc.array(statement, { maxLength: 3 })),
});

describe("any text", () => {
  it.each([
    ["documents of odd parts", document.map((value) => JSON.stringify(value))],
    [
      "documents that are cut off",
      fc.tuple(document, fc.nat(300)).map(([value, at]) => JSON.stringify(value).slice(0, at)),
    ],
    ["JSON", fc.json()],
    ["text", fc.string()],
  ])("is judged without a crash: %s", (_, texts) => {
    fc.assert(
      fc.property(texts, fc.constantFrom(undefined, "identity", "resource", "trust", "scp"), (text, type) => {
        const report = analysePolicy(text, { ...question, type });
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
        if (!report.valid) expect(report.findings.map(({ rule }) => rule)).toEqual(["not-a-policy"]);
      }),
      { numRuns: 150 },
    );
  });
});
