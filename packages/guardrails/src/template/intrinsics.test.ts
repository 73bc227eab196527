import { describe, expect, it } from "vitest";
import type { Tree } from "../tree/tree";
import { UNKNOWN } from "../tree/tree";
import { workedOut } from "./intrinsics";
import { namesOf } from "./names";
import { parseTemplate } from "./template";

const template = parseTemplate(`
Parameters:
  Stage: { Type: String, Default: prod }
  Accounts: { Type: CommaDelimitedList, Default: "1, 2" }
  Nowhere: { Type: String }
  Kept: { Type: "AWS::SSM::Parameter::Value<String>", Default: /acme/name }
Mappings:
  ByStage:
    prod: { Bucket: acme-prod }
Resources:
  Site: { Type: AWS::S3::Bucket }
  Named: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub "\${AWS::StackName}-site" } }
  Role: { Type: AWS::IAM::Role, Properties: { RoleName: deploy, Path: /ci/ } }
  Policy: { Type: AWS::IAM::ManagedPolicy }
  Jobs: { Type: AWS::SQS::Queue, Properties: { QueueName: jobs } }
  Round: { Type: AWS::S3::Bucket, Properties: { BucketName: !Ref Round } }
`);
const names = namesOf(template ?? {}, {
  stack: "acme",
  account: "111122223333",
  region: "eu-west-1",
  parameters: { Passed: "x" },
});

function valueOf(yaml: string): Tree | undefined {
  return workedOut(parseTemplate(`V: ${yaml}`)?.V ?? null, names);
}

describe("a function of a template", () => {
  it.each<[string, unknown]>([
    ["!Ref Stage", "prod"],
    ["!Ref Accounts", ["1", "2"]],
    ["!Ref AWS::AccountId", "111122223333"],
    ["!Ref Role", "deploy"],
    ["!Ref Policy", "arn:aws:iam::111122223333:policy/acme-Policy"],
    ["!Ref Named", "acme-site"],
    ["!Ref Round", "acme-Round"],
    ["!GetAtt Role.Arn", "arn:aws:iam::111122223333:role/ci/deploy"],
    ["!GetAtt [Site, Arn]", "arn:aws:s3:::acme-site"],
    ["!GetAtt Jobs.Arn", "arn:aws:sqs:eu-west-1:111122223333:jobs"],
    ['!Sub "${Site.Arn}/${Stage}/*"', "arn:aws:s3:::acme-site/prod/*"],
    ['!Sub ["${Own}-${Stage}", { Own: !Ref AWS::Region }]', "eu-west-1-prod"],
    ['!Sub "home/${!aws:username}"', "home/${aws:username}"],
    ['!Join ["/", [a, !Ref Stage]]', "a/prod"],
    ['!Select [1, !Split [",", "a,b"]]', "b"],
    ["!FindInMap [ByStage, !Ref Stage, Bucket]", "acme-prod"],
    ["!If [Prod, a, a]", "a"],
    ["[!If [Prod, a, b], c]", ["a", "b", "c"]],
    ["[!If [Prod, a, !Ref AWS::NoValue]]", ["a"]],
    ["{ A: !Ref AWS::NoValue, B: 1 }", { B: 1 }],
    ['{ "Fn::Join": ["", [a, { Ref: Stage }]] }', "aprod"],
  ])("is worked out: %s", (yaml, value) => {
    expect(valueOf(yaml)).toEqual(value);
  });

  it.each([
    "!Ref Nowhere",
    "!Ref Kept",
    "!Ref Nobody",
    "!ImportValue shared-bucket",
    "!GetAtt Site.Secret",
    '!Sub "${Nowhere}-x"',
    '!Join ["", [a, !Ref Nowhere]]',
    "!If [Prod, a, b]",
    "!FindInMap [ByStage, test, Bucket]",
    "!Transform { Name: AWS::Include }",
    '{ Sid: x, "Fn::Transform": { Name: AWS::Include } }',
    '{ Sid: x, "Fn::ForEach::Each": [Name, [a, b], { "${Name}": x }] }',
    '!Select [0, !GetAZs ""]',
  ])("is in doubt: %s", (yaml) => {
    expect(valueOf(yaml)).toBe(UNKNOWN);
  });

  it.each<[string, unknown]>([
    ["{ Effect: Allow, Resource: !If [Prod, a, b] }", { Effect: "Allow", Resource: ["a", "b"] }],
    ["{ Effect: Allow, Action: !If [Prod, [a, b], c] }", { Effect: "Allow", Action: ["a", "b", "c"] }],
    [
      "{ Effect: Allow, Action: !If [Prod, a, !If [Test, b, c]] }",
      { Effect: "Allow", Action: ["a", "b", "c"] },
    ],
    ["{ Effect: Allow, Action: [!If [Prod, a, !Ref AWS::NoValue]] }", { Effect: "Allow", Action: ["a"] }],
    [
      "{ Effect: Allow, Principal: { AWS: !If [Prod, a, b] } }",
      { Effect: "Allow", Principal: { AWS: ["a", "b"] } },
    ],
    [
      "{ Effect: Allow, Condition: { ArnLike: { k: [!If [Prod, a, b]] } } }",
      { Effect: "Allow", Condition: { ArnLike: { k: ["a", "b"] } } },
    ],
    ["[!If [Prod, { Effect: Allow, Action: a }, !Ref AWS::NoValue]]", [{ Effect: "Allow", Action: "a" }]],
    ["{ Effect: Deny, NotAction: !If [Prod, a, b] }", { Effect: "Deny", NotAction: ["a", "b"] }],
    ["{ Effect: Deny, Action: [!If [Prod, a, a]] }", { Effect: "Deny", Action: ["a"] }],
  ])("is the most that a choice may give: %s", (yaml, value) => {
    expect(valueOf(yaml)).toEqual(value);
  });

  it.each<[string, unknown]>([
    ["{ Effect: Deny, Action: !If [Prod, a, b] }", { Effect: "Deny", Action: UNKNOWN }],
    ["{ Effect: Deny, Action: [!If [Prod, a, b], c] }", { Effect: "Deny", Action: [UNKNOWN, "c"] }],
    [
      "{ Effect: Deny, Principal: { AWS: [!If [Prod, a, b]] } }",
      { Effect: "Deny", Principal: { AWS: [UNKNOWN] } },
    ],
    ["{ Effect: Allow, NotAction: [!If [Prod, a, b]] }", { Effect: "Allow", NotAction: [UNKNOWN] }],
    [
      "{ Effect: Allow, Condition: { StringNotEquals: { k: [!If [Prod, a, b]] } } }",
      { Effect: "Allow", Condition: { StringNotEquals: { k: [UNKNOWN] } } },
    ],
    ["{ Effect: Allow, Action: !If [Prod, a, !Ref Nowhere] }", { Effect: "Allow", Action: UNKNOWN }],
    ["{ Effect: !If [Prod, Allow, Deny] }", { Effect: UNKNOWN }],
    ["{ PermissionsBoundary: !If [Prod, a, b] }", { PermissionsBoundary: UNKNOWN }],
  ])("is in doubt where a choice may take away: %s", (yaml, value) => {
    expect(valueOf(yaml)).toEqual(value);
  });

  it("gets no denial that a condition may take away", () => {
    expect(valueOf("[!If [Prod, { Effect: Deny }, !Ref AWS::NoValue]]")).toEqual([UNKNOWN]);
  });
});
