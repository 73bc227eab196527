import { allow, customerPolicy, documentText } from "../../rule-case/documents";
import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import { caseUrn } from "../../rule-case/rule-case";
import type { Tree } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";

function attached(policyArn: Tree): CaseResource[] {
  return [
    {
      type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
      props: { group: "developers", policyArn },
    },
  ];
}

const refused: readonly (readonly [string, string, string])[] = [
  ["of a service", "arn:aws:iam::aws:policy/AmazonS3FullAccess", "s3"],
  ["in China", "arn:aws-cn:iam::aws:policy/AmazonS3FullAccess", "s3"],
  ["in GovCloud", "arn:aws-us-gov:iam::aws:policy/AmazonDynamoDBFullAccess", "dynamodb"],
  ["of everything but IAM", "arn:aws:iam::aws:policy/PowerUserAccess", "services, such as s3"],
  [
    "under another name",
    "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole",
    "gives full access to glue",
  ],
  ["by its name alone", "arn:aws:iam::aws:policy/AWSCloudShellFullAccess", "AWSCloudShellFullAccess"],
  [
    "that the catalog has not heard of",
    "arn:aws:iam::aws:policy/AmazonTeleportationFullAccess",
    "as its name says",
  ],
];

export const noManagedFullAccessCases: readonly RuleCase[] = [
  {
    name: "a policy that only reads",
    resources: attached("arn:aws:iam::aws:policy/SecurityAudit"),
    expect: [],
    example: true,
  },
  ...refused.map(([name, arn, summary], index): RuleCase => ({
    name: `full access ${name}`,
    resources: attached(arn),
    expect: [{ summary, property: "policyArn" }],
    ...(index === 0 ? { example: true } : {}),
  })),
  ...[
    "job-function/ViewOnlyAccess",
    "service-role/AWSLambdaBasicExecutionRole",
    "service-role/AWSLambdaVPCAccessExecutionRole",
    "service-role/AmazonECSTaskExecutionRolePolicy",
    "service-role/AWSBackupServiceRolePolicyForRestores",
    "AWSSupportAccess",
    "AmazonSSMManagedInstanceCore",
    "AmazonEKSWorkerNodePolicy",
    "AmazonEC2ContainerRegistryReadOnly",
    "CloudWatchAgentServerPolicy",
    "AWSXRayDaemonWriteAccess",
    "SignInLocalDevelopmentAccess",
    "ReadOnlyAccess",
    "IAMUserChangePassword",
  ].map((name): RuleCase => ({ name, resources: attached(`arn:aws:iam::aws:policy/${name}`), expect: [] })),
  {
    name: "AdministratorAccess, which has a rule of its own",
    resources: attached("arn:aws:iam::aws:policy/AdministratorAccess"),
    expect: [],
  },
  {
    name: "a boundary, which gives nothing",
    resources: [
      {
        type: "aws:iam/role:Role",
        props: { name: "batch", permissionsBoundary: "arn:aws:iam::aws:policy/PowerUserAccess" },
      },
    ],
    expect: [],
  },
  ...(
    [
      [
        "aws:iam/role:Role",
        { name: "batch", managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"] },
        "managedPolicyArns[0]",
      ],
      [
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        { role: UNKNOWN, policyArn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" },
        "policyArn",
      ],
      [
        "aws:iam/userPolicyAttachment:UserPolicyAttachment",
        { user: "grace", policyArn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" },
        "policyArn",
      ],
      [
        "aws:iam/policyAttachment:PolicyAttachment",
        { roles: ["a", "b"], groups: ["c"], policyArn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" },
        "policyArn",
      ],
      [
        "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
        { roleName: "batch", policyArns: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"] },
        "policyArns[0]",
      ],
      [
        "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
        { groupName: "c", policyArns: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"] },
        "policyArns[0]",
      ],
      [
        "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
        {
          permissionSetArn: "arn:aws:sso:::permissionSet/ssoins-1/ps-1",
          managedPolicyArn: "arn:aws:iam::aws:policy/AmazonS3FullAccess",
        },
        "managedPolicyArn",
      ],
      [
        "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive",
        {
          permissionSetArn: "arn:aws:sso:::permissionSet/ssoins-1/ps-1",
          managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"],
        },
        "managedPolicyArns[0]",
      ],
    ] as const
  ).map(([type, props, property]): RuleCase => ({
    name: `full access through ${type}`,
    resources: [{ type, props }],
    expect: [{ summary: "AmazonS3FullAccess gives full access to s3", property }],
  })),
  {
    name: "a policy that the configuration accepts",
    resources: attached("arn:aws:iam::aws:policy/AmazonS3FullAccess"),
    parameters: { allow: ["AmazonS3FullAccess"] },
    expect: [],
  },
  {
    name: "an AWS managed policy that the catalog does not have",
    resources: attached("arn:aws:iam::aws:policy/AmazonTeleportationOperator"),
    expect: [{ summary: "Cannot tell what AmazonTeleportationOperator gives", unknown: true }],
  },
  {
    name: "a policy whose ARN is not known yet and comes from this stack",
    resources: [
      customerPolicy(documentText(allow("s3:GetObject", "arn:aws:s3:::acme/*"))),
      {
        type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
        props: { group: "developers", policyArn: UNKNOWN },
        propertyDependencies: { policyArn: [caseUrn("aws:iam/policy:Policy")] },
      },
    ],
    expect: [],
  },
  {
    name: "a policy whose ARN is not known yet and comes from elsewhere",
    resources: attached(UNKNOWN),
    expect: [
      { summary: "Cannot tell what is attached to group/developers", property: "policyArn", unknown: true },
    ],
  },
  {
    name: "a customer managed policy of this stack, by its ARN",
    resources: [
      customerPolicy(documentText(allow("s3:GetObject", "arn:aws:s3:::acme/*"))),
      ...attached("arn:aws:iam::111122223333:policy/uploads").map((one) => ({ ...one, name: "attachment" })),
    ],
    expect: [],
  },
  {
    name: "a customer managed policy of another stack",
    resources: attached("arn:aws:iam::111122223333:policy/legacy"),
    expect: [{ summary: "is not in this stack", unknown: true }],
  },
  ...(
    [
      ["that the account shows to be narrow", "s3:GetObject", []],
      [
        "that the account shows to be broad",
        "s3:*",
        [{ summary: "policy/legacy, as the account has it, gives" }],
      ],
      ["that the account shows to be everything", "*", [{ summary: "everything in the account" }]],
    ] as const
  ).map(([how, action, expected]): RuleCase => ({
    name: `a customer managed policy of another stack ${how}`,
    resources: attached("arn:aws:iam::111122223333:policy/legacy"),
    account: {
      Policies: [
        {
          PolicyName: "legacy",
          Arn: "arn:aws:iam::111122223333:policy/legacy",
          PolicyVersionList: [
            {
              VersionId: "v1",
              IsDefaultVersion: true,
              Document: { Version: "2012-10-17", Statement: [allow(action, "*")] },
            },
          ],
        },
      ],
    },
    expect: expected,
  })),
  {
    name: "what AWS keeps for the role of one of its services",
    resources: attached("arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole"),
    expect: [
      {
        summary: "full access to glue",
        fix: 'accept "service-role/AWSGlueServiceRole" in the parameter `allow`',
      },
    ],
  },
  {
    name: "a customer managed policy of another stack that is judged there",
    resources: attached("arn:aws:iam::111122223333:policy/shared/reader"),
    parameters: { judgedElsewhere: ["arn:aws:iam::111122223333:policy/shared/*"] },
    expect: [],
  },
];
