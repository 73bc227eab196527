import { allow, customerPolicy, documentText } from "../../rule-case/documents";
import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import type { Tree, TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";

const incoming = "arn:aws:s3:::acme-uploads/incoming/*";

function groupPolicy(policy: Tree, group = "service-uploads"): CaseResource {
  return { type: "aws:iam/groupPolicy:GroupPolicy", name: group, props: { group, policy } };
}

function given(statement: TreeObject): CaseResource[] {
  return [groupPolicy(documentText(statement))];
}

function partly(...statements: readonly TreeObject[]): TreeObject {
  return { Version: "2012-10-17", Statement: statements };
}

const key: CaseResource = { type: "aws:iam/accessKey:AccessKey", name: "key", props: { user: "uploads" } };
const member: CaseResource = {
  type: "aws:iam/userGroupMembership:UserGroupMembership",
  props: { user: "uploads", groups: ["writers"] },
};

const fine: readonly (readonly [string, TreeObject])[] = [
  ["a queue by its name", allow("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:jobs")],
  [
    "the streams of a log group",
    allow("logs:PutLogEvents", "arn:aws:logs:eu-west-1:111122223333:log-group:/acme/web:*"),
  ],
  [
    "a folder of parameters",
    allow("ssm:GetParameter", "arn:aws:ssm:eu-west-1:111122223333:parameter/acme/*"),
  ],
  [
    "a secret with its random ending",
    allow(
      "secretsmanager:GetSecretValue",
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:acme-??????",
    ),
  ],
  [
    "an API by its id",
    allow("execute-api:Invoke", "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/*"),
  ],
  [
    "one method of an API",
    allow("execute-api:Invoke", "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/POST/uploads/*"),
  ],
  ["subscriptions of a topic", allow("sns:Unsubscribe", "arn:aws:sns:eu-west-1:111122223333:alarms:*")],
  ["an action that knows no resources", allow(["s3:ListAllMyBuckets", "ec2:DescribeInstances"], "*")],
  ["metrics, which are in no data set", allow("cloudwatch:PutMetricData", "*")],
  ["speech without a lexicon", allow("polly:SynthesizeSpeech", "*")],
  ["a translation without a terminology", allow("translate:TranslateText", "*")],
  ["a denial of everything else", { Effect: "Deny", NotAction: "s3:PutObject", Resource: "*" }],
];

const wide: readonly (readonly [string, TreeObject, string])[] = [
  ["a wildcard in the action", allow("s3:Put*", incoming), "the actions s3:Put*"],
  ["a wildcard for one character", allow("s3:PutObjec?", incoming), "the actions s3:PutObjec?"],
  [
    "everything but an action",
    { Effect: "Allow", NotAction: "iam:*", Resource: incoming },
    "everything but some actions",
  ],
  ["every resource", allow("s3:PutObject", "*"), "the resources *"],
  [
    "every object beside the metrics",
    allow(["cloudwatch:PutMetricData", "s3:PutObject"], "*"),
    "the resources *",
  ],
  [
    "every API",
    allow("execute-api:Invoke", "arn:aws:execute-api:eu-west-1:111122223333:*/prod/POST/uploads"),
    "the resources arn",
  ],
  [
    "every API whose id begins so",
    allow("execute-api:Invoke", "arn:aws:execute-api:eu-west-1:111122223333:a*"),
    "the resources arn",
  ],
  [
    "every table",
    allow("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/*"),
    "the resources arn",
  ],
  [
    "every access point",
    allow("s3:GetObject", "arn:aws:s3:eu-west-1:111122223333:accesspoint/*"),
    "the resources arn",
  ],
  ["every lexicon", allow("polly:DeleteLexicon", "*"), "the resources *"],
  ["metrics under a wildcard", allow("cloudwatch:PutMetric*", "*"), "the actions cloudwatch:PutMetric*"],
  ["every bucket", allow("s3:PutObject", "arn:aws:s3:::*"), "the resources arn:aws:s3:::*"],
  [
    "buckets by half a name",
    allow("s3:PutObject", "arn:aws:s3:::acme-*"),
    "the resources arn:aws:s3:::acme-*",
  ],
  [
    "every queue",
    allow("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:*"),
    "the resources arn:aws:sqs",
  ],
  ["every account", allow("sns:Publish", "arn:aws:sns:eu-west-1:*:alarms"), "the resources arn:aws:sns"],
  [
    "every table",
    allow("dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/*"),
    "the resources arn:aws:dynamodb",
  ],
  [
    "every resource but one",
    { Effect: "Allow", Action: "s3:PutObject", NotResource: "arn:aws:s3:::x" },
    "every resource but some",
  ],
];

export const serviceUserNoWildcardsCases: readonly RuleCase[] = [
  {
    name: "one action under one prefix of one bucket",
    resources: given(allow("s3:PutObject", incoming)),
    expect: [],
    example: true,
  },
  ...fine.map(([name, statement]): RuleCase => ({ name, resources: given(statement), expect: [] })),
  ...wide.map(([name, statement, summary], index): RuleCase => ({
    name,
    resources: given(statement),
    expect: [
      { summary: `Statement 1 of 1 allows a service user ${summary}`, property: "policy.Statement[0]" },
    ],
    ...(index === 0 ? { example: true } : {}),
  })),
  {
    name: "wildcards of a group that is not a service user's",
    resources: [groupPolicy(documentText(allow("s3:Get*", "*")), "developers")],
    expect: [],
  },
  {
    name: "a document that is not known yet",
    resources: [groupPolicy(UNKNOWN)],
    expect: [{ summary: "Cannot tell what service-uploads may do", property: "policy", unknown: true }],
  },
  {
    name: "a resource that is not known yet",
    resources: [groupPolicy(partly(allow("s3:PutObject", UNKNOWN)))],
    expect: [{ summary: "Cannot tell what", property: "policy.Statement[0].Resource", unknown: true }],
  },
  {
    name: "a condition and a denial that are not known yet, beside a named resource",
    resources: [
      groupPolicy(
        partly(
          allow("s3:PutObject", incoming, { Condition: { StringEquals: { "aws:SourceVpce": UNKNOWN } } }),
          { Effect: "Deny", Action: "s3:*", Resource: UNKNOWN },
        ),
      ),
    ],
    expect: [],
  },
  {
    name: "a resource that is not known yet, for a user with a key and no password, through another group",
    resources: [key, member, groupPolicy(partly(allow("s3:PutObject", UNKNOWN)), "writers")],
    expect: [
      {
        summary: "Cannot tell what uploads may do",
        property: "policy.Statement[0].Resource",
        unknown: true,
        on: "writers",
      },
    ],
  },
  {
    name: "wildcards that reach a user with a key and no password through another group",
    resources: [key, member, groupPolicy(documentText(allow("s3:Put*", incoming)), "writers")],
    expect: [{ summary: "user/uploads is a service user", on: "writers" }],
  },
  {
    name: "wildcards that reach a user with a key and a password",
    resources: [
      key,
      member,
      { type: "aws:iam/userLoginProfile:UserLoginProfile", props: { user: "uploads" } },
      groupPolicy(documentText(allow("s3:Get*", incoming)), "writers"),
    ],
    expect: [],
  },
  {
    name: "wildcards that reach a user under the service path by a managed policy",
    resources: [
      { type: "aws:iam/user:User", props: { name: "uploads", path: "/service/" } },
      member,
      customerPolicy(documentText(allow("s3:Put*", incoming)), { name: "put" }),
      {
        type: "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
        name: "attachment",
        props: { group: "writers", policyArn: "arn:aws:iam::111122223333:policy/put" },
      },
    ],
    expect: [{ summary: "the actions s3:Put*", on: "attachment" }],
  },
  {
    name: "a wildcard that the configuration accepts",
    resources: given(allow("s3:GetObject*", incoming)),
    parameters: { allow: ["s3:GetObject*"] },
    expect: [],
  },
];
