import { catalog } from "@plinth/iam-catalog";
import type { PolicyDocument } from "@plinth/iam-policy";
import { policyFromValue } from "@plinth/iam-policy";
import { describe, expect, it } from "vitest";
import type { RawStatement } from "../escalation/account-builder";
import { document } from "../escalation/account-builder";
import { grantedForbidden } from "./must-not-grant";
import { newAccess } from "./new-access";
import { publicAccess } from "./public-access";

const NOW = new Date("2026-11-23T12:00:00Z");

function verdict(reference: readonly RawStatement[], candidate: readonly RawStatement[]): string {
  return newAccess({ reference: document(...reference), candidate: document(...candidate), now: NOW })
    .newAccess;
}

const bucket = "arn:aws:s3:::acme/*";
const mfa = { Bool: { "aws:MultiFactorAuthPresent": "true" } };

describe("newAccess of identity policies", () => {
  it.each<readonly [string, readonly RawStatement[], readonly RawStatement[]]>([
    ["the same", [{ Action: "s3:*" }], [{ Action: "s3:*" }]],
    ["fewer actions", [{ Action: "s3:*" }], [{ Action: ["s3:GetObject", "S3:putobject"] }]],
    ["another spelling", [{ Action: "s3:*" }], [{ Action: "s3:?*" }]],
    [
      "fewer resources",
      [{ Action: "s3:*", Resource: bucket }],
      [{ Action: "s3:*", Resource: "arn:aws:s3:::acme/a*" }],
    ],
    ["one condition more", [{ Action: "s3:*" }], [{ Action: "s3:*", Condition: mfa }]],
    ["one denial more", [{ Action: "s3:*" }], [{ Action: "s3:*" }, { Effect: "Deny", Action: "s3:Delete*" }]],
    [
      "a narrower network",
      [{ Action: "s3:*", Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }],
      [{ Action: "s3:*", Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/25" } } }],
    ],
    [
      "an earlier expiry",
      [{ Action: "s3:*", Condition: { DateLessThan: { "aws:CurrentTime": "2027-06-01" } } }],
      [{ Action: "s3:*", Condition: { DateLessThan: { "aws:CurrentTime": "2027-01-01" } } }],
    ],
    [
      "what two statements grant together",
      [
        { Action: "s3:*", Resource: bucket },
        { Action: "s3:*", NotResource: bucket },
      ],
      [{ Action: "s3:*" }],
    ],
    [
      "what two conditions grant together",
      [
        { Action: "s3:*", Condition: { StringEquals: { "aws:PrincipalTag/a": "x" } } },
        { Action: "s3:*", Condition: { StringNotEquals: { "aws:PrincipalTag/a": "x" } } },
      ],
      [{ Action: "s3:*" }],
    ],
    [
      "a grant that its own denial takes back",
      [{ Action: "sqs:*" }],
      [{ Action: "*" }, { Effect: "Deny", NotAction: "sqs:*" }],
    ],
    [
      "a grant that has expired",
      [{ Action: "sqs:*" }],
      [{ Action: "s3:*", Condition: { DateLessThan: { "aws:CurrentTime": "2020-01-01" } } }],
    ],
    [
      "stacks of another name in every region, where as mere texts the patterns meet",
      [{ Action: "ecs:*", NotResource: "arn:aws:ecs:*:*:task-definition/vault:*" }],
      [{ Action: "ecs:*", Resource: "arn:aws:ecs:*:*:task-definition/web:*" }],
    ],
    [
      "home folders",
      [{ Action: "s3:*", Resource: "arn:aws:s3:::home/${aws:username}/*" }],
      [{ Action: "s3:GetObject", Resource: "arn:aws:s3:::home/${aws:username}/*" }],
    ],
    [
      "a home folder of all homes",
      [{ Action: "s3:*", Resource: "arn:aws:s3:::home/*" }],
      [{ Action: "s3:*", Resource: "arn:aws:s3:::home/${aws:username}/*" }],
    ],
  ])("finds none in %s", (_, reference, candidate) => {
    expect(verdict(reference, candidate)).toBe("none");
  });

  it.each<readonly [string, readonly RawStatement[], readonly RawStatement[]]>([
    ["another action", [{ Action: "s3:GetObject" }], [{ Action: ["s3:GetObject", "s3:PutObject"] }]],
    ["a wider pattern", [{ Action: "s3:Get*" }], [{ Action: "s3:*et*" }]],
    [
      "another resource",
      [{ Action: "s3:*", Resource: bucket }],
      [{ Action: "s3:*", Resource: "arn:aws:s3:::acme*" }],
    ],
    ["a condition less", [{ Action: "s3:*", Condition: mfa }], [{ Action: "s3:*" }]],
    [
      "a weaker condition",
      [{ Action: "s3:*", Condition: mfa }],
      [{ Action: "s3:*", Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } } }],
    ],
    [
      "a later expiry",
      [{ Action: "s3:*", Condition: { DateLessThan: { "aws:CurrentTime": "2027-01-01" } } }],
      [{ Action: "s3:*", Condition: { DateLessThan: { "aws:CurrentTime": "2028-01-01" } } }],
    ],
    ["a denial lifted", [{ Action: "s3:*" }, { Effect: "Deny", Action: "s3:Delete*" }], [{ Action: "s3:*" }]],
    [
      "a denial narrowed",
      [{ Action: "s3:*" }, { Effect: "Deny", Action: "s3:*", Resource: bucket }],
      [{ Action: "s3:*" }, { Effect: "Deny", Action: "s3:*", Resource: `${bucket}x` }],
    ],
    [
      "everybody's home folder",
      [{ Action: "s3:*", Resource: "arn:aws:s3:::home/${aws:username}/*" }],
      [{ Action: "s3:*", Resource: "arn:aws:s3:::home/*" }],
    ],
    [
      "an action that the catalog has not heard of",
      [{ Action: "s3:*" }],
      [{ Action: ["s3:*", "brandnew:Thing"] }],
    ],
    ["NotAction", [{ Action: "s3:*" }], [{ NotAction: "iam:*" }]],
  ])("finds some in %s", (_, reference, candidate) => {
    expect(verdict(reference, candidate)).toBe("some");
  });

  it("says what is new as a small statement, with an example", () => {
    const reference = document({ Action: ["s3:Get*", "sqs:*"] });
    const candidate = document({ Action: ["s3:Get*", "s3:PutObject"], Resource: bucket, Condition: mfa });
    expect(newAccess({ reference, candidate }).grants).toEqual([
      {
        certainty: "certain",
        path: "Statement[0]",
        example: {
          action: "s3:PutObject",
          resource: expect.stringMatching(/^arn:aws:s3:::acme\//) as unknown,
        },
        statement: {
          Effect: "Allow",
          Action: ["s3:PutObject"],
          Resource: [bucket],
          Condition: { Bool: { "aws:MultiFactorAuthPresent": ["true"] } },
        },
      },
    ]);
  });

  it("says all of what is new in names that a policy takes, however many they are", () => {
    const reference = document({ Action: ["s3:Get*", "ec2:Describe*", "iam:*"] });
    const candidate = document({ NotAction: ["iam:*", "sqs:Send*"] });
    const { grants } = newAccess({ reference, candidate });
    const names = grants.flatMap(({ statement }) => statement.Action);
    expect(names).toContain("lambda:*");
    expect(names).toContain("sqs:DeleteQueue");
    const said = catalog.actionsMatchingAny(names);
    const granted = catalog
      .actionsMatchingAny(["iam:*", "sqs:Send*", "s3:Get*", "ec2:Describe*"])
      .complement();
    expect(said.equals(granted)).toBe(true);
    expect(names.filter((name) => !catalog.matchesSome(name))).toEqual([]);
  });

  it("says a whole service only where what AWS adds to it is new, too", () => {
    const every = (catalog.actionsOf("sqs") ?? []).map(({ id }) => id);
    const [grant] = newAccess({
      reference: document({ Action: "s3:*" }),
      candidate: document({ Action: [...every, "s3:GetObject"] }),
    }).grants;
    expect(grant?.statement.Action).toEqual(every);
  });
});

function resourcePolicy(...statements: readonly RawStatement[]): PolicyDocument {
  return policyFromValue({
    Version: "2012-10-17",
    Statement: statements.map((one) => ({
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: bucket,
      ...one,
    })),
  });
}

describe("newAccess of resource policies", () => {
  const compare = (reference: readonly RawStatement[], candidate: readonly RawStatement[]): string =>
    newAccess({
      type: "resource",
      reference: resourcePolicy(...reference),
      candidate: resourcePolicy(...candidate),
      accountId: "111122223333",
    }).newAccess;
  const account = { Principal: { AWS: "444455556666" } };

  it.each<readonly [string, RawStatement, RawStatement]>([
    ["one of two principals", { Principal: { AWS: ["444455556666", "777788889999"] } }, account],
    ["an account, where everybody was let in", { Principal: "*" }, account],
    ["an account by its root", account, { Principal: { AWS: "arn:aws:iam::444455556666:root" } }],
    [
      "a role of another account that was let in",
      account,
      { Principal: { AWS: "arn:aws:iam::444455556666:role/ci" } },
    ],
    [
      "a service",
      { Principal: { Service: "lambda.amazonaws.com" } },
      {
        Principal: { Service: "lambda.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
    ],
  ])("finds none in %s", (_, reference, candidate) => {
    expect(compare([reference], [candidate])).toBe("none");
  });

  it.each<readonly [string, RawStatement, RawStatement]>([
    ["another account", account, { Principal: { AWS: "777788889999" } }],
    ["everybody", account, { Principal: "*" }],
    ["the whole account of a role", { Principal: { AWS: "arn:aws:iam::444455556666:role/ci" } }, account],
    [
      "a role of the own account by its name",
      { Principal: { AWS: "111122223333" } },
      { Principal: { AWS: "arn:aws:iam::111122223333:role/ci" } },
    ],
    [
      "a service without its source",
      {
        Principal: { Service: "s3.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
      { Principal: { Service: "s3.amazonaws.com" } },
    ],
  ])("finds some in %s", (_, reference, candidate) => {
    expect(compare([reference], [candidate])).toBe("some");
  });
});

describe("publicAccess", () => {
  it.each<readonly [string, RawStatement, string]>([
    ["everybody", { Principal: "*" }, "some"],
    ["every AWS principal", { Principal: { AWS: "*" } }, "some"],
    [
      "everybody over TLS",
      { Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } },
      "some",
    ],
    [
      "every organisation",
      { Principal: "*", Condition: { StringLike: { "aws:PrincipalOrgID": "*" } } },
      "some",
    ],
    ["every address", { Principal: "*", Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/1" } } }, "some"],
    ["everybody but one", { Principal: { AWS: "444455556666" } }, "none"],
    [
      "an organisation",
      { Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } },
      "none",
    ],
    ["an office", { Principal: "*", Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }, "none"],
    [
      "a VPC endpoint",
      { Principal: "*", Condition: { StringEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } } },
      "none",
    ],
    [
      "nobody any more",
      { Principal: "*", Condition: { DateLessThan: { "aws:CurrentTime": "2020-01-01" } } },
      "none",
    ],
  ])("of %s: %s", (_, statement, expected) => {
    expect(publicAccess(resourcePolicy(statement), { now: NOW }).newAccess).toBe(expected);
  });
});

describe("grantedForbidden", () => {
  const forbidden = { actions: ["iam:PassRole", "s3:Delete*"] };

  it("finds what must not be granted, however it is written", () => {
    expect(grantedForbidden(document({ Action: "IAM:Pass*" }), forbidden).newAccess).toBe("some");
    expect(grantedForbidden(document({ NotAction: "ec2:*" }), forbidden).newAccess).toBe("some");
  });

  it("finds nothing where it is denied or not granted", () => {
    expect(grantedForbidden(document({ Action: ["s3:Get*", "ec2:*"] }), forbidden).newAccess).toBe("none");
    expect(
      grantedForbidden(
        document({ Action: "*" }, { Effect: "Deny", Action: ["iam:*", "s3:Delete*"] }),
        forbidden,
      ).newAccess,
    ).toBe("none");
  });

  it("may be about some resources only", () => {
    const onProd = { actions: ["s3:Delete*"], resources: ["arn:aws:s3:::prod/*"] };
    expect(
      grantedForbidden(document({ Action: "s3:*", Resource: "arn:aws:s3:::dev/*" }), onProd).newAccess,
    ).toBe("none");
    expect(
      grantedForbidden(document({ Action: "s3:*", Resource: "arn:aws:s3:::*/*" }), onProd).newAccess,
    ).toBe("some");
  });
});
