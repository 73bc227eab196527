import {
  Group,
  GroupMembership,
  GroupPolicyAttachment,
  Role,
  RolePolicyAttachment,
  User,
} from "@pulumi/aws/iam";
import type { ComponentResourceOptions, Output, Resource } from "@pulumi/pulumi";
import { ComponentResource, output, secret } from "@pulumi/pulumi";

import type { Account } from "../account/account";
import { signInUrl, switchRoleUrl } from "../account/account";
import { arnOf, awsPolicyArn, PATHS } from "../arn/arn";
import { print } from "../document/document";
import { customerPolicy, grant } from "../grant/grant";
import type { HandoverNote, HandsOver } from "../handover/handover";
import { refuse } from "../input-error/input-error";
import type { Password } from "../login-profile/login-profile";
import { loginProfile } from "../login-profile/login-profile";
import type { Responsibility } from "../tags/tags";
import { tagsOf } from "../tags/tags";
import { ADMINISTRATOR_ROLE, administratorsDocument, administratorTrust, noPermanentKeys } from "./documents";
import { administratorsMistakes } from "./mistakes";

export interface AdministratorsArgs {
  /** The account that they administer. */
  account: Account;
  /**
   * `role`: an administrator's user may do nothing but look after itself, and takes the role Administrator with a fresh
   * MFA code for a limited time. `direct`: the group has AdministratorAccess, behind the MFA gate; plainer, and every
   * session of an administrator is then all-powerful. @default "role"
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use.html
   */
  access?: "role" | "direct" | undefined;
  /** How long one session of the role lasts, in hours, 1 to 12. Only with `role`. @default 1
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html */
  sessionHours?: number | undefined;
  /** How old the MFA code may be when the role is taken, in minutes, 1 to 2160. Only with `role`. @default 60
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthage */
  mfaMaxAgeMinutes?: number | undefined;
  /** The administrators. Two or more, so that one lost phone locks nobody out. */
  members: readonly AdministratorMember[];
}

export interface AdministratorMember extends Responsibility {
  /** The name to sign in with. */
  name: string;
  /** How the password reaches the administrator: encrypted, when there is a PGP key. @default a secret output */
  handover?: { pgpKey?: string | undefined } | undefined;
}

/**
 * The people who replace root: users with MFA and no access keys.
 *
 * @example new Administrators("administrators", { account, members: [{ name: "ada" }, { name: "grace" }] })
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html
 */
export class Administrators extends ComponentResource implements HandsOver {
  /** The role's ARN. In direct mode there is none. */
  readonly roleArn: Output<string> | undefined;
  readonly handover: Output<Record<string, HandoverNote>>;

  constructor(name: string, args: AdministratorsArgs, opts?: ComponentResourceOptions) {
    refuse("administrators", administratorsMistakes(args));
    super("plinth:identity:Administrators", name, {}, opts);

    const users = args.members.map((member) => administrator(member, args.account, this));
    const group = gatedGroup(name, args, this);
    const membership = exclusiveMembership(name, group, users, this);
    const role = args.access === "direct" ? undefined : administratorRole(users, args, this);
    const passwords = users.map((user) => password(user, membership, this));
    forbidKeys(name, group.group, role, args.account, this);

    this.roleArn = role?.name.apply((known) => arnOf(args.account, "role", PATHS.administrators, known));
    this.handover = secret(output(notes(args, passwords)));
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

interface Administrator {
  readonly member: AdministratorMember;
  readonly user: User;
}

function administrator(member: AdministratorMember, account: Account, parent: Resource): Administrator {
  const { name, ...responsibility } = member;
  const user = new User(
    name,
    {
      name,
      path: PATHS.administrators,
      // An administrator who leaves takes the MFA devices and whatever else of theirs along, so that nothing works on.
      forceDestroy: true,
      tags: tagsOf(account, responsibility),
    },
    { parent },
  );
  return { member, user };
}

interface GatedGroup {
  readonly group: Group;
  /** What the group grants, the gate first. */
  readonly granted: readonly Resource[];
}

function gatedGroup(
  name: string,
  { account, access = "role" }: AdministratorsArgs,
  parent: Resource,
): GatedGroup {
  const group = new Group(name, { name, path: PATHS.administrators }, { parent });
  const gate = grant(
    `${name}-own-credentials`,
    group.name,
    {
      account,
      path: PATHS.administrators,
      description: "Own password and MFA, and what leads on from there, with MFA only. Managed by Plinth.",
      document: administratorsDocument(account, access),
    },
    { parent },
  );
  if (access === "role") return { group, granted: [gate] };
  // After the gate and, on the way down, before it: AdministratorAccess never stands alone.
  const everything = new GroupPolicyAttachment(
    `${name}-AdministratorAccess`,
    { group: group.name, policyArn: awsPolicyArn(account, "AdministratorAccess") },
    { parent, dependsOn: [gate] },
  );
  return { group, granted: [gate, everything] };
}

/**
 * Exclusive (GroupMembership) rather than additive: whoever is put into this group by hand shows as a change, and is taken
 * out again. Nobody is in it before the gate stands.
 *
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/groupmembership/
 */
function exclusiveMembership(
  name: string,
  { group, granted }: GatedGroup,
  users: readonly Administrator[],
  parent: Resource,
): GroupMembership {
  return new GroupMembership(
    name,
    { name, group: group.name, users: users.map(({ user }) => user.name) },
    { parent, dependsOn: [...granted] },
  );
}

/**
 * The role comes after its users, as IAM refuses a trust policy that names somebody who is not there; the provider waits
 * for a new user to be known everywhere.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-users
 */
function administratorRole(
  users: readonly Administrator[],
  args: AdministratorsArgs,
  parent: Resource,
): Role {
  const { account, members, sessionHours = 1, mfaMaxAgeMinutes = 60 } = args;
  const trust = administratorTrust(
    account,
    members.map((member) => member.name),
    mfaMaxAgeMinutes * 60,
  );
  const role = new Role(
    ADMINISTRATOR_ROLE,
    {
      name: ADMINISTRATOR_ROLE,
      path: PATHS.administrators,
      description: "Everything in the account, for an administrator with fresh MFA. Managed by Plinth.",
      assumeRolePolicy: print(trust),
      maxSessionDuration: sessionHours * 3600,
      // What was attached by hand must not keep the role, and its power, in the account.
      forceDetachPolicies: true,
      tags: tagsOf(account),
    },
    { parent, dependsOn: users.map(({ user }) => user) },
  );
  new RolePolicyAttachment(
    `${ADMINISTRATOR_ROLE}-AdministratorAccess`,
    { role: role.name, policyArn: awsPolicyArn(account, "AdministratorAccess") },
    { parent },
  );
  return role;
}

function password({ member, user }: Administrator, membership: Resource, parent: Resource): Password {
  const asked = { user: user.name, pgpKey: member.handover?.pgpKey };
  return loginProfile(member.name, asked, { parent, dependsOn: [membership] });
}

function forbidKeys(
  name: string,
  group: Group,
  role: Role | undefined,
  account: Account,
  parent: Resource,
): void {
  const forbidden = `${name}-no-permanent-keys`;
  const { arn } = customerPolicy(
    forbidden,
    {
      account,
      path: PATHS.administrators,
      description: "No permanent keys for administrators. Managed by Plinth.",
      document: noPermanentKeys(account),
    },
    { parent },
  );
  new GroupPolicyAttachment(forbidden, { group: group.name, policyArn: arn }, { parent });
  if (role !== undefined)
    new RolePolicyAttachment(forbidden, { role: role.name, policyArn: arn }, { parent });
}

function notes(
  { account, access, members }: AdministratorsArgs,
  passwords: readonly Password[],
): Record<string, Output<HandoverNote>> {
  const role = `${PATHS.administrators}${ADMINISTRATOR_ROLE}`.slice(1);
  const ways = {
    signInUrl: signInUrl(account),
    ...(access === "direct" ? {} : { switchRoleUrl: switchRoleUrl(account, role) }),
  };
  return Object.fromEntries(
    members.map(({ name }, index) => [name, output({ userName: name, ...ways, ...passwords[index] })]),
  );
}
