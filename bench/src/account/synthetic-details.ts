const ACCOUNT = "111122223333";

/** How many distinct policies the principals of an account draw from. */
const POLICIES = 100;
const POLICIES_EACH = 3;

/** Services that a role is for, and that run with it. */
const SERVICES = ["lambda", "ec2", "ecs-tasks", "glue", "codebuild", "states", "sagemaker", "cloudformation"];

/**
 * An account as `aws iam get-account-authorization-details` describes it: half users, half roles, each with three of a
 * hundred managed policies. Some policies pass roles, assume them, write IAM, or carry conditions and denials; one in a
 * hundred is an administrator's. The same number always gives the same account.
 */
export function syntheticDetails(principals: number): unknown {
  const chance = sequence(principals);
  const attached = (): unknown[] =>
    Array.from({ length: POLICIES_EACH }, () => {
      const name = policyName(Math.floor(chance() * POLICIES));
      return { PolicyName: name, PolicyArn: arn("policy", name) };
    });
  const users = Array.from({ length: Math.ceil(principals / 2) }, (_, index) => ({
    UserName: `user-${index}`,
    Arn: arn("user", `user-${index}`),
    GroupList: [`team-${index % 20}`],
    AttachedManagedPolicies: attached(),
    UserPolicyList: [],
    Tags: [{ Key: "team", Value: `team-${index % 20}` }],
  }));
  const roles = Array.from({ length: Math.floor(principals / 2) }, (_, index) => ({
    RoleName: `role-${index}`,
    Arn: arn("role", `role-${index}`),
    AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trust(index, chance))),
    AttachedManagedPolicies: attached(),
    RolePolicyList: [],
    InstanceProfileList: index % 8 === 1 ? [{ Arn: arn("instance-profile", `role-${index}`) }] : [],
    Tags: [],
  }));
  return {
    UserDetailList: users,
    RoleDetailList: roles,
    GroupDetailList: Array.from({ length: 20 }, (_, index) => ({
      GroupName: `team-${index}`,
      Arn: arn("group", `team-${index}`),
      GroupPolicyList: [],
      AttachedManagedPolicies: [
        { PolicyName: "ViewOnlyAccess", PolicyArn: "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess" },
      ],
    })),
    Policies: Array.from({ length: POLICIES }, (_, index) => ({
      PolicyName: policyName(index),
      Arn: arn("policy", policyName(index)),
      DefaultVersionId: "v1",
      PolicyVersionList: [
        {
          VersionId: "v1",
          IsDefaultVersion: true,
          Document: encodeURIComponent(JSON.stringify({ Version: "2012-10-17", Statement: grants(index) })),
        },
      ],
    })),
    IsTruncated: false,
  };
}

function policyName(index: number): string {
  return `policy-${index}`;
}

function arn(kind: string, name: string): string {
  return `arn:aws:iam::${ACCOUNT}:${kind}/${name}`;
}

function trust(index: number, chance: () => number): unknown {
  const service = `${SERVICES[index % SERVICES.length] ?? ""}.amazonaws.com`;
  const principal =
    index % 10 === 0
      ? { AWS: ACCOUNT }
      : index % 10 === 5
        ? { AWS: arn("user", `user-${Math.floor(chance() * 1_000)}`) }
        : { Service: service };
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: principal, Action: "sts:AssumeRole" }],
  };
}

function grants(index: number): readonly unknown[] {
  const bucket = `arn:aws:s3:::bucket-${index}`;
  const reading = { Effect: "Allow", Action: ["s3:Get*", "s3:List*"], Resource: [bucket, `${bucket}/*`] };
  const service = SERVICES[index % SERVICES.length] ?? "";
  switch (index % 12) {
    case 0:
      return index === 0 ? [{ Effect: "Allow", Action: "*", Resource: "*" }] : [reading];
    case 1:
      return [
        reading,
        { Effect: "Allow", Action: ["lambda:*", "ec2:RunInstances", "glue:*"], Resource: "*" },
        { Effect: "Allow", Action: "iam:PassRole", Resource: arn("role", `role-${index}*`) },
      ];
    case 2:
      return [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: arn("role", `role-${index % 10}*`) }];
    case 3:
      return [{ Effect: "Allow", Action: ["iam:CreateAccessKey"], Resource: arn("user", `user-${index}*`) }];
    case 4:
      return [
        {
          Effect: "Allow",
          Action: "*",
          Resource: "*",
          Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
        },
        { Effect: "Deny", Action: "iam:*", Resource: "*" },
      ];
    case 5:
      return [
        reading,
        {
          Effect: "Allow",
          Action: "s3:*",
          Resource: "arn:aws:s3:::home/${aws:username}/*",
          Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
        },
      ];
    default:
      return [
        reading,
        { Effect: "Allow", Action: [`${service}:Describe*`, `${service}:List*`], Resource: "*" },
      ];
  }
}

/** Numbers from 0 to 1 that are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
