import { allow, customerPolicy, documentText, mfaGate, role } from "../../rule-case/documents";
import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import { caseUrn } from "../../rule-case/rule-case";
import type { Tree, TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";

const uploads = allow("s3:PutObject", "arn:aws:s3:::acme-uploads/*", { Sid: "Uploads" });
const everything = allow("*", "*");

function of(...statements: readonly TreeObject[]): CaseResource[] {
  return [customerPolicy(documentText(...statements))];
}

function groupPolicy(group: string, name: string, ...statements: readonly TreeObject[]): CaseResource {
  return {
    type: "aws:iam/groupPolicy:GroupPolicy",
    name,
    props: { group, policy: documentText(...statements) },
  };
}

function twoOf(group: string, one: TreeObject, two: TreeObject): readonly CaseResource[] {
  return [groupPolicy(group, "one", one), groupPolicy(group, "two", two)];
}

function rolePolicy(role: Tree, ...statements: readonly TreeObject[]): CaseResource {
  return { type: "aws:iam/rolePolicy:RolePolicy", props: { role, policy: documentText(...statements) } };
}

/** Less than full access each, and full access with the next. */
const half = {
  sqsToD: allow(["sqs:A*", "sqs:C*", "sqs:D*"], "*"),
  sqsRest: allow(["sqs:P*", "sqs:R*", "sqs:S*", "sqs:T*", "sqs:U*"], "arn:aws:sqs:*:*:*"),
  iam: allow(["iam:*User*", "iam:*Role*", "iam:*Group*"], "arn:aws:iam::*:*"),
  rest: { Effect: "Allow", NotAction: ["iam:*User*", "iam:*Role*", "iam:*Group*"], Resource: "*" },
} as const satisfies Record<string, TreeObject>;

/** Point 1 and 2 of what slips past string matching: one meaning in many spellings. */
const spellings: readonly (readonly [string, TreeObject, string])[] = [
  ["to all of a service", allow("s3:*", "*"), "everything in s3"],
  ["with a wildcard that needs a character", allow("s3:?*", "*"), "everything in s3"],
  ["in mixed case", allow("S3:*", "*"), "everything in s3"],
  ["with several wildcards", allow("s3:***", "*"), "everything in s3"],
  ["as a list with others", allow(["logs:PutLogEvents", "s3:*"], ["*"]), "everything in s3"],
  ["on every resource by its ARN", allow("s3:*", "arn:aws:s3:::*"), "everything in s3"],
  ["on every resource by half an ARN", allow("s3:*", "arn:*"), "everything in s3"],
  ["on every IAM resource", allow("iam:*", "arn:aws:iam::*:*"), "everything in"],
  ["on buckets and objects apart", allow("s3:*", ["arn:aws:s3:::*", "arn:aws:s3:::*/*"]), "everything in s3"],
  ["of several services", allow(["s3:*", "ec2:*", "lambda:*"], "*"), "everything in ec2, lambda and s3"],
  ["of everything", everything, "everything in the account"],
  ["of everything, as *:*", allow("*:*", "*"), "everything in the account"],
  ["of everything, with a wildcard that needs a character", allow("?*", "*"), "everything in the account"],
  ["of everything but one service", { Effect: "Allow", NotAction: "iam:*", Resource: "*" }, "everything in"],
  [
    "on everything but one resource",
    { Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::nobody" },
    "everything in",
  ],
  [
    "under a condition that is always true",
    allow("s3:*", "*", { Condition: { StringLike: { "aws:UserAgent": "*" } } }),
    "everything in s3",
  ],
  [
    "under a condition on a key that is absent",
    allow("s3:*", "*", { Condition: { StringEqualsIfExists: { "aws:TagKeys": "x" } } }),
    "everything in s3",
  ],
  [
    "under a negated condition",
    allow("s3:*", "*", { Condition: { StringNotEquals: { "aws:UserAgent": "nobody" } } }),
    "everything in s3",
  ],
  [
    "after a date that is past",
    allow("s3:*", "*", { Condition: { DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } } }),
    "everything in s3",
  ],
];

function under(Condition: TreeObject): TreeObject {
  return allow("s3:*", "*", { Condition });
}

/** Conditions that nearly everyone meets, each with its near twin that few do. */
const conditions: readonly (readonly [string, TreeObject, TreeObject])[] = [
  [
    "transport",
    { Bool: { "aws:SecureTransport": "true" } },
    { Bool: { "aws:MultiFactorAuthPresent": "true" } },
  ],
  [
    "the account of the caller",
    { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
    { StringEquals: { "aws:PrincipalTag/team": "storage" } },
  ],
  [
    "the account of the resource",
    { StringEquals: { "aws:ResourceAccount": "111122223333" } },
    { StringEquals: { "aws:ResourceTag/team": "storage" } },
  ],
  [
    "the caller's ARN",
    { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:*" } },
    { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/batch-*" } },
  ],
  [
    "the kind of the caller",
    { StringLike: { "aws:PrincipalType": ["User", "AssumedRole"] } },
    { StringLike: { "aws:PrincipalTag/kind": ["User", "AssumedRole"] } },
  ],
  [
    "calls through a service",
    { Bool: { "aws:ViaAWSService": "false" } },
    { Bool: { "aws:ViaAWSService": "true" } },
  ],
  [
    "the address",
    { NotIpAddress: { "aws:SourceIp": "203.0.113.7/32" } },
    { IpAddress: { "aws:SourceIp": "203.0.113.7/32" } },
  ],
  [
    "the network",
    { StringNotEquals: { "aws:SourceVpc": "vpc-1" } },
    { StringEquals: { "aws:SourceVpc": "vpc-1" } },
  ],
  [
    "the Region",
    { StringNotEquals: { "aws:RequestedRegion": "us-west-1" } },
    { StringEquals: { "aws:ResourceTag/region": "us-west-1" } },
  ],
  [
    "the one Region of all there is",
    { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
    { StringEquals: { "aws:RequestedRegion": "eu-west-1", "aws:ResourceTag/team": "storage" } },
  ],
  [
    "the caller's id",
    { StringLike: { "aws:userid": "A*" } },
    { StringLike: { "aws:userid": "AROAEXAMPLE1EXAMPLE22:*" } },
  ],
  [
    "the id of whoever is in a role",
    { StringLike: { "aws:userid": "AROA*:*" } },
    { StringLike: { "aws:userid": "*:ada" } },
  ],
  [
    "an address of four numbers",
    { StringLike: { "aws:SourceIp": "*.*.*.*" } },
    { StringLike: { "aws:SourceIp": "203.0.113.*" } },
  ],
  [
    "several things",
    {
      Bool: { "aws:SecureTransport": "true" },
      StringEquals: { "aws:PrincipalAccount": "111122223333" },
    },
    {
      Bool: { "aws:SecureTransport": "true", "aws:MultiFactorAuthPresent": "true" },
    },
  ],
];

/** The same of keys that only KMS has. */
const ofKms: readonly (readonly [string, TreeObject, TreeObject])[] = [
  [
    "the account of the caller",
    { StringEquals: { "kms:CallerAccount": "111122223333" } },
    { StringEquals: { "kms:CallerAccount": "111122223333", "aws:ResourceTag/team": "storage" } },
  ],
  [
    "that a key has an alias",
    { "ForAnyValue:StringLike": { "kms:ResourceAliases": "alias/*" } },
    { "ForAnyValue:StringLike": { "kms:ResourceAliases": "alias/orders-*" } },
  ],
];

function deny(Action: string, more: TreeObject = {}): TreeObject {
  return { Effect: "Deny", Action, Resource: "*", ...more };
}

/** Full access less a little, each with its near twin that is much less. */
const dents: readonly (readonly [string, readonly TreeObject[], string, readonly TreeObject[]])[] = [
  [
    "a denial of one action",
    [allow("s3:*", "*"), deny("s3:PutStorageLensConfiguration")],
    "everything in s3",
    [allow("s3:*", "*"), deny("s3:*Object*"), deny("s3:*Bucket*")],
  ],
  [
    "a denial of one action to one user",
    [
      allow("s3:*", "*"),
      deny("s3:PutStorageLensConfiguration", { Condition: { StringEquals: { "aws:username": "nobody" } } }),
    ],
    "everything in s3",
    [
      allow("s3:*", "*"),
      deny("s3:*", { Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } }),
    ],
  ],
  [
    "a denial of all actions to one user",
    [allow("s3:*", "*"), deny("s3:*", { Condition: { StringEquals: { "aws:username": "nobody" } } })],
    "everything in s3",
    [allow("s3:*", "*"), deny("s3:*", { Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-0a1b" } } })],
  ],
  [
    "a denial of all other Regions",
    [
      allow("s3:*", "*"),
      deny("*", { Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } } }),
    ],
    "everything in s3",
    [
      allow("s3:*", "*"),
      deny("*", { Condition: { StringNotEquals: { "aws:ResourceTag/team": "storage" } } }),
    ],
  ],
  [
    "a denial of tags",
    [allow("ec2:*", "*"), deny("ec2:CreateTags")],
    "everything in ec2",
    [allow(["ec2:CreateTags", "ec2:RunInstances", "ec2:TerminateInstances", "ec2:Describe*"], "*")],
  ],
  [
    "a few verbs left out",
    [allow(["s3:Get*", "s3:Put*", "s3:Delete*", "s3:List*", "s3:Create*"], "*")],
    "everything in s3",
    [allow(["s3:Get*", "s3:PutObject*", "s3:List*"], "*")],
  ],
  [
    "a few verbs left out, on every bucket",
    [allow(["s3:Put*", "s3:Delete*", "s3:Create*"], "arn:aws:s3:::*"), allow("s3:*Job*", "*")],
    "everything in s3",
    [
      allow(
        ["s3:Get*", "s3:Put*", "s3:Delete*", "s3:List*", "s3:Create*"],
        ["arn:aws:s3:::acme-uploads", "arn:aws:s3:::acme-uploads/*"],
      ),
    ],
  ],
];

/** Calls that open all resources of a kind, what they are granted on, and a near twin that opens few. */
const opened: readonly (readonly [string, string, TreeObject?])[] = [
  [
    "kms:CreateGrant",
    "*",
    allow("kms:CreateGrant", "*", { Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } }),
  ],
  [
    "kms:PutKeyPolicy",
    "arn:aws:kms:*:111122223333:key/*",
    allow("kms:PutKeyPolicy", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "storage" } } }),
  ],
  [
    "secretsmanager:PutResourcePolicy",
    "*",
    allow("secretsmanager:PutResourcePolicy", "arn:aws:secretsmanager:*:111122223333:secret:app/*"),
  ],
  [
    "lambda:AddPermission",
    "arn:aws:lambda:*:*:function:*",
    allow("lambda:AddPermission", "arn:aws:lambda:*:*:function:shop-*"),
  ],
  ["dynamodb:PutResourcePolicy", "*"],
  [
    "ecr:SetRepositoryPolicy",
    "*",
    allow("ecr:SetRepositoryPolicy", "arn:aws:ecr:eu-west-1:111122223333:repository/shop/*"),
  ],
  ["ec2:ModifySnapshotAttribute", "*"],
  ["rds:ModifyDBSnapshotAttribute", "*"],
];

const condition: TreeObject = { StringEquals: { "aws:SourceVpce": UNKNOWN } };

/** Documents of which a part is not known yet, and where that is, if it may matter. */
const unknowns: readonly (readonly [string, readonly TreeObject[], string?])[] = [
  ["a grant of reading on a resource that is not known yet", [allow("s3:GetObject", UNKNOWN)]],
  [
    "a grant under a condition that is not known yet",
    [allow("s3:GetObject", "arn:aws:s3:::acme/*", { Condition: condition })],
  ],
  [
    "a denial of which nothing is known but what it denies",
    [allow("s3:GetObject", "*"), { Effect: "Deny", Action: "s3:*", Resource: UNKNOWN, Condition: condition }],
  ],
  [
    "a grant in full on a resource that is not known yet",
    [allow("s3:*", UNKNOWN)],
    "policy.Statement[0].Resource",
  ],
  [
    "two statements that on everything give a service in full",
    [
      allow(["sqs:S*", "sqs:D*", "sqs:C*"], UNKNOWN),
      allow(["sqs:A*", "sqs:P*", "sqs:R*", "sqs:T*", "sqs:U*"], "*"),
    ],
    "policy.Statement[0].Resource",
  ],
  [
    "a step on a way to more access on a resource that is not known yet",
    [allow("iam:PassRole", UNKNOWN)],
    "policy.Statement[0].Resource",
  ],
  [
    "a call that opens what it is made on, on a resource that is not known yet",
    [allow("s3:PutBucketPolicy", UNKNOWN)],
    "policy.Statement[0].Resource",
  ],
  [
    "all actions but those that are not known yet",
    [{ Effect: "Allow", NotAction: [UNKNOWN], Resource: "arn:aws:s3:::acme/*" }],
    "policy.Statement[0].NotAction[0]",
  ],
  [
    "several parts of a statement, said once",
    [allow("s3:GetObject", "*"), allow("iam:PassRole", [UNKNOWN, UNKNOWN], { Condition: condition })],
    "policy.Statement[1]",
  ],
];

export const noFullAccessCases: readonly RuleCase[] = [
  { name: "one action on one bucket", resources: of(uploads), expect: [], example: true },
  ...spellings.map(([name, statement, summary], index): RuleCase => ({
    name: `full access ${name}`,
    resources: of(uploads, statement),
    expect: [{ summary, property: "policy.Statement[1]" }],
    ...(index === 0 ? { example: true } : {}),
  })),
  ...conditions.flatMap(([name, usual, narrow]): RuleCase[] => [
    {
      name: `full access under a condition on ${name} that nearly everyone meets`,
      resources: of(under(usual)),
      expect: [{ summary: "everything in s3", property: "policy.Statement[0]" }],
    },
    {
      name: `a near twin of the condition on ${name} that few meet`,
      resources: of(under(narrow)),
      expect: [],
    },
  ]),
  ...ofKms.flatMap(([name, usual, narrow]): RuleCase[] => [
    {
      name: `full access to keys under a condition on ${name} that nearly everyone meets`,
      resources: of(allow("kms:*", "*", { Condition: usual })),
      expect: [{ summary: "everything in kms", property: "policy.Statement[0]" }],
    },
    {
      name: `a near twin of the condition on ${name} that few keys meet`,
      resources: of(allow("kms:*", "*", { Condition: narrow })),
      expect: [],
    },
  ]),
  ...dents.flatMap(([name, little, summary, much]): RuleCase[] => [
    { name: `full access but for ${name}`, resources: of(...little), expect: [{ summary }] },
    { name: `a near twin of ${name} that leaves less`, resources: of(...much), expect: [] },
  ]),
  {
    name: "full access split in two complements",
    resources: of(
      { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
      { Effect: "Allow", NotAction: "s3:*", Resource: "*" },
    ),
    expect: [{ summary: "everything in the account" }],
  },
  {
    name: "one statement as an object, in other key order",
    resources: [customerPolicy('{"Statement":{"Resource":"*","Action":"s3:*","Effect":"Allow"}}')],
    expect: [{ summary: "Statement 1 of 1 allows s3:" }],
  },
  {
    name: "a document given as an object",
    resources: [
      customerPolicy({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
      }),
    ],
    expect: [{ summary: "everything in s3" }],
  },
  {
    name: "a statement that is named",
    resources: of({ ...allow("s3:*", "*"), Sid: "Everything" }),
    expect: [{ summary: 'Statement "Everything" (1 of 1)', because: 'Action "s3:*"' }],
  },
  {
    name: "a customer's copy of AdministratorAccess",
    resources: of(everything),
    expect: [{ summary: "everything in the account" }],
  },
  {
    name: "one call by which a holder makes itself an administrator: a way to climb, which has a rule of its own",
    resources: of(allow("iam:*ttach*Policy", "*")),
    expect: [],
  },
  {
    name: "all of a service on one bucket",
    resources: of(allow("s3:*", ["arn:aws:s3:::acme-uploads", "arn:aws:s3:::acme-uploads/*"])),
    expect: [],
  },
  { name: "all that reads of a service", resources: of(allow(["s3:Get*", "s3:List*"], "*")), expect: [] },
  {
    name: "what a denial takes away again",
    resources: of(allow("s3:*", "*"), { Effect: "Deny", Action: "s3:*", Resource: "*" }),
    expect: [],
  },
  {
    name: "full access but for a denial that is narrower",
    resources: of(allow("s3:*", "*"), {
      Effect: "Deny",
      Action: "s3:*",
      Resource: "arn:aws:s3:::acme-prod/*",
    }),
    expect: [{ summary: "everything in s3" }],
  },
  {
    name: "full access but for one resource",
    resources: of({
      Effect: "Allow",
      Action: "sqs:*",
      NotResource: "arn:aws:sqs:eu-west-1:111122223333:jobs",
    }),
    expect: [{ summary: "everything in sqs" }],
  },
  {
    name: "all of a service on resources with one's own tag",
    resources: of(
      allow("ec2:*", "*", {
        Condition: { StringEquals: { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } },
      }),
    ),
    expect: [],
  },
  {
    name: "what a denial that never holds takes away",
    resources: of(allow("s3:*", "*"), {
      Effect: "Deny",
      Action: "s3:*",
      Resource: "*",
      Condition: { StringEquals: { "aws:UserAgent": "nobody" } },
    }),
    expect: [{ summary: "everything in s3" }],
  },
  {
    name: "a policy variable under the old version, which is literal text",
    resources: [
      customerPolicy(
        JSON.stringify({ Version: "2008-10-17", Statement: allow("s3:*", "arn:aws:s3:::${aws:username}/*") }),
      ),
    ],
    expect: [],
  },
  {
    name: "the channels of Session Manager, which know no resources",
    resources: of(
      allow(
        [
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ],
        "*",
      ),
    ),
    expect: [],
  },
  ...["pi:*", "health:*", "support:*", "trustedadvisor:*"].map((actions): RuleCase => ({
    name: `a look at the account by ${actions}`,
    resources: of(allow(actions, "*")),
    expect: [],
  })),
  {
    name: "a service that keeps data, beside a look at performance",
    resources: of(allow(["pi:*", "rds:*"], "*")),
    expect: [{ summary: "everything in rds" }],
  },
  ...(
    [
      ["until a day that nobody will see", { DateLessThan: { "aws:CurrentTime": "2999-01-01T00:00:00Z" } }],
      ["until a second that nobody will see", { NumericLessThan: { "aws:EpochTime": "32472144000" } }],
      ["for a program that calls itself so", { StringEquals: { "aws:UserAgent": "acme-deploy" } }],
      ["for pages that say so", { StringLike: { "aws:Referer": "https://acme.example/*" } }],
      ["with MFA of any age, if any", { NumericLessThanIfExists: { "aws:MultiFactorAuthAge": "999999999" } }],
    ] as const
  ).map(([how, condition]): RuleCase => ({
    name: `full access ${how}`,
    resources: of(allow("s3:*", "*", { Condition: condition })),
    expect: [{ summary: "everything in s3" }],
  })),
  ...(
    [
      ["on all but one bucket", { NotResource: ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"] }],
      [
        "on what has not the own tag",
        { Resource: "*", Condition: { StringNotEquals: { "aws:ResourceTag/team": "shop" } } },
      ],
    ] as const
  ).map(([how, tie]): RuleCase => ({
    name: `everything, denied ${how}`,
    resources: of(everything, { Effect: "Deny", Action: "*", ...tie }),
    expect: [],
  })),
  {
    name: "everything, denied in all networks but one, where an administrator is one still",
    resources: of(everything, {
      Effect: "Deny",
      Action: "*",
      Resource: "*",
      Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
    }),
    expect: [{ summary: "everything in the account, under a condition" }],
  },
  { name: "a gate that only denies", resources: of(mfaGate()), expect: [] },
  {
    name: "an inline policy of a role",
    resources: [
      {
        type: "aws:iam/role:Role",
        props: {
          name: "batch",
          inlinePolicies: [{ name: "all", policy: documentText(allow("ec2:*", "*")) }],
        },
      },
    ],
    expect: [{ summary: "everything in ec2", property: "inlinePolicies[0].policy.Statement[0]" }],
  },
  ...(
    [
      ["aws:iam/userPolicy:UserPolicy", { user: "grace" }, "policy"],
      ["aws:iam/groupPolicy:GroupPolicy", { group: "developers" }, "policy"],
      ["aws:iam/rolePolicy:RolePolicy", { role: "batch" }, "policy"],
      [
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
        { permissionSetArn: UNKNOWN },
        "inlinePolicy",
      ],
    ] as const
  ).map(([type, props, property]): RuleCase => ({
    name: `full access through ${type}`,
    resources: [{ type, props: { ...props, [property]: documentText(allow("s3:*", "*")) } }],
    expect: [{ summary: "everything in s3", property: `${property}.Statement[0]` }],
  })),
  {
    name: "the Administrator role's own document",
    resources: [
      {
        type: "aws:iam/rolePolicy:RolePolicy",
        props: { role: "Administrator", policy: documentText(everything) },
      },
    ],
    expect: [],
  },
  {
    name: "a boundary, which gives nothing",
    resources: [customerPolicy(documentText(allow(["s3:*", "lambda:*"], "*")), { path: "/boundary/" })],
    expect: [],
  },
  {
    name: "a boundary attached as permissions",
    resources: [
      {
        type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        props: { role: "batch", policyArn: "arn:aws:iam::111122223333:policy/boundary/workload" },
      },
    ],
    expect: [{ summary: "is attached as permissions", property: "policyArn" }],
  },
  {
    name: "a boundary attached as permissions, told by what the ARN comes from",
    resources: [
      customerPolicy(documentText(allow("s3:*", "*")), { path: "/boundary/" }),
      {
        type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        name: "attachment",
        props: { role: "batch", policyArn: UNKNOWN },
        propertyDependencies: { policyArn: [caseUrn("aws:iam/policy:Policy")] },
      },
    ],
    expect: [{ summary: "is attached as permissions", on: "attachment" }],
  },
  {
    name: "a boundary given to a permission set by its name",
    resources: [
      customerPolicy(documentText(allow("s3:*", "*")), { path: "/boundary/" }),
      {
        type: "aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment",
        name: "attachment",
        props: {
          permissionSetArn: "ps-1",
          customerManagedPolicyReference: { name: "uploads", path: "/boundary/" },
        },
      },
    ],
    expect: [{ summary: "is attached as permissions", on: "attachment" }],
  },
  {
    name: "a document that is not known yet",
    resources: [customerPolicy(UNKNOWN)],
    expect: [{ summary: "policy is not known yet", property: "policy", unknown: true }],
    example: true,
  },
  {
    name: "a document that is known in part, by what is known",
    resources: [
      customerPolicy({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: "s3:*", Resource: "*" },
          { Effect: "Allow", Action: "s3:PutObject", Resource: UNKNOWN },
        ],
      }),
    ],
    expect: [{ summary: "everything in s3" }],
  },
  ...unknowns.map(([name, Statement, property]): RuleCase => ({
    name,
    resources: [customerPolicy({ Version: "2012-10-17", Statement })],
    expect: property === undefined ? [] : [{ summary: "not known yet", property, unknown: true }],
  })),
  {
    name: "two policies that give a service in full together, the one on what is not known yet",
    resources: [
      role({}, "batch"),
      ...[
        allow(["sqs:S*", "sqs:D*", "sqs:C*"], UNKNOWN),
        allow(["sqs:A*", "sqs:P*", "sqs:R*", "sqs:T*", "sqs:U*"], "*"),
      ].map((statement, at): CaseResource => ({
        type: "aws:iam/rolePolicy:RolePolicy",
        name: `part${at}`,
        props: { role: "batch", policy: { Version: "2012-10-17", Statement: [statement] } },
      })),
    ],
    expect: [{ summary: "everything in sqs, put together from 2 policies" }],
  },
  {
    name: "a document whose denial is not known yet, by what is plain to see",
    resources: [
      customerPolicy({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: "s3:*", Resource: "*" },
          { Effect: "Deny", Action: "s3:*", Resource: UNKNOWN },
        ],
      }),
    ],
    expect: [{ summary: "as it allows everything in s3" }],
  },
  {
    name: "full access in a resource that the provider takes as it is",
    resources: [
      {
        type: "aws-native:index:ExtensionResource",
        props: {
          type: "AWS::IAM::ManagedPolicy",
          properties: { PolicyDocument: { Version: "2012-10-17", Statement: [allow("s3:*", "*")] } },
        },
      },
    ],
    expect: [{ summary: "everything in s3", property: "properties.PolicyDocument" }],
  },
  {
    name: "full access in a policy of Terraform's own provider",
    resources: [
      { type: "aws:index/iamPolicy:IamPolicy", props: { policy: documentText(allow("s3:*", "*")) } },
    ],
    expect: [{ summary: "everything in s3" }],
  },
  {
    name: "a service that only looks, put together from two policies",
    resources: twoOf(
      "viewers",
      allow(["support:A*", "support:C*", "support:D*"], "*"),
      allow(["support:I*", "support:P*", "support:R*", "support:S*", "support:U*"], "*"),
    ),
    expect: [],
  },
  ...(
    [
      ["all queues of a Region", "sqs:*", "arn:aws:sqs:eu-west-1:111122223333:*", "nearly everything in sqs"],
      [
        "all tables of a Region",
        "dynamodb:*",
        "arn:aws:dynamodb:eu-west-1:111122223333:*",
        "nearly everything in dynamodb",
      ],
      [
        "all tables of the Regions of a continent",
        "dynamodb:*",
        "arn:aws:dynamodb:eu-*:111122223333:table/*",
        "nearly everything in dynamodb",
      ],
      [
        "all queues of the first Regions",
        "sqs:*",
        "arn:aws:sqs:??-*-1:111122223333:*",
        "nearly everything in sqs",
      ],
      [
        "the queues of one name in the Regions of a continent",
        "sqs:*",
        "arn:aws:sqs:eu-*:111122223333:orders-*",
        undefined,
      ],
      [
        "the queues of one name in a Region",
        "sqs:*",
        "arn:aws:sqs:eu-west-1:111122223333:orders-*",
        undefined,
      ],
      ["one table", "dynamodb:*", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders", undefined],
    ] as const
  ).map(([which, action, resource, summary]): RuleCase => ({
    name: `full access on ${which}`,
    resources: [customerPolicy(documentText(allow(action, resource)))],
    expect: summary === undefined ? [] : [{ summary, resource }],
  })),
  {
    name: "the policy of every bucket",
    resources: of(allow("s3:PutBucketPolicy", "*")),
    expect: [
      {
        summary:
          "Statement 1 of 1 allows s3:PutBucketPolicy on *, by which its holder may open every bucket, to itself and to others",
        action: "s3:PutBucketPolicy",
        property: "policy.Statement[0]",
      },
    ],
    example: true,
  },
  {
    name: "the policy of one bucket",
    resources: of(allow("s3:PutBucketPolicy", "arn:aws:s3:::acme-site")),
    expect: [],
    example: true,
  },
  ...opened.map(([action, resource]): RuleCase => ({
    name: `who may use whatever there is: ${action} on ${resource}`,
    resources: of(allow(action, resource)),
    expect: [{ summary: "by which its holder may open every", resource, action }],
  })),
  ...opened.flatMap(([action, , narrow]): RuleCase[] =>
    narrow === undefined
      ? []
      : [{ name: `a near twin of ${action}, narrowed`, resources: of(narrow), expect: [] }],
  ),
  {
    name: "the policy of every bucket, split by a denial of one",
    resources: of(allow("s3:Put*Policy", "*"), {
      Effect: "Deny",
      Action: "s3:PutBucketPolicy",
      Resource: "arn:aws:s3:::acme-logs",
    }),
    expect: [{ action: "s3:PutBucketPolicy" }],
  },
  {
    name: "the policy of every bucket in one Region",
    resources: of(
      allow("s3:PutBucketPolicy", "*", {
        Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
      }),
    ),
    expect: [{ action: "s3:PutBucketPolicy" }],
  },
  {
    name: "the policy of every bucket of a service that is accepted",
    resources: of(allow("s3:PutBucketPolicy", "*")),
    parameters: { allowServices: ["s3"] },
    expect: [],
  },
  {
    name: "the policy of every bucket, which is told as everything in s3",
    resources: of(allow("s3:*", "*")),
    expect: [{ summary: "everything in s3" }],
  },
  {
    name: "full access put together from two policies of a group",
    resources: [
      ...twoOf("developers", half.sqsToD, half.sqsRest),
      { type: "aws:iam/group:Group", name: "developers", props: { name: "developers" } },
      {
        type: "aws:iam/userGroupMembership:UserGroupMembership",
        props: { user: "grace", groups: ["developers"] },
      },
    ],
    expect: [
      {
        summary: "group/developers may do everything in sqs, put together from 2 policies",
        evidence: "given by group/developers inline one",
        on: "developers",
      },
    ],
    example: true,
  },
  {
    name: "half of full access that goes to nobody knows which role",
    resources: [rolePolicy("worker", half.sqsToD), { ...rolePolicy(UNKNOWN, half.sqsRest), name: "second" }],
    expect: [
      {
        summary: "as role is not known yet. It could be that this is found: role/worker",
        evidence: "given by role/worker inline second",
        property: "role",
        unknown: true,
        on: "second",
      },
    ],
  },
  {
    name: "both halves of full access, of nobody knows which role",
    resources: [rolePolicy(UNKNOWN, half.sqsToD), { ...rolePolicy(UNKNOWN, half.sqsRest), name: "second" }],
    expect: [{ summary: "may do everything in sqs", property: "role", unknown: true }],
  },
  {
    name: "little, of nobody knows which role",
    resources: [rolePolicy("worker", half.sqsToD), { ...rolePolicy(UNKNOWN, uploads), name: "second" }],
    expect: [],
  },
  {
    name: "full access put together from a group and a role of the same name, whose policies are two people's",
    resources: [
      groupPolicy("developers", "one", half.sqsToD),
      {
        type: "aws:iam/rolePolicy:RolePolicy",
        props: { role: "developers", policy: documentText(half.sqsRest) },
      },
    ],
    expect: [],
  },
  {
    name: "everything, put together from what a user has by two groups",
    resources: [
      groupPolicy("developers", "one", {
        Effect: "Allow",
        NotAction: "iam:*",
        Resource: "arn:aws:s3:::acme/*",
      }),
      ...twoOf("operators", half.iam, half.rest),
      {
        type: "aws:iam/userGroupMembership:UserGroupMembership",
        props: { user: "grace", groups: ["developers", "operators"] },
      },
    ],
    expect: [
      { summary: "allows", on: "two" },
      { summary: "group/operators may do everything in the account, put together from 2 policies" },
    ],
  },
  {
    name: "JSON that does not parse",
    resources: [customerPolicy('{"Statement": [')],
    expect: [{ summary: "policy is not a policy document", property: "policy" }],
  },
  {
    name: "a key that is there twice, whichever AWS reads",
    resources: [
      customerPolicy('{"Statement":[{"Effect":"Allow","Action":"s3:Get*","Action":"s3:*","Resource":"*"}]}'),
    ],
    expect: [{}],
  },
  {
    name: "JSON that is no policy",
    resources: [customerPolicy('{"Statement": [{"Effect": "Perhaps", "Action": "*", "Resource": "*"}]}')],
    expect: [{ summary: "is not a policy document: Statement[0].Effect" }],
  },
  {
    name: "a service that the configuration accepts",
    resources: of(allow("s3:*", "*")),
    parameters: { allowServices: ["s3"] },
    expect: [],
  },
];
