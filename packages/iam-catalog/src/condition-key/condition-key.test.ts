import { describe, expect, it } from "vitest";
import { conditionKey, conditionKeys } from "./condition-key";

// From "AWS global condition context keys" and the services' authorization references.
const documented = [
  ["aws:CalledVia", "String", true],
  ["aws:CurrentTime", "Date", false],
  ["aws:EpochTime", "Date", false],
  ["aws:MultiFactorAuthAge", "Numeric", false],
  ["aws:MultiFactorAuthPresent", "Bool", false],
  ["aws:PrincipalArn", "ARN", false],
  ["aws:PrincipalIsAWSService", "Bool", false],
  ["aws:PrincipalOrgID", "String", false],
  ["aws:PrincipalOrgPaths", "String", true],
  ["aws:PrincipalServiceNamesList", "String", true],
  ["aws:PrincipalTag/${TagKey}", "String", false],
  ["aws:RequestTag/${TagKey}", "String", false],
  ["aws:ResourceTag/${TagKey}", "String", false],
  ["aws:SecureTransport", "Bool", false],
  ["aws:SignInSessionArn", "ARN", false],
  ["aws:SourceArn", "ARN", false],
  ["aws:SourceIp", "IPAddress", false],
  ["aws:SourceVpcArn", "ARN", false],
  ["aws:TagKeys", "String", true],
  ["aws:TokenIssueTime", "Date", false],
  ["aws:ViaAWSService", "Bool", false],
  ["aws:VpcSourceIp", "IPAddress", false],
  ["ec2:SourceInstanceARN", "ARN", false],
  ["iam:PassedToService", "String", false],
  ["iam:PermissionsBoundary", "ARN", false],
  ["cognito-identity.amazonaws.com:amr", "String", true],
  ["dynamodb:LeadingKeys", "String", true],
  ["kms:EncryptionContextKeys", "String", true],
  ["s3:prefix", "String", false],
  ["s3:TlsVersion", "Numeric", false],
  ["sts:ExternalId", "String", false],
] as const;

const concreteForms = [
  ["aws:RequestTag/Team", "aws:RequestTag/${TagKey}"],
  ["AWS:requesttag/team", "aws:RequestTag/${TagKey}"],
  ["aws:PrincipalTag/a/b", "aws:PrincipalTag/${TagKey}"],
  ["s3:ExistingObjectTag/class", "s3:ExistingObjectTag/<key>"],
  ["kms:EncryptionContext:AppName", "kms:EncryptionContext:${EncryptionContextKey}"],
  ["codebuild:secondarySources/main.location", "codebuild:secondarySources/${sourceIdentifier}.location"],
  ["token.actions.githubusercontent.com:sub", "${Provider}.${Domain}:sub"],
  ["token.actions.githubusercontent.com:repository", "token.actions.githubusercontent.com:repository"],
  ["oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D:aud", "${Provider}.${Domain}:aud"],
];

const unknown = [
  "aws:SourceIpAddress",
  "aws:RequestTag",
  "aws:RequestTag/",
  "SourceIp",
  "",
  "s3:sub",
  "aws:",
];

describe("conditionKey", () => {
  it.each(documented)("knows %s as %s, several values: %s", (key, type, multiValued) => {
    expect(conditionKey(key)).toEqual({ key, type, multiValued });
    expect(conditionKey(key.toUpperCase())).toEqual({ key, type, multiValued });
  });

  it.each(concreteForms)("finds %s as %s", (key, template) => {
    expect(conditionKey(key)?.key).toBe(template);
  });

  it.each(unknown)("does not know %j", (key) => {
    expect(conditionKey(key)).toBeUndefined();
  });

  it("finds every key that it lists, with a type that operators exist for", () => {
    const types = ["String", "ARN", "Bool", "Date", "Numeric", "IPAddress", "Binary"];
    for (const key of conditionKeys()) {
      expect(conditionKey(key.key)).toEqual(key);
      expect(types).toContain(key.type);
    }
  });
});
