import { allow, customerPolicy, documentText, mfaGate, role, trust } from "../../rule-case/documents";
import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import { caseUrn } from "../../rule-case/rule-case";
import type { Tree, TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";

const iam = (rest: string): string => `arn:aws:iam::111122223333:${rest}`;
const byLambda = documentText(trust({ Service: "lambda.amazonaws.com" }));
const workload = { StringEquals: { "iam:PermissionsBoundary": iam("policy/boundary/workload") } };

function user(name: string, more: TreeObject = {}): CaseResource {
  return { type: "aws:iam/user:User", name, props: { name, ...more } };
}

function member(name: string, ...groups: readonly string[]): CaseResource {
  return { type: "aws:iam/userGroupMembership:UserGroupMembership", name, props: { user: name, groups } };
}

function groupPolicy(group: string, ...statements: readonly TreeObject[]): CaseResource {
  return {
    type: "aws:iam/groupPolicy:GroupPolicy",
    name: `${group}-policy`,
    props: { group, policy: documentText(...statements) },
  };
}

function policy(name: string, ...statements: readonly TreeObject[]): CaseResource {
  return customerPolicy(documentText(...statements), { name });
}

function attached(kind: "user" | "role" | "group", name: string, policyArn: Tree): CaseResource {
  const title = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}PolicyAttachment`;
  return {
    type: `aws:iam/${kind}PolicyAttachment:${title}`,
    name: `${name}-attachment`,
    props: { [kind]: name, policyArn },
  };
}

function rolePolicy(name: string, ...statements: readonly TreeObject[]): CaseResource {
  return {
    type: "aws:iam/rolePolicy:RolePolicy",
    name: `${name}-policy`,
    props: { role: name, policy: documentText(...statements) },
  };
}

const everything = allow("*", "*");
const makesFunctions = allow(["lambda:CreateFunction", "lambda:InvokeFunction"], "*");
const passesBatch = allow("iam:PassRole", iam("role/batch"));

const liveBatch = {
  RoleName: "batch",
  Arn: iam("role/batch"),
  AssumeRolePolicyDocument: {
    Version: "2012-10-17",
    Statement: [trust({ Service: "lambda.amazonaws.com" })],
  },
  AttachedManagedPolicies: [{ PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }],
};

/** Administration as it should be: a role that trusts administrators with MFA. */
const administration: readonly CaseResource[] = [
  user("ada", { path: "/administrators/" }),
  member("ada", "administrators"),
  groupPolicy("administrators", allow("sts:AssumeRole", iam("role/administrators/Administrator")), mfaGate()),
  role(
    {
      path: "/administrators/",
      assumeRolePolicy: documentText(
        trust(
          { AWS: iam("user/administrators/ada") },
          { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } },
        ),
      ),
    },
    "Administrator",
  ),
  attached("role", "Administrator", "arn:aws:iam::aws:policy/AdministratorAccess"),
];

function oneDocument(
  name: string,
  statements: readonly TreeObject[],
  expect: RuleCase["expect"],
  example = false,
): RuleCase {
  return { name, resources: [policy("deploy", ...statements)], expect, example };
}

/** A role of one service with something of its own, what runs with it, and one who may do this to whatever runs. */
function running(
  name: string,
  service: string,
  compute: readonly CaseResource[],
  actions: string | readonly string[],
  expect: RuleCase["expect"],
  on = "*",
): RuleCase {
  return {
    name,
    resources: [
      user("ops"),
      member("ops", "operators"),
      groupPolicy("operators", allow(actions, on)),
      role({ assumeRolePolicy: documentText(trust({ Service: service })) }, "worker"),
      rolePolicy("worker", allow("s3:PutObject", "arn:aws:s3:::acme-site/*")),
      ...compute,
    ],
    expect,
  };
}

const worker = iam("role/worker");
const task = {
  type: "aws:ecs/taskDefinition:TaskDefinition",
  name: "web",
  props: { family: "web", taskRoleArn: worker },
};

function ecsService(more: TreeObject): CaseResource {
  return {
    type: "aws:ecs/service:Service",
    name: "web",
    props: {
      name: "web",
      cluster: "arn:aws:ecs:eu-west-1:111122223333:cluster/prod",
      taskDefinition: "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7",
      ...more,
    },
  };
}

function functionTemplate(type: string, functionRole: Tree): CaseResource {
  return {
    type: "aws:cloudformation/stack:Stack",
    name: "shop",
    props: {
      name: "shop",
      templateBody: JSON.stringify({
        Resources: { Orders: { Type: type, Properties: { FunctionName: "orders", Role: functionRole } } },
      }),
    },
  };
}

/** What of a stack runs with a role, and by which calls somebody is in it. */
const compute: readonly RuleCase[] = [
  running(
    "a function whose variables and layers somebody may set",
    "lambda.amazonaws.com",
    [{ type: "aws:lambda/function:Function", name: "shop", props: { name: "shop", role: worker } }],
    "lambda:UpdateFunctionConfiguration",
    [{ summary: "ops becomes role/worker in 1 step:", evidence: "on shop" }],
  ),
  running(
    "a function of which somebody may only say what it costs",
    "lambda.amazonaws.com",
    [{ type: "aws:lambda/function:Function", name: "shop", props: { name: "shop", role: worker } }],
    "lambda:PutFunctionConcurrency",
    [],
  ),
  running(
    "a function of Cloud Control's",
    "lambda.amazonaws.com",
    [{ type: "aws-native:lambda:Function", name: "shop", props: { functionName: "shop", role: worker } }],
    "lambda:UpdateFunctionCode",
    [{ summary: "ops becomes role/worker in 1 step:", evidence: "on shop" }],
  ),
  running(
    "a function in a template",
    "lambda.amazonaws.com",
    [functionTemplate("AWS::Lambda::Function", worker)],
    "lambda:UpdateFunctionCode",
    [{ summary: "ops becomes role/worker in 1 step:", evidence: "on orders" }],
  ),
  running(
    "a layer in a template, which has no role",
    "lambda.amazonaws.com",
    [functionTemplate("AWS::Lambda::LayerVersion", worker)],
    "lambda:UpdateFunctionCode",
    [],
  ),
  running(
    "a state machine that somebody may rewrite and start",
    "states.amazonaws.com",
    [{ type: "aws:sfn/stateMachine:StateMachine", name: "flow", props: { name: "flow", roleArn: worker } }],
    ["states:UpdateStateMachine", "states:StartExecution"],
    [{ summary: "ops becomes role/worker in 1 step:", evidence: "on flow" }],
  ),
  running(
    "a state machine that somebody may start as it is",
    "states.amazonaws.com",
    [{ type: "aws:sfn/stateMachine:StateMachine", name: "flow", props: { name: "flow", roleArn: worker } }],
    "states:StartExecution",
    [],
  ),
  running(
    "a service of ECS with a shell for whoever may ask",
    "ecs-tasks.amazonaws.com",
    [task, ecsService({ enableExecuteCommand: true })],
    "ecs:ExecuteCommand",
    [{ summary: "ops becomes role/worker in 1 step:", evidence: "ecs:ExecuteCommand on web" }],
  ),
  running(
    "a service of ECS without one",
    "ecs-tasks.amazonaws.com",
    [task, ecsService({})],
    "ecs:ExecuteCommand",
    [],
  ),
  running(
    "a shell in the tasks of another cluster",
    "ecs-tasks.amazonaws.com",
    [task, ecsService({ enableExecuteCommand: true })],
    "ecs:ExecuteCommand",
    [],
    "arn:aws:ecs:*:*:task/test/*",
  ),
  running(
    "a job of Batch, whose command is for whoever submits it to say",
    "ecs-tasks.amazonaws.com",
    [
      {
        type: "aws:batch/jobDefinition:JobDefinition",
        name: "nightly",
        props: { name: "nightly", containerProperties: JSON.stringify({ image: "x", jobRoleArn: worker }) },
      },
    ],
    "batch:SubmitJob",
    [{ summary: "ops becomes role/worker in 1 step:", evidence: "batch:SubmitJob on nightly" }],
  ),
  running(
    "a cluster with a role for its pods",
    "pods.eks.amazonaws.com",
    [
      {
        type: "aws:eks/podIdentityAssociation:PodIdentityAssociation",
        name: "orders",
        props: { clusterName: "prod", namespace: "shop", serviceAccount: "orders", roleArn: worker },
      },
    ],
    ["eks:CreateAccessEntry", "eks:AssociateAccessPolicy"],
    [{ summary: "ops becomes role/worker in 2 steps:", evidence: "eks:CreateAccessEntry on prod" }],
  ),
  running(
    "a domain of SageMaker that somebody may sign in to as its users",
    "sagemaker.amazonaws.com",
    [
      {
        type: "aws:sagemaker/domain:Domain",
        name: "lab",
        props: { domainName: "lab", defaultUserSettings: { executionRole: worker } },
      },
    ],
    "sagemaker:CreatePresignedDomainUrl",
    [{ summary: "ops becomes role/worker in 1 step:" }],
  ),
  ...[
    "ssm:SendCommand",
    "ssm:CreateAssociation",
    "ec2-instance-connect:SendSSHPublicKey",
    "ssm:StartSession",
  ].map((action) =>
    running(
      `an instance that somebody gets into: ${action}`,
      "ec2.amazonaws.com",
      [
        {
          type: "aws:iam/instanceProfile:InstanceProfile",
          name: "web",
          props: { name: "web", role: "worker" },
        },
        { type: "aws:ec2/instance:Instance", name: "web", props: { iamInstanceProfile: "web" } },
      ],
      action,
      [{ summary: "ops becomes role/worker in 1 step:", evidence: `${action} on web` }],
    ),
  ),
  running(
    "an instance with whose association somebody may do all but choose a document",
    "ec2.amazonaws.com",
    [
      {
        type: "aws:iam/instanceProfile:InstanceProfile",
        name: "web",
        props: { name: "web", role: "worker" },
      },
      { type: "aws:ec2/instance:Instance", name: "web", props: { iamInstanceProfile: "web" } },
    ],
    "ssm:CreateAssociation",
    [],
    "arn:aws:ec2:*:*:instance/*",
  ),
  running(
    "a cluster of EMR that runs the steps that somebody adds",
    "ec2.amazonaws.com",
    [
      {
        type: "aws:iam/instanceProfile:InstanceProfile",
        name: "web",
        props: { name: "web", role: "worker" },
      },
      {
        type: "aws:emr/cluster:Cluster",
        name: "numbers",
        props: {
          name: "numbers",
          ec2Attributes: { instanceProfile: "arn:aws:iam::111122223333:instance-profile/web" },
        },
      },
    ],
    "elasticmapreduce:AddJobFlowSteps",
    [{ summary: "ops becomes role/worker in 1 step:", evidence: "on numbers" }],
  ),
];

export const noPrivilegeEscalationCases: readonly RuleCase[] = [
  ...compute,
  {
    name: "a way through a role that administers the account",
    resources: [
      user("deployer"),
      member("deployer", "deployers"),
      policy("deploy", makesFunctions, allow("s3:GetObject", "arn:aws:s3:::acme-code/*"), passesBatch),
      attached("group", "deployers", iam("policy/deploy")),
      role({ assumeRolePolicy: byLambda }, "batch"),
      rolePolicy("batch", everything),
    ],
    expect: [
      {
        summary: "deployer becomes Administrator in 2 steps:",
        evidence: "1. iam:PassRole on role/batch              allowed by policy/deploy statement 3",
        fix: "put the workload boundary on role/batch",
        on: "deployer",
      },
    ],
    example: true,
  },
  {
    name: "the same, and what the lines say of the second step and of the role",
    resources: [
      user("deployer"),
      member("deployer", "deployers"),
      groupPolicy("deployers", makesFunctions, passesBatch),
      role({ assumeRolePolicy: byLambda }, "batch"),
      rolePolicy("batch", everything),
    ],
    expect: [
      {
        evidence:
          "lambda:CreateFunction + InvokeFunction  allowed by group/deployers inline deployers-policy statement 1; role/batch trusts lambda.amazonaws.com",
      },
    ],
  },
  {
    name: "a role for a function that the deployer passes by name, and that may do what a function needs",
    resources: [
      user("deployer"),
      member("deployer", "deployers"),
      groupPolicy("deployers", makesFunctions, passesBatch),
      role({ assumeRolePolicy: byLambda }, "batch"),
      rolePolicy("batch", allow("dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders")),
    ],
    expect: [],
    example: true,
  },
  {
    name: "administrators who take the Administrator role with MFA",
    resources: administration,
    expect: [],
    example: true,
  },
  {
    name: "a help desk that may set the password of an administrator",
    resources: [
      ...administration,
      user("desk"),
      member("desk", "help-desk"),
      groupPolicy("help-desk", allow("iam:UpdateLoginProfile", iam("user/administrators/*"))),
    ],
    expect: [
      {
        summary: "desk becomes Administrator in 2 steps:",
        evidence: "iam:UpdateLoginProfile on user/ada",
        on: "desk",
      },
    ],
  },
  {
    name: "one who may join the administrators, whom the role trusts by their names",
    resources: [
      ...administration,
      user("mallory"),
      member("mallory", "people"),
      groupPolicy("people", allow("iam:AddUserToGroup", iam("group/administrators"))),
    ],
    expect: [],
  },
  {
    name: "one who may join administrators whom a role trusts as anyone of the account",
    resources: [
      ...administration.slice(0, -2),
      role(
        {
          path: "/administrators/",
          assumeRolePolicy: documentText(
            trust({ AWS: iam("root") }, { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
          ),
        },
        "Administrator",
      ),
      attached("role", "Administrator", "arn:aws:iam::aws:policy/AdministratorAccess"),
      user("mallory"),
      member("mallory", "people"),
      groupPolicy("people", allow("iam:AddUserToGroup", iam("group/administrators"))),
    ],
    expect: [
      {
        summary: "mallory becomes Administrator in 2 steps:",
        evidence: "iam:AddUserToGroup on group/administrators",
        on: "mallory",
      },
    ],
  },
  {
    name: "one who may join administrators that hold the access themselves",
    resources: [
      attached("group", "administrators", "arn:aws:iam::aws:policy/AdministratorAccess"),
      groupPolicy("administrators", mfaGate()),
      user("mallory"),
      member("mallory", "people"),
      groupPolicy("people", allow("iam:AddUserToGroup", iam("group/administrators"))),
    ],
    expect: [{ summary: "mallory becomes Administrator in 1 step:", on: "mallory" }],
  },
  {
    name: "a function that runs with more than who may change it",
    resources: [
      user("dev"),
      member("dev", "developers"),
      groupPolicy("developers", allow("lambda:UpdateFunctionCode", "arn:aws:lambda:*:*:function:shop-*")),
      role({ assumeRolePolicy: byLambda }, "batch"),
      rolePolicy("batch", everything),
      {
        type: "aws:lambda/function:Function",
        name: "shop",
        props: { name: "shop-orders", role: UNKNOWN },
        propertyDependencies: { role: [caseUrn("aws:iam/role:Role", "batch")] },
      },
    ],
    expect: [
      {
        summary: "dev becomes Administrator in 1 step:",
        evidence: "lambda:UpdateFunctionCode on shop-orders",
      },
    ],
  },
  {
    name: "an instance that runs with more than who may send it commands",
    resources: [
      user("ops"),
      member("ops", "operators"),
      groupPolicy("operators", allow("ssm:SendCommand", "*")),
      role({ assumeRolePolicy: documentText(trust({ Service: "ec2.amazonaws.com" })) }, "web"),
      rolePolicy("web", everything),
      { type: "aws:iam/instanceProfile:InstanceProfile", name: "web", props: { name: "web", role: "web" } },
      { type: "aws:ec2/instance:Instance", name: "web", props: { iamInstanceProfile: "web" } },
    ],
    expect: [{ summary: "ops becomes Administrator in 1 step:" }],
  },
  {
    name: "a function that runs with what a function needs",
    resources: [
      user("dev"),
      member("dev", "developers"),
      groupPolicy("developers", allow("lambda:UpdateFunctionCode", "arn:aws:lambda:*:*:function:shop-*")),
      role({ assumeRolePolicy: byLambda }, "shop"),
      rolePolicy("shop", allow("dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/orders")),
      {
        type: "aws:lambda/function:Function",
        name: "shop",
        props: { name: "shop-orders", role: iam("role/shop") },
      },
    ],
    expect: [],
  },
  {
    name: "two documents of one group that are a way together",
    resources: [
      user("grace"),
      member("grace", "people", "builders"),
      groupPolicy("people", allow("iam:PassRole", "*")),
      groupPolicy("builders", allow("ec2:RunInstances", "*")),
      role({ assumeRolePolicy: documentText(trust({ Service: "ec2.amazonaws.com" })) }, "web"),
      rolePolicy("web", allow("s3:PutObject", "arn:aws:s3:::acme-site/*")),
    ],
    expect: [
      { summary: "grace becomes role/web in 2 steps:", evidence: "role/web trusts ec2.amazonaws.com" },
    ],
  },
  {
    name: "many who have the same way, told once",
    resources: [
      ...["a", "b", "c"].flatMap((name) => [user(name), member(name, "people")]),
      groupPolicy("people", allow("iam:CreateAccessKey", iam("user/root-like"))),
      user("root-like"),
      member("root-like", "all"),
      groupPolicy("all", everything),
    ],
    expect: [{ summary: "a and 2 others become Administrator in 1 step:" }],
  },
  {
    name: "a group that nobody is in yet",
    resources: [
      groupPolicy("people", allow("iam:CreateAccessKey", iam("user/root-like"))),
      user("root-like"),
      member("root-like", "all"),
      groupPolicy("all", everything),
    ],
    expect: [{ summary: "a member of group/people becomes Administrator in 1 step:", on: "people-policy" }],
  },
  {
    name: "a way that a boundary nobody can read may close",
    resources: [
      user("deployer", { permissionsBoundary: iam("policy/boundary/elsewhere") }),
      member("deployer", "deployers"),
      groupPolicy("deployers", makesFunctions, passesBatch),
      role({ assumeRolePolicy: byLambda }, "batch"),
      rolePolicy("batch", everything),
    ],
    expect: [
      {
        summary: "Cannot tell whether deployer can become role/batch",
        property: "permissionsBoundary",
        fix: "PLINTH_ACCOUNT_FILE",
        unknown: true,
        on: "deployer",
      },
    ],
  },
  {
    name: "a way to a role that only the account as it is shows",
    resources: [
      user("deployer"),
      member("deployer", "deployers"),
      groupPolicy("deployers", makesFunctions, passesBatch),
    ],
    account: { RoleDetailList: [liveBatch] },
    expect: [
      {
        summary: "deployer becomes Administrator in 2 steps:",
        evidence: "role/batch may do everything (AdministratorAccess statement 1)",
        on: "deployer",
      },
    ],
  },
  {
    name: "the same, where the account is not shown",
    resources: [
      user("deployer"),
      member("deployer", "deployers"),
      groupPolicy("deployers", makesFunctions, passesBatch),
    ],
    expect: [],
  },
  {
    name: "a user of the stack in a group whose permissions only the account shows",
    resources: [
      user("deployer"),
      member("deployer", "deployers"),
      role({ assumeRolePolicy: byLambda }, "batch"),
      rolePolicy("batch", everything),
    ],
    account: {
      GroupDetailList: [
        {
          GroupName: "deployers",
          Arn: iam("group/deployers"),
          GroupPolicyList: [
            {
              PolicyName: "deploy",
              PolicyDocument: { Version: "2012-10-17", Statement: [makesFunctions, passesBatch] },
            },
          ],
        },
      ],
    },
    expect: [
      { summary: "deployer becomes Administrator in 2 steps:", evidence: "group/deployers inline deploy" },
    ],
  },
  {
    name: "a way that starts at a pipeline of any repository",
    resources: [
      role(
        {
          assumeRolePolicy: documentText(
            trust(
              { Federated: iam("oidc-provider/token.actions.githubusercontent.com") },
              {
                Action: "sts:AssumeRoleWithWebIdentity",
                Condition: {
                  StringLike: { "token.actions.githubusercontent.com:sub": "repo:*" },
                  StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
                },
              },
            ),
          ),
        },
        "ci",
      ),
      rolePolicy("ci", makesFunctions, passesBatch),
      role({ assumeRolePolicy: byLambda }, "batch"),
      rolePolicy("batch", everything),
    ],
    expect: [{ summary: "role/ci becomes Administrator in 2 steps:", evidence: "and role/ci is open:" }],
  },
  {
    name: "half of a way, given to somebody who has the other half in the account as it is",
    resources: [groupPolicy("deployers", passesBatch)],
    account: {
      RoleDetailList: [liveBatch],
      GroupDetailList: [
        {
          GroupName: "deployers",
          Arn: iam("group/deployers"),
          GroupPolicyList: [
            {
              PolicyName: "deploy",
              PolicyDocument: { Version: "2012-10-17", Statement: [makesFunctions] },
            },
          ],
        },
      ],
    },
    expect: [{ summary: "a member of group/deployers becomes Administrator", on: "deployers-policy" }],
  },
  ...["111122223333", "999988887777"].map((id): RuleCase => ({
    name: `a description of account ${id} for a stack of 111122223333`,
    resources: [{ ...user("grace"), provider: { allowedAccountIds: '["111122223333"]' } }],
    account: { RoleDetailList: [{ ...liveBatch, Arn: `arn:aws:iam::${id}:role/batch` }] },
    expect:
      id === "111122223333"
        ? []
        : [{ summary: `account.json is of account ${id}, and the stack is of 111122223333` }],
  })),
  {
    name: "a way that is in the account without this stack",
    resources: [user("grace")],
    account: {
      RoleDetailList: [liveBatch],
      UserDetailList: [
        {
          UserName: "deployer",
          Arn: iam("user/deployer"),
          UserPolicyList: [
            {
              PolicyName: "deploy",
              PolicyDocument: { Version: "2012-10-17", Statement: [makesFunctions, passesBatch] },
            },
          ],
        },
      ],
    },
    expect: [],
  },
  {
    name: "an account that cannot be read",
    resources: [user("grace")],
    account: "not JSON",
    expect: [
      {
        summary: "The account's description account.json cannot be read: it is not JSON",
        fix: "aws iam get-account-authorization-details",
      },
    ],
  },
  {
    name: "what AWS's own policy for a service lets it pass",
    resources: [
      role({ assumeRolePolicy: documentText(trust({ Service: "batch.amazonaws.com" })) }, "batch"),
      attached("role", "batch", "arn:aws:iam::aws:policy/service-role/AWSBatchServiceRole"),
      role({ assumeRolePolicy: documentText(trust({ Service: "ecs-tasks.amazonaws.com" })) }, "job"),
      rolePolicy("job", allow("s3:PutObject", "arn:aws:s3:::acme-reports/*")),
    ],
    expect: [],
  },
  oneDocument(
    "one call on oneself",
    [allow("iam:AttachUserPolicy", "*")],
    [{ summary: "lets whoever holds it become Administrator in 1 step:", action: "iam:AttachUserPolicy" }],
    true,
  ),
  ...(
    [
      "iam:PutUserPolicy",
      "iam:PutRolePolicy",
      "iam:AttachRolePolicy",
      "iam:PutGroupPolicy",
      "iam:AttachGroupPolicy",
      "iam:CreatePolicyVersion",
      "iam:CreateAccessKey",
      "iam:CreateLoginProfile",
      "iam:UpdateLoginProfile",
      "iam:UpdateAssumeRolePolicy",
      "iam:AddUserToGroup",
      "iam:SetDefaultPolicyVersion",
      "IAM:?utUserPolic?",
      "sso:PutInlinePolicyToPermissionSet",
      "sso:CreateAccountAssignment",
      "identitystore:CreateGroupMembership",
      "sso-directory:AddMemberToGroup",
      "sso-directory:UpdatePassword",
      "sso-directory:CreateBearerToken",
      "sts:AssumeRoot",
    ] as const
  ).map((action) =>
    oneDocument(
      `${action} on whatever there is`,
      [allow(action, "*")],
      [{ summary: "lets whoever holds it" }],
    ),
  ),
  oneDocument(
    "any role passed to a service that runs code",
    [allow("iam:PassRole", "*"), allow(["ec2:RunInstances"], "*")],
    [{ summary: "in 2 steps:", evidence: "ec2:RunInstances", fix: "narrow iam:PassRole" }],
  ),
  oneDocument(
    "the root user of whatever member account",
    [allow("sts:AssumeRoot", "arn:aws:iam::*:root")],
    [
      {
        summary: "become the root user of any member account in 1 step:",
        fix: "name the member accounts, or the task",
      },
    ],
  ),
  oneDocument(
    "an audit of root users",
    [
      allow("sts:AssumeRoot", "arn:aws:iam::*:root", {
        Condition: {
          StringEquals: {
            "sts:TaskPolicyArn": "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials",
          },
        },
      }),
    ],
    [],
  ),
  oneDocument(
    "one permission set for whatever account",
    [
      allow("sso:CreateAccountAssignment", [
        "arn:aws:sso:::instance/ssoins-0123456789abcdef",
        "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef",
        "arn:aws:sso:::account/*",
      ]),
    ],
    [],
  ),
  oneDocument("all of IAM Identity Center, which is full access", [allow("sso:*", "*")], []),
  oneDocument("all of its directory, which is full access", [allow("sso-directory:*", "*")], []),
  oneDocument(
    "its directory among all else, on queues alone",
    [{ Effect: "Allow", NotAction: "sqs:*", Resource: "arn:aws:sqs:*:*:*" }],
    [],
  ),
  oneDocument(
    "a look at its directory",
    [allow(["sso-directory:SearchUsers", "sso-directory:ListMembersInGroup"], "*")],
    [],
  ),
  ...["ec2:AssociateIamInstanceProfile", "ec2:ReplaceIamInstanceProfileAssociation"].map((action) =>
    oneDocument(
      `any role given to an instance that is there: ${action}`,
      [allow("iam:PassRole", "*"), allow(action, "*")],
      [{ summary: "become any role in 2 steps:", evidence: action, fix: "narrow iam:PassRole" }],
    ),
  ),
  ...[
    ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
    ["states:TestState"],
    ["states:CreateStateMachine", "states:StartSyncExecution"],
    ["autoscaling:CreateLaunchConfiguration", "autoscaling:CreateAutoScalingGroup"],
    ["ec2:CreateLaunchTemplate", "ec2:CreateFleet"],
    ["ec2:RequestSpotFleet"],
    ["ecs:RegisterTaskDefinition", "ecs:UpdateService"],
    ["ecs:RegisterTaskDefinition", "ecs:CreateTaskSet"],
    ["sagemaker:CreateHyperParameterTuningJob"],
    ["codepipeline:CreatePipeline"],
    ["bedrock-agentcore:CreateAgentRuntime", "bedrock-agentcore:InvokeAgentRuntime"],
    ["lambda:UpdateFunctionConfiguration"],
    ["codebuild:UpdateProject", "codebuild:StartBuild"],
    ["scheduler:UpdateSchedule"],
    ["ssm:RegisterTaskWithMaintenanceWindow"],
    ["apigateway:POST", "apigateway:PUT"],
    ["budgets:CreateBudgetAction"],
  ].flatMap((actions): RuleCase[] => [
    oneDocument(
      `any role passed: ${actions.join(" and ")}`,
      [allow("iam:PassRole", "*"), allow(actions, "*")],
      [{ summary: "become any role in 2 steps:", evidence: actions.at(-1)?.split(":")[1] ?? "" }],
    ),
    oneDocument(
      `a role passed by its name: ${actions.join(" and ")}`,
      [allow("iam:PassRole", iam("role/app-*")), allow(actions, "*")],
      [],
    ),
  ]),
  oneDocument(
    "any role passed, and half of what it takes to make an Auto Scaling group that runs as it",
    [
      allow("iam:PassRole", "*"),
      allow(["ec2:CreateLaunchTemplate", "autoscaling:CreateAutoScalingGroup"], "*"),
    ],
    [],
  ),
  oneDocument(
    "an instance profile by the role's name",
    [allow("iam:PassRole", iam("role/instance-*")), allow("ec2:AssociateIamInstanceProfile", "*")],
    [],
  ),
  oneDocument(
    "any role for a pod",
    [allow("iam:PassRole", "*"), allow("eks:CreatePodIdentityAssociation", "*")],
    [{ evidence: "eks:CreatePodIdentityAssociation", fix: "narrow iam:PassRole" }],
  ),
  oneDocument(
    "any role for a certificate",
    [
      allow("iam:PassRole", "*"),
      allow(["rolesanywhere:CreateTrustAnchor", "rolesanywhere:CreateProfile"], "*"),
    ],
    [{ evidence: "rolesanywhere:CreateTrustAnchor", fix: "narrow iam:PassRole" }],
  ),
  oneDocument(
    "every policy but the best known may be attached",
    [
      allow("iam:AttachRolePolicy", "*", {
        Condition: { ArnNotEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" } },
      }),
    ],
    [{ summary: "become Administrator in 1 step:", action: "iam:AttachRolePolicy" }],
  ),
  oneDocument(
    "some policies may be attached",
    [
      allow("iam:AttachRolePolicy", "*", {
        Condition: { ArnEquals: { "iam:PolicyARN": iam("policy/app") } },
      }),
    ],
    [],
  ),
  oneDocument(
    "any role passed, by its kind",
    [allow("iam:PassRole", "arn:aws:iam::*:role/*"), allow(["ec2:RunInstances"], "*")],
    [{ fix: "narrow iam:PassRole" }],
  ),
  oneDocument(
    "any role passed to one service",
    [
      allow("iam:PassRole", "*", {
        Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
      }),
      allow(["ec2:RunInstances"], "*"),
    ],
    [{ fix: "narrow iam:PassRole" }],
  ),
  oneDocument(
    "any role passed to a service that the document cannot start",
    [
      allow("iam:PassRole", "*", {
        Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
      }),
      allow(["ec2:RunInstances"], "*"),
    ],
    [],
  ),
  oneDocument(
    "a role passed by name",
    [allow("iam:PassRole", iam("role/app-*")), allow(["ec2:RunInstances"], "*")],
    [],
  ),
  oneDocument(
    "roles passed by a tag",
    [
      allow("iam:PassRole", "*", { Condition: { StringEquals: { "aws:ResourceTag/team": "shop" } } }),
      allow(["ec2:RunInstances"], "*"),
    ],
    [],
  ),
  oneDocument(
    "any role passed with MFA",
    [
      allow("iam:PassRole", "*", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
      allow(["ec2:RunInstances"], "*"),
    ],
    [{ fix: "narrow iam:PassRole" }],
  ),
  oneDocument(
    "users made and given permissions in a folder",
    [allow(["iam:CreateUser", "iam:PutUserPolicy"], iam("user/people/*"))],
    [{ summary: "in 1 step:", action: "iam:PutUserPolicy", fix: "iam:PermissionsBoundary" }],
    true,
  ),
  oneDocument(
    "permissions of roles by the first letters of their names",
    [allow("iam:AttachRolePolicy", iam("role/app-*"))],
    [{ action: "iam:AttachRolePolicy" }],
  ),
  oneDocument(
    "permissions of roles of a folder, in any account",
    [allow("iam:PutRolePolicy", "arn:aws:iam::*:role/app/*")],
    [{ action: "iam:PutRolePolicy" }],
  ),
  oneDocument(
    "roles made under a boundary in a folder",
    [
      allow(["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy"], iam("role/delegated/*"), {
        Condition: workload,
      }),
    ],
    [],
    true,
  ),
  oneDocument(
    "roles made and given permissions, under a boundary only where there is one",
    [
      allow(["iam:CreateRole", "iam:PutRolePolicy"], iam("role/app/*"), {
        Condition: { StringEqualsIfExists: { "iam:PermissionsBoundary": iam("policy/boundary/workload") } },
      }),
    ],
    [{ summary: "lets whoever holds it become Administrator" }],
  ),
  ...[
    { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" } },
    { Null: { "iam:PermissionsBoundary": "false" } },
    { StringLike: { "iam:PermissionsBoundary": "*" } },
  ].map((Condition) =>
    oneDocument(
      `roles made under a boundary that lets everything through: ${Object.keys(Condition).join()}`,
      [allow(["iam:CreateRole", "iam:AttachRolePolicy"], "*", { Condition })],
      [{ summary: "lets whoever holds it become Administrator" }],
    ),
  ),
  oneDocument(
    "roles made under one of the account's own boundaries",
    [
      allow(["iam:CreateRole", "iam:AttachRolePolicy"], "*", {
        Condition: { ArnLike: { "iam:PermissionsBoundary": iam("policy/boundary/*") } },
      }),
    ],
    [],
  ),
  oneDocument(
    "one's own keys",
    [
      allow(
        ["iam:CreateAccessKey", "iam:DeleteAccessKey"],
        ["arn:aws:iam::*:user/${aws:username}", "arn:aws:iam::*:user/*/${aws:username}"],
      ),
    ],
    [],
  ),
  oneDocument("keys of one service user", [allow("iam:CreateAccessKey", iam("user/service/uploads"))], []),
  oneDocument(
    "keys of users in a folder, and anybody moved into it",
    [allow("iam:CreateAccessKey", iam("user/delegated/*")), allow("iam:UpdateUser", "*")],
    [
      {
        summary: "lets whoever holds it become any user in 2 steps:",
        evidence: "iam:UpdateUser on any user",
        fix: "take iam:UpdateUser out, or narrow it",
      },
    ],
  ),
  oneDocument(
    "keys of users in a folder, who may be renamed in it",
    [allow(["iam:CreateAccessKey", "iam:UpdateUser"], iam("user/delegated/*"))],
    [],
  ),
  oneDocument(
    "policies of groups in a folder, and any group moved into it",
    [allow("iam:PutGroupPolicy", iam("group/delegated/*")), allow("iam:UpdateGroup", "*")],
    [{ summary: "become Administrator in 2 steps:", evidence: "iam:UpdateGroup on its own group" }],
  ),
  oneDocument(
    "policies of groups in a folder, which may be renamed in it",
    [allow(["iam:PutGroupPolicy", "iam:UpdateGroup"], iam("group/delegated/*"))],
    [],
  ),
  oneDocument("all of IAM, which is full access", [allow("iam:*", "*")], []),
  oneDocument("everything, which is full access", [everything], []),
  oneDocument(
    "everything but to pass roles",
    [{ Effect: "Allow", NotAction: "iam:PassRole", Resource: "*" }],
    [],
  ),
  {
    name: "what a boundary lets through",
    resources: [customerPolicy(documentText(allow("iam:AttachUserPolicy", "*")), { path: "/boundary/" })],
    expect: [],
  },
  {
    name: "what is certain of a document in which a denial is not known yet",
    resources: [
      customerPolicy({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: "iam:AttachUserPolicy", Resource: "*" },
          { Effect: "Deny", Action: "s3:*", Resource: UNKNOWN },
        ],
      }),
    ],
    expect: [{ action: "iam:AttachUserPolicy" }],
  },
  {
    name: "half of a way that goes to nobody knows which group",
    resources: [
      user("grace"),
      member("grace", "developers"),
      groupPolicy("developers", passesBatch),
      {
        ...groupPolicy("developers", makesFunctions),
        name: "second",
        props: { group: UNKNOWN, policy: documentText(makesFunctions) },
      },
      role({ name: "batch", assumeRolePolicy: byLambda }, "batch"),
      rolePolicy("batch", everything),
    ],
    expect: [
      {
        summary: "Cannot tell who is meant, as group is not known yet",
        property: "group",
        evidence: "lambda:CreateFunction",
        unknown: true,
        on: "second",
      },
    ],
  },
  {
    name: "a denial of nobody knows whom",
    resources: [
      user("grace"),
      member("grace", "developers"),
      groupPolicy("developers", allow("s3:GetObject", "arn:aws:s3:::acme/*")),
      {
        ...groupPolicy("developers"),
        name: "second",
        props: { group: UNKNOWN, policy: documentText(mfaGate()) },
      },
    ],
    expect: [],
  },
];
