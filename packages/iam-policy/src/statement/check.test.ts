import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePolicy } from "../parsing/parse";
import { printPolicy } from "../print/print";
import type { CheckOptions, StatementInput } from "./input";
import { checkPolicy, checkStatement } from "./check";
import { policy } from "./statement";

const now = new Date("2026-11-23T12:00:00Z");
const put: StatementInput = {
  actions: ["s3:PutObject"],
  resources: ["arn:aws:s3:::acme-uploads/incoming/*"],
};

describe("checkStatement", () => {
  it.each([
    [{ resources: ["*"] }, "", "expected actions"],
    [{ actions: ["s3:GetObject"] }, "", 'expected resources: a list of ARNs; ["*"] means all'],
    [{ ...put, actions: [] }, "actions", "expected actions"],
    [{ ...put, actions: "s3:PutObject" }, "actions", "expected actions: a list"],
    [{ ...put, notActions: ["iam:*"] }, "notActions", "not both"],
    [{ ...put, notResources: ["*"] }, "notResources", "not both"],
    [{ ...put, action: ["x"] }, "action", 'unknown key "action"'],
    [{ ...put, effect: "allow" }, "effect", "expected Allow or Deny"],
    [{ ...put, sid: "a b" }, "sid", "Did you mean ab?"],
    [{ ...put, sid: "ü" }, "sid", "letters and digits"],
    [
      { ...put, actions: ["s3:PutObjct"] },
      "actions[0]",
      '"s3:PutObjct" is not an S3 action. Did you mean s3:PutObject?',
    ],
    [
      { ...put, actions: ["s3:PutObject", "iam:creatuser"] },
      "actions[1]",
      "is not an IAM action. Did you mean iam:CreateUser?",
    ],
    [
      { ...put, actions: ["lamda:InvokeFunction"] },
      "actions[0]",
      '"lamda" is not an AWS service. Did you mean lambda:InvokeFunction?',
    ],
    [{ ...put, actions: ["nowhere-near-anything:Run"] }, "actions[0]", "is not an AWS service"],
    [{ ...put, actions: ["s3:Upload*"] }, "actions[0]", '"s3:Upload*" matches no S3 action'],
    [{ ...put, actions: ["PutObject"] }, "actions[0]", "expected service:Action, such as s3:PutObject, "],
    [{ ...put, resources: ["acme-uploads"] }, "resources[0]", "is no ARN"],
    [{ ...put, resources: ["arn:aws:s3:::b/${aws:username"] }, "resources[0]", "has no closing brace"],
    [
      { ...put, resources: ["arn:asw:s3:::b/*"] },
      "resources[0]",
      "is no partition of AWS. Did you mean aws?",
    ],
    [{ ...put, resources: ["arn:aws:sqs:eu-west-1:1111:q"] }, "resources[0]", "is no account id"],
    [
      { ...put, resources: ["arn:aws:s3:::acme-uploads"] },
      "resources[0]",
      "s3:PutObject is about object (arn:aws:s3:::BucketName/ObjectName) or accesspointobject",
    ],
    [
      { ...put, resources: ["arn:aws:s3:::acme-uploads"] },
      "resources[0]",
      "Did you mean arn:aws:s3:::acme-uploads/*?",
    ],
    [
      { actions: ["s3:ListBucket"], resources: ["arn:aws:s3:::acme-uploads/*"] },
      "resources[0]",
      "Did you mean arn:aws:s3:::acme-uploads?",
    ],
    [
      { actions: ["s3:GetObject", "s3:ListBucket"], resources: ["arn:aws:s3:::b/*"] },
      "actions[1]",
      "none of the resources can be one",
    ],
    [
      { actions: ["s3:GetObject", "s3:ListAllMyBuckets"], resources: ["arn:aws:s3:::b/*"] },
      "actions[1]",
      'takes "*" only',
    ],
    [
      { actions: ["iam:PassRole"], resources: ["arn:aws:iam::111122223333:user/a"] },
      "resources[0]",
      "arn:aws:iam::Account:role/RoleNameWithPath",
    ],
    [
      { ...put, resources: ["arn:aws:s3:::b/*", "arn:aws:iam::111122223333:role/a"] },
      "resources[1]",
      "cannot be",
    ],
    [{ ...put, principals: { aws: ["*"] } }, "principals", "only trust policies"],
    [{ ...put, when: [] }, "when", "expected an object"],
    [{ ...put, when: { form: ["203.0.113.0/24"] } }, "when.form", "Did you mean from?"],
    [{ ...put, when: { from: "203.0.113.0/24" } }, "when.from", "expected a list such as [203.0.113.0/24]"],
    [{ ...put, when: { from: ["203.0.113.0/33"] } }, "when.from[0]", "is no network"],
    [{ ...put, when: { from: ["203.0.113.0/24", "everywhere"] } }, "when.from[1]", "is no network"],
    [{ ...put, when: { from: ["203.0.113"] } }, "when.from[0]", "is no network"],
    [{ ...put, when: { from: ["203.0.113.5/24"] } }, "when.from[0]", "Did you mean 203.0.113.0/24?"],
    [{ ...put, when: { from: ["2001:db8::1/32"] } }, "when.from[0]", "Did you mean 2001:db8::/32?"],
    [{ ...put, when: { notFrom: ["10.0.0.0/8"] } }, "when.notFrom[0]", "is a private network"],
    [{ ...put, when: { vpcEndpoints: ["vpc-1"] } }, "when.vpcEndpoints[0]", "is no VPC endpoint"],
    [
      { ...put, when: { from: ["203.0.113.0/24"], vpcEndpoints: ["vpce-1a2b3c4d"] } },
      "when.vpcEndpoints",
      "never holds together",
    ],
    [{ ...put, when: { until: "2027-02-30" } }, "when.until", "is no date"],
    [{ ...put, when: { until: "30.06.2027" } }, "when.until", "is no date"],
    [{ ...put, when: { until: "2027-06-30T12:00:00" } }, "when.until", "is no date"],
    [{ ...put, when: { until: 2027 } }, "when.until", "a date in text"],
    [{ ...put, when: { until: "2026-11-22" } }, "when.until", "2026-11-22 is past (today is 2026-11-23)"],
    [
      { ...put, when: { after: "2027-02-01", until: "2027-01-31" } },
      "when.until",
      "is before after, 2027-02-01",
    ],
    [{ ...put, when: { mfa: "yes" } }, "when.mfa", "expected true, false or"],
    [{ ...put, when: { mfa: { maxAge: "2d" } } }, "when.mfa.maxAge", "is no length of time"],
    [{ ...put, when: { mfa: { maxAge: "37h" } } }, "when.mfa.maxAge", "is no length of time"],
    [
      { ...put, effect: "Deny", when: { mfa: { maxAge: "1h" } } },
      "when.mfa.maxAge",
      "NumericGreaterThanIfExists",
    ],
    [{ ...put, when: { regions: ["eu-wset-1"] } }, "when.regions[0]", "is no region"],
    [{ ...put, when: { resourceTags: {} } }, "when.resourceTags", "expected tags"],
    [{ ...put, when: { requestTags: { "aws:x": "y" } } }, "when.requestTags.aws:x", "AWS's own"],
    [{ ...put, when: { encryption: "aes" } }, "when.encryption", "expected AES256"],
    [{ ...put, when: { encryption: { kmsKey: "1234" } } }, "when.encryption.kmsKey", "is no KMS key"],
    [
      { ...put, actions: ["s3:PutObject", "s3:GetObject"], when: { encryption: "AES256" } },
      "actions[1]",
      "says nothing of encryption",
    ],
    [
      { ...put, conditions: { StringEqual: { "aws:SourceVpc": "x" } } },
      "conditions.StringEqual",
      "Did you mean StringEquals?",
    ],
    [
      { ...put, conditions: { StringEquals: { "aws:SuorceVpc": "x" } } },
      "conditions.StringEquals.aws:SuorceVpc",
      "Did you mean aws:SourceVpc?",
    ],
    [
      { ...put, conditions: { StringEquals: { "s3:prefix": "x" } } },
      "conditions.StringEquals.s3:prefix",
      "no condition key of s3:PutObject",
    ],
    [
      { ...put, conditions: { StringEquals: { "aws:SourceIp": "203.0.113.0/24" } } },
      "conditions.StringEquals.aws:SourceIp",
      "Did you mean IpAddress?",
    ],
    [
      { ...put, conditions: { StringEquals: { "aws:TagKeys": "x" } } },
      "conditions.StringEquals.aws:TagKeys",
      "ForAllValues:StringEquals or",
    ],
    [
      { ...put, conditions: { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "x"] } } },
      "conditions.IpAddress.aws:SourceIp[1]",
      "is no network",
    ],
    [
      { ...put, conditions: { Bool: { "aws:SecureTransport": "yes" } } },
      "conditions.Bool.aws:SecureTransport",
      "expected true or false",
    ],
    [
      { ...put, conditions: { DateLessThan: { "aws:CurrentTime": "soon" } } },
      "conditions.DateLessThan.aws:CurrentTime",
      "expected a date",
    ],
    [
      { ...put, conditions: { NumericLessThan: { "aws:MultiFactorAuthAge": "1h" } } },
      "conditions.NumericLessThan.aws:MultiFactorAuthAge",
      "expected a number",
    ],
    [
      { ...put, conditions: { ArnLike: { "aws:PrincipalArn": "role/x" } } },
      "conditions.ArnLike.aws:PrincipalArn",
      "expected an ARN",
    ],
    [
      { ...put, conditions: { DateLessThan: { "aws:CurrentTime": "${aws:x}" } } },
      "conditions.DateLessThan.aws:CurrentTime",
      "take no variables",
    ],
    [
      { ...put, conditions: { Bool: { "aws:SecureTransport": true } } },
      "conditions.Bool.aws:SecureTransport",
      "expected text",
    ],
    [
      { ...put, when: { mfa: true }, conditions: { bool: { "AWS:MultiFactorAuthPresent": "true" } } },
      "conditions",
      "is there twice",
    ],
    [{ ...put, resources: ["arn:aws:s3:::b/€"] }, "resources[0]", "Latin-1"],
    [{ ...put, actions: ["CreateUser"] }, "actions[0]", "is no action: expected service:Action, such as"],
    [
      { ...put, actions: ["PutUserPermissionsBoundary"] },
      "actions[0]",
      "Did you mean iam:PutUserPermissionsBoundary?",
    ],
    [7, "", "expected a statement"],
  ])("of %j says at %s: %s", (input, path, message) => {
    const issues = checkStatement(input, { now });
    expect(issues.map((issue) => issue.path)).toContain(path);
    expect(
      issues
        .filter((issue) => issue.path === path)
        .map((issue) => issue.message)
        .join("\n"),
    ).toContain(message);
    expect(issues).toHaveLength(1);
  });

  it.each([
    put,
    { actions: ["*"], resources: ["*"] },
    { actions: ["s3:*"], resources: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] },
    { actions: ["S3:putobject"], resources: ["arn:aws:s3:::*"] },
    { actions: ["s3:ListAllMyBuckets"], resources: ["arn:aws:s3:::*"] },
    { actions: ["s3:GetObject", "s3:ListBucket"], resources: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] },
    { actions: ["iam:GetUser"], resources: ["arn:aws:iam::*:user/*/${aws:username}"] },
    { actions: ["sts:AssumeRole"], resources: ["arn:*:iam::111122223333:role/administrators/Administrator"] },
    {
      actions: ["iam:CreateUser"],
      resources: ["arn:aws:iam::111122223333:user/delegated/*"],
      conditions: {
        StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/boundary/workload" },
      },
    },
    {
      actions: ["iam:PassRole"],
      resources: ["arn:aws:iam::111122223333:role/delegated/*"],
      conditions: { StringEquals: { "iam:PassedToService": ["lambda.amazonaws.com"] } },
    },
    {
      effect: "Deny",
      notActions: ["iam:GetUser", "sts:GetSessionToken"],
      resources: ["*"],
      when: { mfa: false },
    },
    {
      actions: ["lambda:InvokeFunction"],
      resources: ["arn:aws:lambda:eu-west-1:111122223333:function:resize:*"],
    },
    {
      actions: ["dynamodb:GetItem"],
      resources: ["arn:aws:dynamodb:*:111122223333:table/books"],
      conditions: { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["${aws:username}"] } },
    },
    { ...put, conditions: { Null: { "aws:TokenIssueTime": "true" }, ArnLike: { "aws:PrincipalArn": "*" } } },
    { ...put, when: { until: "2026-11-23" } },
  ] as StatementInput[])("finds nothing wrong with %j", (input) => {
    expect(checkStatement(input, { now })).toEqual([]);
  });

  it("takes identity providers' keys in a trust policy", () => {
    const input: StatementInput = {
      actions: ["sts:AssumeRoleWithWebIdentity"],
      principals: {
        federated: ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"],
      },
      conditions: {
        StringEquals: { "token.actions.githubusercontent.com:sub": "repo:acme/app:ref:refs/heads/main" },
      },
    };
    expect(checkStatement(input, { kind: "trust" })).toEqual([]);
  });

  it.each([
    [{ aws: ["nobody"] }, "principals.aws[0]", "is nobody"],
    [{ aws: ["arn:aws:iam::111122223333:role/*"] }, "principals.aws[0]", "no wildcard"],
    [{ service: ["lambda"] }, "principals.service[0]", "lambda.amazonaws.com"],
    [{ federated: ["arn:aws:iam::111122223333:user/x"] }, "principals.federated[0]", "no identity provider"],
    [{ servcie: ["lambda.amazonaws.com"] }, "principals.servcie", "Did you mean service?"],
    [{}, "principals", "expected who may act"],
  ])("checks the principals %j", (principals, path, message) => {
    const options: CheckOptions = { kind: "trust" };
    expect(checkStatement({ actions: ["sts:AssumeRole"], principals }, options)).toMatchObject([
      { path, message: expect.stringContaining(message) as string },
    ]);
  });

  it("never throws, and what it takes can be built, printed and read", () => {
    const word = fc.constantFrom(
      "s3:GetObject",
      "s3:*",
      "*",
      "arn:aws:s3:::b/*",
      "203.0.113.0/24",
      "2027-06-30",
      "true",
      "x",
      "",
      "eu-west-1",
    );
    const list = fc.oneof(fc.array(word, { maxLength: 3 }), word, fc.constant(null), fc.constant(7));
    const when = fc.record(
      {
        from: list,
        until: list,
        mfa: fc.oneof(fc.boolean(), word),
        regions: list,
        resourceTags: fc.dictionary(word, word),
      },
      { requiredKeys: [] },
    );
    const input = fc.record(
      {
        sid: word,
        actions: list,
        notActions: list,
        resources: list,
        when: fc.oneof(when, word),
        conditions: fc.dictionary(word, fc.dictionary(word, word)),
        effect: fc.constantFrom("Allow", "Deny", "x"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(input, (input) => {
        if (checkStatement(input, { now }).length > 0) return;
        const document = policy([input as StatementInput], { now });
        expect(parsePolicy(printPolicy(document), { kind: "identity" })).toEqual(document);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("checkPolicy", () => {
  it("names the statement, and Sids that are there twice", () => {
    expect(
      checkPolicy([
        { ...put, sid: "A" },
        { ...put, sid: "A", actions: ["s3:PutObjct"] },
      ]),
    ).toEqual([
      {
        path: "[1].actions[0]",
        message: '"s3:PutObjct" is not an S3 action. Did you mean s3:PutObject?',
        suggestion: "s3:PutObject",
      },
      { path: "[1].sid", message: '"A" is the sid of statement [0], too' },
    ]);
  });

  it("wants a statement", () => {
    expect(checkPolicy([])).toEqual([{ path: "", message: "expected at least one statement" }]);
  });
});
