import { describe, expect, it } from "vitest";
import type { PolicyKind } from "../document/document";
import { PolicyError } from "../document/error";
import { parsePolicy, policyFromValue } from "./parse";

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
    [
      one({ ...allow, Condition: { Bool: { a: true }, bool: { b: true } } }),
      "Statement[0].Condition.bool",
      "the operator Bool is there already",
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
    [{ resource: { aws_iam_policy: { deploy: {} } } }, "a Terraform configuration"],
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
