import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PolicyKind } from "../document/document";
import { PolicyError } from "../document/error";
import { printPolicy } from "../print/print";
import { decodePolicy, parsePolicy, policyFromValue } from "./parse";

const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
const trust = { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" };

function refusal(read: () => unknown): PolicyError {
  try {
    read();
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
  throw new Error("it was taken");
}

function one(statement: object, version = "2012-10-17"): object {
  return { Version: version, Statement: statement };
}

describe("a policy document", () => {
  it("reads the same whether it holds scalars or lists, an object or an array", () => {
    const scalars = policyFromValue(one({ ...allow, Condition: { Bool: { "aws:SecureTransport": true } } }));
    const lists = policyFromValue({
      Version: "2012-10-17",
      Statement: [
        {
          Condition: { Bool: { "aws:SecureTransport": ["true"] } },
          Resource: ["arn:aws:s3:::b/*"],
          Action: ["s3:GetObject"],
          Effect: "Allow",
        },
      ],
    });
    expect(lists).toEqual(scalars);
  });

  it("reads every element", () => {
    const document = parsePolicy(
      JSON.stringify({
        Version: "2012-10-17",
        Id: "id",
        Statement: [
          {
            Sid: "S",
            Effect: "Deny",
            NotPrincipal: { AWS: ["*", "111122223333"], Federated: "f", CanonicalUser: "c", Service: ["s"] },
            NotAction: "s3:*",
            NotResource: ["a", "b"],
            Condition: {
              "ForAnyValue:StringLikeIfExists": { "aws:TagKeys": ["x*", 1, true] },
              Null: { k: false },
            },
          },
        ],
      }),
    );
    expect(document).toMatchObject({
      version: "2012-10-17",
      id: "id",
      statements: [
        {
          index: 0,
          sid: "S",
          effect: "Deny",
          actions: { not: true, patterns: ["s3:*"] },
          resources: { not: true, patterns: ["a", "b"] },
          principals: {
            not: true,
            any: true,
            aws: ["111122223333"],
            service: ["s"],
            federated: ["f"],
            canonicalUser: ["c"],
          },
          conditions: [
            {
              operator: "StringLike",
              ifExists: true,
              quantifier: "ForAnyValue",
              key: "aws:TagKeys",
              values: ["x*", "1", "true"],
            },
            { operator: "Null", ifExists: false, quantifier: undefined, key: "k", values: ["false"] },
          ],
        },
      ],
    });
  });

  it("takes both ways of naming everybody for one", () => {
    const star = policyFromValue(one({ ...trust, Principal: "*" }));
    expect(policyFromValue(one({ ...trust, Principal: { AWS: "*" } }))).toEqual(star);
    expect(star.statements[0]?.principals).toEqual({
      not: false,
      any: true,
      aws: [],
      service: [],
      federated: [],
      canonicalUser: [],
    });
  });

  it("is 2008-10-17 without a version", () => {
    expect(policyFromValue({ Statement: allow }).version).toBe("2008-10-17");
  });

  it("may begin with a byte order mark", () => {
    expect(parsePolicy(`\uFEFF${JSON.stringify(one(allow))}`)).toEqual(policyFromValue(one(allow)));
    expect(refusal(() => parsePolicy('\uFEFF{"Statement": 1}'))).toMatchObject({ line: 1, column: 15 });
  });

  it.each([
    ["scp", allow],
    ["boundary", allow],
    ["session", allow],
    ["identity", allow],
    ["trust", trust],
    ["resource", { ...trust, Resource: "*" }],
    ["resource", { ...trust, Principal: "*" }],
    ["rcp", { ...trust, Effect: "Deny", Principal: "*", Resource: "*" }],
    [undefined, allow],
    [undefined, trust],
  ] as [PolicyKind | undefined, object][])("of kind %s is taken with its elements", (kind, statement) => {
    expect(policyFromValue(one(statement), { kind }).statements).toHaveLength(1);
  });
});

describe("a URL-encoded document", () => {
  const text = JSON.stringify(one({ ...allow, Sid: "a" }));

  it("is decoded by decodePolicy, which takes a decoded one too", () => {
    expect(decodePolicy(encodeURIComponent(text))).toEqual(parsePolicy(text));
    expect(decodePolicy(text)).toEqual(parsePolicy(text));
  });

  it("is named where it was not expected, and refused where it is cut off", () => {
    expect(refusal(() => parsePolicy(encodeURIComponent(text))).reason).toContain("URL-encoded");
    expect(refusal(() => decodePolicy("%7B%2")).reason).toContain("not URL-encoded");
  });
});

describe("warnings", () => {
  it.each([
    [{ Statement: allow }, "", 'no "Version"'],
    [one([]), "Statement", "no statement"],
    [one({ ...allow, Action: [] }), "Statement[0].Action", "matches nothing"],
    [one({ Effect: "Allow", NotAction: [], Resource: "*" }), "Statement[0].NotAction", "about everything"],
    [one({ ...allow, Action: ["s3:Get*", "GetObject"] }), "Statement[0].Action", "names no service"],
    [one({ ...allow, Resource: "bucket" }), "Statement[0].Resource", "no ARN"],
    [one({ ...allow, Resource: "arn:aws:sqs" }), "Statement[0].Resource", "fewer than the six parts"],
    [
      one({ ...allow, Resource: "arn:aws:s3:::b/${aws:username" }),
      "Statement[0].Resource",
      "no closing brace",
    ],
    [
      one({ ...allow, Resource: "arn:aws:s3:::b/${aws:username}" }, "2008-10-17"),
      "Statement[0].Resource",
      "literal text",
    ],
    [one({ ...allow, Sid: "with space" }), "Statement[0].Sid", "letters and digits"],
    [
      one([
        { ...allow, Sid: "a" },
        { ...allow, Sid: "a" },
      ]),
      "Statement[1].Sid",
      "Sid of Statement[0]",
    ],
    [
      one({ ...allow, Condition: { stringlike: { a: "b" } } }),
      "Statement[0].Condition.stringlike",
      "writes it StringLike",
    ],
    [
      one({ ...allow, Condition: { StringLike: { a: [] } } }),
      "Statement[0].Condition.StringLike.a",
      "empty list",
    ],
    [
      one({ ...allow, Condition: { "ForAllValues:Null": { a: true } } }),
      "Statement[0].Condition.ForAllValues:Null",
      "always true",
    ],
    [one({ ...trust, Principal: { AWS: [] } }), "Statement[0].Principal", "names nobody"],
  ])("say what is odd about %j", (value, path, message) => {
    const { warnings } = policyFromValue(value);
    expect(warnings).toEqual([{ path, message: expect.stringContaining(message) as string }]);
  });

  it("are absent from a document as it should be", () => {
    expect(
      policyFromValue(one({ ...allow, Resource: ["*", "arn:aws:s3:::b/${aws:username}/${*}"] })).warnings,
    ).toBeUndefined();
  });
});

describe("a document that AWS refuses", () => {
  it.each([
    [one({ ...allow, Effect: "allow" }), "Statement[0].Effect", 'not "allow". Did you mean Allow?'],
    [one({ Action: "*", Resource: "*" }), "Statement[0]", '"Effect"'],
    [one({ Effect: "Allow", Resource: "*" }), "Statement[0]", '"Action" or "NotAction"'],
    [one({ Effect: "Allow", Action: "*" }), "Statement[0]", 'expected a "Resource"'],
    [one({ ...allow, NotAction: "*" }), "Statement[0].NotAction", "not both"],
    [one({ ...allow, NotResource: "*" }), "Statement[0].NotResource", "not both"],
    [one({ ...trust, NotPrincipal: "*" }), "Statement[0].NotPrincipal", "not both"],
    [one({ ...allow, Action: { a: 1 } }), "Statement[0].Action", "not an object"],
    [one({ ...allow, Action: ["a", 1] }), "Statement[0].Action[1]", "not the number 1"],
    [one({ ...allow, Action: ["a", ["b"]] }), "Statement[0].Action[1]", "not a list"],
    [one({ ...allow, Resource: null }), "Statement[0].Resource", "not null"],
    [one({ ...allow, Sid: 1 }), "Statement[0].Sid", "not the number 1"],
    [
      one({ ...allow, action: "*" }),
      "Statement[0].action",
      "respects the case of elements. Did you mean Action?",
    ],
    [one({ ...allow, Resourcs: "*" }), "Statement[0].Resourcs", "Did you mean Resource?"],
    [{ ...one(allow), Statment: 1 }, "Statment", "Did you mean Statement?"],
    [{ ...one(allow), Id: {} }, "Id", "not an object"],
    [one(allow, "2025-01-01"), "Version", '"2012-10-17" or "2008-10-17"'],
    [one([allow, 7]), "Statement[1]", "not the number 7"],
    [{ Statement: "x" }, "Statement", 'not "x"'],
    [one({ ...trust, Principal: "111122223333" }), "Statement[0].Principal", '"*" or an object'],
    [one({ ...trust, Principal: { aws: "*" } }), "Statement[0].Principal.aws", "Did you mean AWS?"],
    [
      one({ ...trust, Principal: { AWS: 111122223333 } }),
      "Statement[0].Principal.AWS",
      "not the number 111122223333",
    ],
    [one({ ...allow, Condition: [] }), "Statement[0].Condition", "not a list"],
    [
      one({ ...allow, Condition: { StringEqual: { a: "b" } } }),
      "Statement[0].Condition.StringEqual",
      "Did you mean StringEquals?",
    ],
    [
      one({ ...allow, Condition: { NullIfExists: { a: true } } }),
      "Statement[0].Condition.NullIfExists",
      "no IfExists",
    ],
    [
      one({ ...allow, Condition: { "ForSomeValues:Bool": { a: true } } }),
      "Statement[0].Condition.ForSomeValues:Bool",
      "no condition operator",
    ],
    [one({ ...allow, Condition: { Bool: "true" } }), "Statement[0].Condition.Bool", 'not "true"'],
    [one({ ...allow, Condition: { Bool: { a: null } } }), "Statement[0].Condition.Bool.a", "not null"],
    [
      one({ ...allow, Condition: { Bool: { a: [true, {}] } } }),
      "Statement[0].Condition.Bool.a[1]",
      "not an object",
    ],
    [
      one({ ...allow, Condition: { Bool: { "aws:X": true, "AWS:x": true } } }),
      "Statement[0].Condition.Bool.AWS:x",
      "ignore case",
    ],
  ])("is refused at the place: %j", (value, path, reason) => {
    expect(refusal(() => policyFromValue(value))).toMatchObject({
      path,
      reason: expect.stringContaining(reason) as string,
    });
    // The same from text says the line as well.
    const text = JSON.stringify(value, undefined, 2);
    const error = refusal(() => parsePolicy(text, { file: "p.json" }));
    expect(error).toMatchObject({ path, file: "p.json" });
    expect(error.message).toMatch(/^p\.json:\d+:\d+: /u);
  });

  it.each([
    ["identity", trust, "Statement[0].Principal", 'takes no "Principal"'],
    ["boundary", { ...trust, Resource: "*" }, "Statement[0].Principal", "permissions boundary"],
    ["scp", { ...allow, NotPrincipal: "*" }, "Statement[0].NotPrincipal", "service control policy"],
    ["trust", allow, "Statement[0]", 'expected a "Principal"'],
    ["trust", { ...trust, Resource: "*" }, "Statement[0].Resource", "the role itself"],
    ["resource", allow, "Statement[0]", "says who may act"],
    ["rcp", trust, "Statement[0]", 'expected a "Resource"'],
    ["session", { Effect: "Allow", Action: "*" }, "Statement[0]", 'expected a "Resource"'],
  ] as [PolicyKind, object, string, string][])("as %s: %j", (kind, statement, path, reason) => {
    expect(refusal(() => policyFromValue(one(statement), { kind }))).toMatchObject({
      path,
      reason: expect.stringContaining(reason) as string,
    });
  });
});

describe("the place of a mistake in a text", () => {
  it.each([
    [
      '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {"Effect": "Alow", "Action": "*", "Resource": "*"}\n  ]\n}',
      4,
      16,
      "Statement[0].Effect",
    ],
    [
      '{"Statement": {"Effect": "Allow",\n "Action": ["a",\n 1], "Resource": "*"}}',
      3,
      2,
      "Statement[0].Action[1]",
    ],
    [
      '{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"},\r\n {"Action": "*"}]}',
      2,
      2,
      "Statement[1]",
    ],
  ])("is its line and column", (text, line, column, path) => {
    expect(refusal(() => parsePolicy(text))).toMatchObject({ line, column, path });
  });

  it("reads well", () => {
    expect(refusal(() => parsePolicy('{"Statement":\n7}', { file: "a/b.json" })).message).toBe(
      "a/b.json:2:1: Statement: expected a statement or a list of statements, not the number 7",
    );
    expect(refusal(() => parsePolicy('{"Statement":\n7}')).message).toBe(
      "line 2, column 1: Statement: expected a statement or a list of statements, not the number 7",
    );
    expect(refusal(() => policyFromValue({ Statement: 7 }, { file: "a.json" })).message).toBe(
      "a.json: Statement: expected a statement or a list of statements, not the number 7",
    );
  });
});

describe("what is no policy", () => {
  it.each([
    [{ AWSTemplateFormatVersion: "2010-09-09", Resources: {} }, "a CloudFormation template"],
    [{ Resources: { R: { Type: "AWS::IAM::Role" } } }, "a CloudFormation template"],
    [{ version: 3, deployment: { resources: [] } }, "a Pulumi stack export"],
    [{ UserDetailList: [], RoleDetailList: [] }, "get-account-authorization-details"],
    [[{ UserDetailList: [] }], "get-account-authorization-details"],
    [{ format_version: "1.2", planned_values: {} }, "a Terraform plan"],
    [{ terraform_version: "1.9", resources: [] }, "a Terraform state"],
    [{ PolicyVersion: { Document: {} } }, "get-policy-version"],
    [{ Role: { AssumeRolePolicyDocument: {} } }, "get-role"],
    [{ Policy: "{}" }, 'under "Policy"'],
    [{ Effect: "Allow", Action: "*", Resource: "*" }, "a single statement"],
    [[{ Effect: "Allow" }], "a list of statements"],
    [[{ Statement: [] }], "a list of documents"],
    [{ statement: [], version: "2012-10-17" }, "respects case"],
    [{ bindings: [] }, "Google Cloud"],
    [{ foo: 1, bar: 2 }, 'is an object with "foo", "bar"'],
    [{}, "an object"],
    [[], "a list"],
    [7, "a number"],
    [null, "null"],
  ])("is told from %j", (value, what) => {
    const error = refusal(() => parsePolicy(JSON.stringify(value)));
    expect(error.reason).toMatch(/^expected a policy document/u);
    expect(error.reason).toContain(what);
  });

  it("is told from JSON text in a JSON string", () => {
    expect(refusal(() => parsePolicy('"{}"')).reason).toContain("take it out of the string");
  });
});

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
      { numRuns: 3000 },
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
      { numRuns: 3000 },
    );
  });
});
