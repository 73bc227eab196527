import { documentText } from "../../rule-case/documents";
import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import type { Tree, TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";
import { domainCases } from "./domain-tie.cases";
import { doorCases, tieCases } from "./ties.cases";

function bucket(...statements: readonly TreeObject[]): CaseResource[] {
  return [
    {
      type: "aws:s3/bucketPolicy:BucketPolicy",
      props: { bucket: "acme-site", policy: documentText(...statements) },
    },
  ];
}

function reads(principal: Tree, more: TreeObject = {}): TreeObject {
  return {
    Effect: "Allow",
    Principal: principal,
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::acme-site/*",
    ...more,
  };
}

function permission(props: TreeObject): CaseResource[] {
  return [
    {
      type: "aws:lambda/permission:Permission",
      props: { action: "lambda:InvokeFunction", function: "api", ...props },
    },
  ];
}

/** Denials of all but some: whether those are few. */
const sparing: readonly (readonly [string, TreeObject, boolean])[] = [
  ["of other endpoints", { StringNotEquals: { "aws:SourceVpce": "vpce-0a1b2c3d" } }, true],
  ["of other endpoints, if any", { StringNotEqualsIfExists: { "aws:SourceVpce": "vpce-0a1b2c3d" } }, true],
  [
    "that hits only who has an endpoint",
    { "ForAnyValue:StringNotEquals": { "aws:SourceVpce": "vpce-0a1b2c3d" } },
    false,
  ],
  ["that spares every endpoint", { StringNotLike: { "aws:SourceVpce": "vpce-*" } }, false],
  ["of other networks", { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] } }, true],
  [
    "that spares the Internet in halves",
    { NotIpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } },
    false,
  ],
  [
    "that spares the Internet of IPv6",
    { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2000::/3"] } },
    false,
  ],
  [
    "that spares the Internet in many parts",
    { NotIpAddress: { "aws:SourceIp": Array.from({ length: 256 }, (_, first) => `${first}.0.0.0/8`) } },
    false,
  ],
  ["of other roles", { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/web-*" } }, true],
  ["that spares every role", { StringNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:*" } }, false],
  [
    "that spares roles with the account's number in their path",
    { StringNotLike: { "aws:PrincipalArn": "arn:*:iam::111122223333:*" } },
    false,
  ],
  [
    "of other accounts, field by field",
    { ArnNotLike: { "aws:PrincipalArn": "arn:*:iam::111122223333:*" } },
    true,
  ],
  ["of other accounts, by endpoint", { StringNotEquals: { "aws:VpceAccount": "111122223333" } }, true],
  ["of others' ids", { StringNotLike: { "aws:userid": ["AROAEXAMPLE1EXAMPLE22:*", "111122223333"] } }, true],
  [
    "that spares what buckets of some names send",
    { StringNotLikeIfExists: { "aws:SourceArn": "arn:aws:s3:::acme-*" } },
    false,
  ],
  [
    "of what other buckets send",
    { StringNotLikeIfExists: { "aws:SourceArn": "arn:aws:s3:::acme-site" } },
    true,
  ],
  ["of other accounts", { StringNotEquals: { "aws:PrincipalAccount": "${aws:ResourceAccount}" } }, true],
  [
    "that spares the caller's own account",
    { StringNotEquals: { "aws:PrincipalAccount": "${aws:PrincipalAccount}" } },
    false,
  ],
  ["of other organisations", { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }, true],
  [
    "that spares every organisation",
    { "ForAllValues:StringNotLike": { "aws:PrincipalOrgPaths": "o-*/r-*/*" } },
    false,
  ],
  ["that spares what every topic sends", { ArnNotLike: { "aws:SourceArn": "arn:aws:sns:*" } }, false],
];

const types = [
  "aws:s3/bucket:Bucket",
  "aws:kms/key:Key",
  "aws:kms/keyPolicy:KeyPolicy",
  "aws:sqs/queue:Queue",
  "aws:sqs/queuePolicy:QueuePolicy",
  "aws:sns/topic:Topic",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:secretsmanager/secret:Secret",
  "aws:secretsmanager/secretPolicy:SecretPolicy",
];

const digits = ["0*", "1*", "2*", "3*", "4*", "5*", "6*", "7*", "8*", "9*"];

/** A condition that anybody meets, beside its near twin. */
const conditions: readonly (readonly [string, string, Tree, Tree])[] = [
  ["StringLike", "aws:SourceVpc", "vpc-*", "vpc-1"],
  ["StringLike", "aws:SourceVpce", "vpce-*", "vpce-1"],
  ["StringLike", "aws:userid", "A*", "AROAEXAMPLE1EXAMPLE22:*"],
  ["StringLike", "aws:VpceAccount", digits, "111122223333"],
  ["StringLike", "aws:VpceOrgID", "o-*", "o-a1b2c3d4e5"],
  ["ForAnyValue:StringLike", "aws:VpceOrgPaths", "o-*/*", "o-a1b2c3d4e5/r-ab12/*"],
  ["IpAddress", "aws:SourceIp", "0.0.0.0/1", "203.0.113.0/24"],
  ["IpAddress", "aws:SourceIp", "::/0", "2001:db8::/32"],
  ["StringLike", "aws:SourceIp", "*.*.*.*", "203.0.113.*"],
  ["ArnLike", "aws:SourceArn", "arn:aws:s3:::a*", "arn:aws:s3:::acme-site"],
  ["StringLike", "aws:SourceAccount", digits, ["111122223333"]],
  ["StringLike", "aws:PrincipalArn", "arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:role/*"],
];

/** A caller and a source that is anybody's, beside its near twin. */
const sources: readonly (readonly [string, string, TreeObject])[] = [
  ["s3.amazonaws.com", "arn:aws:s3:::*", { sourceArn: "arn:aws:s3:::acme-site" }],
  [
    "s3.amazonaws.com",
    "arn:aws:s3:::acme-*",
    { sourceArn: "arn:aws:s3:::acme-*", sourceAccount: "111122223333" },
  ],
  [
    "apigateway.amazonaws.com",
    "arn:aws:execute-api:*:*:*/*/*",
    { sourceArn: "arn:aws:execute-api:*:111122223333:*/*/*" },
  ],
  ["*", "arn:aws:s3:::b*", { sourceArn: "arn:aws:s3:::backups" }],
];

export const resourcePolicyNamesPrincipalsCases: readonly RuleCase[] = [
  {
    name: "a bucket that one distribution reads",
    resources: bucket(
      reads(
        { Service: "cloudfront.amazonaws.com" },
        {
          Condition: {
            StringEquals: { "aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/E1" },
          },
        },
      ),
    ),
    expect: [],
    example: true,
  },
  {
    name: "a bucket that everybody reads",
    resources: bucket(reads("*")),
    expect: [{ summary: "lets in everybody", property: "policy.Statement[0]" }],
    example: true,
  },
  {
    name: "a bucket that everybody reads, in the other spelling",
    resources: bucket(reads({ AWS: ["*"] })),
    expect: [{ summary: "everybody" }],
  },
  {
    name: "a bucket that everybody of the organisation reads",
    resources: bucket(reads("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } })),
    expect: [],
  },
  {
    name: "a bucket that is read from one VPC endpoint",
    resources: bucket(reads("*", { Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } })),
    expect: [],
  },
  ...sparing.map(([name, condition, isTied]): RuleCase => ({
    name: `a bucket that everybody reads, save by a denial ${name}`,
    resources: bucket(reads("*"), {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "*",
      Condition: condition,
    }),
    expect: isTied ? [] : [{ summary: "everybody" }],
  })),
  {
    name: "a bucket that leaves it to access points who comes in",
    resources: bucket(
      reads("*", { Condition: { StringEquals: { "s3:DataAccessPointAccount": "111122223333" } } }),
    ),
    expect: [],
  },
  {
    name: "a bucket that leaves it to anybody's access points",
    resources: bucket(
      reads("*", { Condition: { StringLike: { "s3:DataAccessPointArn": "arn:aws:s3:*:*:accesspoint/*" } } }),
    ),
    expect: [{ summary: "everybody" }],
  },
  {
    name: "an access point that names its own account",
    resources: [
      {
        type: "aws:s3control/accessPointPolicy:AccessPointPolicy",
        props: {
          policy: documentText(
            reads("*", { Condition: { StringEquals: { "s3:DataAccessPointAccount": "111122223333" } } }),
          ),
        },
      },
    ],
    expect: [{ summary: "everybody" }],
  },
  {
    name: "a bucket that denies everybody without TLS",
    resources: bucket({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "arn:aws:s3:::acme-site/*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    }),
    expect: [],
  },
  {
    name: "a queue that takes one topic's messages from everybody's principal",
    resources: [
      {
        type: "aws:sqs/queuePolicy:QueuePolicy",
        props: {
          policy: documentText({
            Effect: "Allow",
            Principal: "*",
            Action: "sqs:SendMessage",
            Resource: "*",
            Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:alarms" } },
          }),
        },
      },
    ],
    expect: [],
  },
  {
    name: "a queue that takes any topic's messages",
    resources: [
      {
        type: "aws:sqs/queuePolicy:QueuePolicy",
        props: {
          policy: documentText({
            Effect: "Allow",
            Principal: "*",
            Action: "sqs:SendMessage",
            Resource: "*",
            Condition: { ArnLike: { "aws:SourceArn": "*" } },
          }),
        },
      },
    ],
    expect: [{ summary: "everybody" }],
  },
  {
    name: "a key that leaves the say to the account's own policies",
    resources: [
      {
        type: "aws:kms/key:Key",
        props: {
          policy: documentText({
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::111122223333:root" },
            Action: "kms:*",
            Resource: "*",
          }),
        },
      },
    ],
    expect: [],
  },
  ...types.map((type): RuleCase => ({
    name: `everybody through ${type}`,
    resources: [
      {
        type,
        props: { policy: documentText({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }) },
      },
    ],
    expect: [{ summary: "everybody" }],
  })),
  {
    name: "a resource without a policy",
    resources: [{ type: "aws:sqs/queue:Queue", props: { name: "jobs" } }],
    expect: [],
  },
  {
    name: "a function that one API calls",
    resources: permission({
      principal: "apigateway.amazonaws.com",
      sourceArn: "arn:aws:execute-api:eu-west-1:111122223333:a1/*/GET/",
    }),
    expect: [],
  },
  {
    name: "a function that anybody's bucket calls",
    resources: permission({ principal: "s3.amazonaws.com" }),
    expect: [
      {
        summary: "By principal the resource lets in s3.amazonaws.com on behalf of anybody",
        property: "principal",
        evidence: "allows lambda:InvokeFunction",
        fix: "set sourceArn or sourceAccount to the one that it acts for",
      },
    ],
  },
  {
    name: "a function that everybody calls",
    resources: permission({ principal: "*" }),
    expect: [
      {
        summary: "By principal the resource lets in everybody",
        property: "principal",
        fix: "name in principal who is meant, or set principalOrgId to the organisation that is meant",
      },
    ],
  },
  {
    name: "a function that another account calls",
    resources: permission({ principal: "444455556666" }),
    expect: [],
  },
  {
    name: "a function whose caller's source is not known yet",
    resources: permission({ principal: "s3.amazonaws.com", sourceArn: UNKNOWN }),
    expect: [{ summary: "Cannot tell who may use the resource", property: "sourceArn", unknown: true }],
  },
  {
    name: "a policy that is not known yet",
    resources: [{ type: "aws:s3/bucketPolicy:BucketPolicy", props: { policy: UNKNOWN } }],
    expect: [{ property: "policy", unknown: true }],
  },
  {
    name: "a web site that the configuration lets be public",
    resources: bucket(reads("*")),
    parameters: { publicTypes: ["aws:s3/bucketPolicy:BucketPolicy"] },
    expect: [],
  },
  ...conditions.flatMap(([operator, key, wide, narrow]): RuleCase[] => [
    {
      name: `everybody under ${key} of ${JSON.stringify(wide)}`,
      resources: bucket(reads({ AWS: "*" }, { Condition: { [operator]: { [key]: wide } } })),
      expect: [{ summary: "everybody" }],
    },
    {
      name: `those under ${key} of ${JSON.stringify(narrow)}`,
      resources: bucket(reads({ AWS: "*" }, { Condition: { [operator]: { [key]: narrow } } })),
      expect: [],
    },
  ]),
  ...sources.flatMap(([principal, sourceArn, narrow]): RuleCase[] => [
    {
      name: `a function that ${principal} calls for any ${sourceArn}`,
      resources: permission({ principal, sourceArn }),
      expect: [{ summary: principal === "*" ? "everybody" : "on behalf of anybody" }],
    },
    {
      name: `a function that ${principal} calls for ${JSON.stringify(narrow)}`,
      resources: permission({ principal, ...narrow }),
      expect: [],
    },
  ]),
  ...doorCases,
  {
    name: "a bucket whose ACL is not known yet",
    resources: [{ type: "aws:s3/bucketAclV2:BucketAclV2", props: { acl: UNKNOWN } }],
    expect: [{ property: "acl", unknown: true }],
  },
  {
    name: "a function that the configuration lets everybody call",
    resources: [{ type: "aws:lambda/functionUrl:FunctionUrl", props: { authorizationType: "NONE" } }],
    parameters: { publicTypes: ["aws:lambda/functionUrl:FunctionUrl"] },
    expect: [],
  },
  ...tieCases,
  ...domainCases,
  {
    name: "a bucket whose name is not known yet, for one distribution",
    resources: [
      bucketOfUnknownName(
        { Service: "cloudfront.amazonaws.com" },
        { Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } },
      ),
    ],
    expect: [],
  },
  ...(
    [
      ["a role", { AWS: "arn:aws:iam::444455556666:role/reader" }, false],
      ["everybody", "*", true],
    ] as const
  ).map(([who, principal, matters]): RuleCase => {
    const more: TreeObject = { Condition: { StringEquals: { "aws:PrincipalOrgID": UNKNOWN } } };
    const property = 'policy.Statement[0].Condition.StringEquals["aws:PrincipalOrgID"]';
    return {
      name: `a condition that is not known yet, on ${who}`,
      resources: [bucketOfUnknownName(principal, more)],
      expect: matters ? [{ property, unknown: true }] : [],
    };
  }),
  {
    name: "a bucket whose name is not known yet, for logs of whatever account",
    resources: [bucketOfUnknownName({ Service: "delivery.logs.amazonaws.com" })],
    expect: [{ property: "policy.Statement[0].Resource", unknown: true }],
  },
  {
    name: "logs of one account",
    resources: bucket(
      reads(
        { Service: "delivery.logs.amazonaws.com" },
        { Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-site/AWSLogs/111122223333/*" },
      ),
      reads(
        { Service: "delivery.logs.amazonaws.com" },
        { Action: "s3:GetBucketAcl", Resource: "arn:aws:s3:::acme-site" },
      ),
    ),
    expect: [],
  },
  {
    name: "logs of any account",
    resources: bucket(
      reads(
        { Service: "delivery.logs.amazonaws.com" },
        { Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-site/*" },
      ),
    ),
    expect: [{ summary: "delivery.logs.amazonaws.com on behalf of anybody" }],
  },
  {
    name: "a bucket whose name is not known yet, for everybody",
    resources: [bucketOfUnknownName("*")],
    expect: [{ summary: "everybody" }],
  },
  ...["aws:sns/topicPolicy:TopicPolicy", "aws:sqs/queuePolicy:QueuePolicy"].flatMap((type): RuleCase[] => [
    {
      name: `anybody's buckets at ${type}`,
      resources: [serviceAt(type, "s3.amazonaws.com")],
      expect: [{ summary: "s3.amazonaws.com on behalf of anybody" }],
    },
    {
      name: `one bucket at ${type}`,
      resources: [
        serviceAt(type, "s3.amazonaws.com", {
          Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:s3:::acme-uploads" } },
        }),
      ],
      expect: [],
    },
    { name: `rules at ${type}`, resources: [serviceAt(type, "events.amazonaws.com")], expect: [] },
  ]),
  {
    name: "a key that a service uses for whoever may use it",
    resources: [serviceAt("aws:kms/keyPolicy:KeyPolicy", "cloudwatch.amazonaws.com")],
    expect: [],
  },
  {
    name: "an event bus for an organisation",
    resources: [eventBus({ condition: orgId("o-a1b2c3d4e5") })],
    expect: [],
  },
  {
    name: "an event bus for everybody",
    resources: [eventBus({})],
    expect: [
      {
        summary: "everybody",
        property: "principal",
        fix: "name in principal who is meant, or set condition to the organisation that is meant",
      },
    ],
  },
  {
    name: "an event bus for an organisation that is not known yet",
    resources: [eventBus({ condition: orgId(UNKNOWN) })],
    expect: [{ property: "condition.value", unknown: true }],
  },
  {
    name: "a grant of a key to a role",
    resources: [
      {
        type: "aws:kms/grant:Grant",
        props: { granteePrincipal: "arn:aws:iam::111122223333:role/api", operations: ["Decrypt"] },
      },
    ],
    expect: [],
  },
];

function bucketOfUnknownName(principal: Tree, more: TreeObject = {}): CaseResource {
  return {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    props: {
      policy: {
        Version: "2012-10-17",
        Statement: [reads(principal, { Resource: [UNKNOWN, UNKNOWN], ...more })],
      },
    },
  };
}

function eventBus(more: TreeObject): CaseResource {
  return {
    type: "aws:cloudwatch/eventPermission:EventPermission",
    props: { principal: "*", statementId: "all", ...more },
  };
}

function orgId(value: Tree): TreeObject {
  return { type: "StringEquals", key: "aws:PrincipalOrgID", value };
}

function serviceAt(type: string, service: string, more: TreeObject = {}): CaseResource {
  const policy = documentText({
    Effect: "Allow",
    Principal: { Service: service },
    Action: "*",
    Resource: "*",
    ...more,
  });
  return { type, props: { policy } };
}
