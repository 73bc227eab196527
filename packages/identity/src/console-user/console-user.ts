import { Group as IamGroup, User, UserGroupMembership } from "@pulumi/aws/iam";
import type { ComponentResourceOptions, Output, Resource } from "@pulumi/pulumi";
import { ComponentResource, output, secret } from "@pulumi/pulumi";
import type { PolicyDocument } from "@plinth/iam-policy";
import { checkIamName, IAM_QUOTAS } from "@plinth/iam-policy";

import { accessKeys } from "../access-key/access-keys";
import type { AccessKeySlots } from "../access-key/slots";
import { expiry, expiryTags, slotMistakes } from "../access-key/slots";
import type { Account } from "../account/account";
import { signInUrl } from "../account/account";
import { arnOf, PATHS } from "../arn/arn";
import { documentOf } from "../document/document";
import { grant } from "../grant/grant";
import type { Group } from "../group/group";
import type { HandoverArgs, HandoverNote, HandsOver, KeyNote } from "../handover/handover";
import type { IdentityIssue } from "../input-error/input-error";
import { mistake, refuse } from "../input-error/input-error";
import { unknownName } from "../input-error/unknown-name";
import { loginProfile } from "../login-profile/login-profile";
import { ownKeys } from "../own-credentials/own-credentials";
import type { People } from "../people/people";
import { pgpKeyMistake } from "../pgp-key/pgp-key";
import type { Responsibility } from "../tags/tags";
import { tagMistakes, tagsOf } from "../tags/tags";

export interface ConsoleUserArgs extends Responsibility {
  /** The account that the user is in. */
  account: Account;
  /** The group with the MFA gate. */
  people: People;
  /** @default the component's name */
  name?: string | undefined;
  /** The names of the groups the person is in, among `knownGroups`. @default none: the person may do nothing yet */
  groups?: readonly string[] | undefined;
  /** The groups there are, by name. @default none */
  knownGroups?: Readonly<Record<string, Group>> | undefined;
  /**
   * `console` is a password and MFA. `console-and-keys` adds access keys for the command line, which do nothing but ask for
   * a session with MFA (`aws sts get-session-token`). @default "console"
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_sample-code.html
   */
  access?: "console" | "console-and-keys" | undefined;
  /** With `console-and-keys`, the keys to make. @default none: the person makes them */
  keys?: AccessKeySlots | undefined;
  /** How the password and keys reach the person. A password goes to the output, encrypted if there is a PGP key. */
  handover?: HandoverArgs | undefined;
}

/**
 * A person who signs in to the console with a password and MFA. The generated password has to be changed at the first
 * sign-in; after it, the person enrols an MFA device, signs in again, and has what the groups allow.
 *
 * @example new ConsoleUser("grace", { account, people, groups: ["developers"], knownGroups: groups })
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_create.html
 */
export class ConsoleUser extends ComponentResource implements HandsOver {
  readonly arn: Output<string>;
  readonly handover: Output<Record<string, HandoverNote>>;

  constructor(name: string, args: ConsoleUserArgs, opts?: ComponentResourceOptions) {
    const userName = args.name ?? name;
    refuse(`console user ${name}`, mistakes(userName, args));
    super("plinth:identity:ConsoleUser", name, {}, opts);

    const user = personsUser(userName, args, this);
    const keysGroup = groupForKeys(userName, args, this);
    const membership = memberOf(userName, user, args, keysGroup, this);
    const after = { parent: this, dependsOn: [membership] };
    const password = loginProfile(userName, { user: user.name, pgpKey: args.handover?.pgpKey }, after);
    const keys = personsKeys(userName, user, args, after);

    this.arn = user.name.apply((known) => arnOf(args.account, "user", PATHS.people, known));
    this.handover = secret(
      output({ [userName]: { userName, signInUrl: signInUrl(args.account), ...password, ...keys } }),
    );
    this.registerOutputs({ arn: this.arn });
  }
}

function mistakes(name: string, args: ConsoleUserArgs): (IdentityIssue | undefined)[] {
  const { groups = [], knownGroups = {}, access = "console", keys } = args;
  const memberships = groups.length + (access === "console" ? 1 : 2);
  return [
    mistake("name", checkIamName(name)),
    ...groups.map((group, index) =>
      unknownName(`groups[${index}]`, "group", group, Object.keys(knownGroups)),
    ),
    mistake(
      "groups",
      memberships > IAM_QUOTAS.groupsPerUser &&
        `${memberships} groups are more than the ${IAM_QUOTAS.groupsPerUser} that IAM takes for a user.`,
    ),
    mistake(
      "keys",
      access === "console" &&
        keys !== undefined &&
        'a console user has no access keys. Say access: "console-and-keys", or leave keys out.',
    ),
    ...slotMistakes("keys", keys ?? {}),
    pgpKeyMistake("handover.pgpKey", args.handover?.pgpKey),
    ...tagMistakes(args),
  ];
}

function personsUser(name: string, args: ConsoleUserArgs, parent: Resource): User {
  return new User(
    name,
    {
      name,
      path: PATHS.people,
      // Whoever leaves takes everything along that they enrolled or made themselves: MFA devices, keys, certificates.
      forceDestroy: true,
      tags: tagsOf(args.account, args, expiryTags(args.keys ?? {})),
    },
    { parent },
  );
}

/**
 * One person's keys are governed by a group of that person's own, as they end on days of their own, and nothing is ever
 * attached to a user.
 */
function groupForKeys(name: string, args: ConsoleUserArgs, parent: Resource): IamGroup[] {
  if (args.access !== "console-and-keys") return [];
  const groupName = `keys-${name}`;
  const group = new IamGroup(groupName, { name: groupName, path: PATHS.people }, { parent });
  grant(
    groupName,
    group.name,
    {
      account: args.account,
      path: PATHS.people,
      description: `The access keys of ${name}, until they expire. Managed by Plinth.`,
      document: keysDocument(args.account, args.keys),
      responsibility: args,
    },
    { parent },
  );
  return [group];
}

/**
 * What a person with keys may do with them. The expiry is for calls signed with a key, which carry no
 * aws:MultiFactorAuthPresent; the console goes on working.
 */
export function keysDocument(
  account: Pick<Account, "id" | "partition">,
  keys: AccessKeySlots | undefined,
): PolicyDocument {
  const byKey = { Null: { "aws:MultiFactorAuthPresent": "true" } };
  const made = keys !== undefined && Object.values(keys).some((slot) => slot !== undefined);
  return documentOf("keys", "", [...ownKeys(account), ...(made ? [expiry(keys, byKey)] : [])]);
}

/**
 * Additive (UserGroupMembership) rather than exclusive (GroupMembership): each person's groups stand in one place, with the
 * person, and two resources that each think they own a group's members would undo one another. Where being in a group is
 * the whole of somebody's power, as with administrators and service users, the membership is exclusive.
 *
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/usergroupmembership/
 */
function memberOf(
  name: string,
  user: User,
  { people, groups = [], knownGroups = {} }: ConsoleUserArgs,
  keysGroup: readonly IamGroup[],
  parent: Resource,
): UserGroupMembership {
  const named = groups.flatMap((group) => knownGroups[group]?.groupName ?? []);
  return new UserGroupMembership(
    name,
    { user: user.name, groups: [people.groupName, ...keysGroup.map((group) => group.name), ...named] },
    // The gate stands before anybody is in a group that grants something, and goes after the last one has left.
    { parent, dependsOn: [people.gate] },
  );
}

function personsKeys(
  name: string,
  user: User,
  { account, access, keys, handover = {}, ...about }: ConsoleUserArgs,
  opts: { parent: Resource; dependsOn: Resource[] },
): { keys?: Output<Record<string, KeyNote>> } {
  if (access !== "console-and-keys" || keys === undefined) return {};
  return { keys: accessKeys(name, { user: user.name, keys, handover, tags: tagsOf(account, about) }, opts) };
}
