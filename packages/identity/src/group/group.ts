import { Group as IamGroup } from "@pulumi/aws/iam";
import type { ComponentResourceOptions, Output, Resource } from "@pulumi/pulumi";
import { ComponentResource } from "@pulumi/pulumi";
import type { PolicyDocument, StatementInput } from "@plinth/iam-policy";
import { checkIamName, IAM_QUOTAS } from "@plinth/iam-policy";

import type { Account } from "../account/account";
import { arnOf, PATHS } from "../arn/arn";
import { documentOf } from "../document/document";
import { grant, grantAwsPolicy } from "../grant/grant";
import type { IdentityIssue } from "../input-error/input-error";
import { mistake, refuse } from "../input-error/input-error";
import type { Responsibility } from "../tags/tags";
import { tagMistakes } from "../tags/tags";

export interface GroupArgs extends Responsibility {
  /** The account that the group is in. */
  account: Account;
  /** @default the component's name
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  name?: string | undefined;
  /**
   * AWS's own policies by name with their path, for example `SecurityAudit` or `job-function/ViewOnlyAccess`. They cover
   * every resource of the account: permissions of one's own are narrower. @default none
   * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
   */
  managedPolicies?: readonly string[] | undefined;
  /** What the members may do. @default nothing beyond the managed policies
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html */
  permissions?: readonly StatementInput[] | undefined;
}

/**
 * A group of people. Permissions reach people through groups and through nothing else (CIS 2.13), so that what somebody
 * may do is the list of the groups they are in.
 *
 * @example new Group("readers", { account, managedPolicies: ["job-function/ViewOnlyAccess"] })
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html
 */
export class Group extends ComponentResource {
  /** The group's name in IAM, as an output: whatever uses it comes after the group. */
  readonly groupName: Output<string>;
  readonly arn: Output<string>;
  /** How many managed policies the group has, of the ten that IAM takes. */
  readonly policyCount: number;

  constructor(name: string, args: GroupArgs, opts?: ComponentResourceOptions) {
    const groupName = args.name ?? name;
    refuse(`group ${name}`, mistakes(groupName, args));
    const document = args.permissions && documentOf(`group ${name}`, "permissions", args.permissions);
    super("plinth:identity:Group", name, {}, opts);

    const group = new IamGroup(groupName, { name: groupName, path: PATHS.people }, { parent: this });
    const attached = [
      ...awsPolicies(group.name, groupName, args, this),
      ...ownPolicy(group.name, groupName, document, args, this),
    ];

    this.policyCount = attached.length;
    this.groupName = group.name;
    this.arn = group.name.apply((known) => arnOf(args.account, "group", PATHS.people, known));
    this.registerOutputs({ groupName: this.groupName, arn: this.arn });
  }
}

function mistakes(name: string, args: GroupArgs): (IdentityIssue | undefined)[] {
  const policies = (args.managedPolicies?.length ?? 0) + (args.permissions === undefined ? 0 : 1);
  return [
    mistake("name", checkIamName(name, "group")),
    mistake(
      "managedPolicies",
      policies > IAM_QUOTAS.managedPoliciesPerGroup &&
        `${policies} policies are more than the ${IAM_QUOTAS.managedPoliciesPerGroup} that IAM takes on a group.`,
    ),
    ...tagMistakes(args),
  ];
}

function awsPolicies(group: Output<string>, name: string, args: GroupArgs, parent: Resource): Resource[] {
  return (args.managedPolicies ?? []).map((awsPolicy) => {
    const short = awsPolicy.slice(awsPolicy.lastIndexOf("/") + 1);
    return grantAwsPolicy(`${name}-${short}`, group, { account: args.account, awsPolicy }, { parent });
  });
}

function ownPolicy(
  group: Output<string>,
  name: string,
  document: PolicyDocument | undefined,
  responsibility: GroupArgs,
  parent: Resource,
): Resource[] {
  if (document === undefined) return [];
  const description = `What members of the group ${name} may do. Managed by Plinth.`;
  const { account } = responsibility;
  // A policy's name is unique in the account whatever its path, and a boundary may be called like a group.
  return [
    grant(
      `group-${name}`,
      group,
      { account, path: PATHS.people, description, document, responsibility },
      { parent },
    ),
  ];
}
