import { describe, expect, it } from "vitest";
import type { PolicyKind } from "../document/document";
import { PolicyError } from "../document/error";
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

  it("may have undefined elements as a value, which JSON has not", () => {
    const value = one({
      ...allow,
      NotResource: undefined,
      Sid: undefined,
      Odd: undefined,
      Condition: { Bool: undefined },
    });
    expect(policyFromValue({ ...value, Id: undefined, Odd: undefined })).toEqual(policyFromValue(one(allow)));
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
