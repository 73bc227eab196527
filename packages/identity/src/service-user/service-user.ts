import { Group as IamGroup, GroupMembership, User } from "@pulumi/aws/iam";
import type { ComponentResourceOptions, Output, Resource } from "@pulumi/pulumi";
import { ComponentResource, output, secret } from "@pulumi/pulumi";
import type { PolicyDocument, StatementInput } from "@plinth/iam-policy";
import { checkIamName } from "@plinth/iam-policy";

import { accessKeys } from "../access-key/access-keys";
import type { AccessKeySlots } from "../access-key/slots";
import { expiry, expiryTags, slotMistakes } from "../access-key/slots";
import type { Account } from "../account/account";
import { arnOf, PATHS } from "../arn/arn";
import type { Boundary } from "../boundary/boundary";
import { documentOf } from "../document/document";
import { grant } from "../grant/grant";
import type { HandoverArgs, HandoverNote, HandsOver } from "../handover/handover";
import type { IdentityIssue } from "../input-error/input-error";
import { mistake, refuse } from "../input-error/input-error";
import { unknownName } from "../input-error/unknown-name";
import { pgpKeyMistake } from "../pgp-key/pgp-key";
import type { Responsibility } from "../tags/tags";
import { tagMistakes, tagsOf } from "../tags/tags";

export interface ServiceUserArgs extends Responsibility {
  /** The account that the user is in. */
  account: Account;
  /** @default the component's name */
  name?: string | undefined;
  /**
   * All that the program may do: one job, with its actions, resources, networks and times by name.
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege
   */
  permissions: readonly StatementInput[];
  /** The name of the boundary it stays under, among `knownBoundaries`. @default none
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
  boundary?: string | undefined;
  /** The boundaries there are, by name. @default none */
  knownBoundaries?: Readonly<Record<string, Boundary>> | undefined;
  /** Its access keys, each with the day it expires. */
  keys: AccessKeySlots;
  /** How the keys reach the program. @default a secret output of the stack */
  handover?: HandoverArgs | undefined;
}

/**
 * A program outside AWS that does one job with an access key. It is never behind the MFA gate, as nobody is there to give
 * a code: action, resource, network and time restrict it instead. Inside AWS, a role does without keys.
 *
 * @example new ServiceUser("uploads", { account, permissions: [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::acme-uploads/incoming/*"] }], keys: { a: { expires: "2027-05-31" } } })
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html
 */
export class ServiceUser extends ComponentResource implements HandsOver {
  readonly arn: Output<string>;
  readonly handover: Output<Record<string, HandoverNote>>;

  constructor(name: string, args: ServiceUserArgs, opts?: ComponentResourceOptions) {
    const userName = args.name ?? name;
    refuse(`service user ${name}`, mistakes(userName, args));
    const document = serviceDocument(userName, args);
    super("plinth:identity:ServiceUser", name, {}, opts);

    const user = serviceUser(userName, args, this);
    const membership = groupOfItsOwn(userName, user, document, args, this);
    const keys = accessKeys(
      userName,
      { user: user.name, keys: args.keys, handover: args.handover ?? {}, tags: tagsOf(args.account, args) },
      { parent: this, dependsOn: [membership] },
    );

    this.arn = user.name.apply((known) => arnOf(args.account, "user", PATHS.service, known));
    this.handover = secret(output({ [userName]: { userName, keys } }));
    this.registerOutputs({ arn: this.arn });
  }
}

function mistakes(name: string, args: ServiceUserArgs): (IdentityIssue | undefined)[] {
  return [
    mistake("name", checkIamName(name)),
    mistake(
      "permissions",
      args.permissions.length === 0 && "is empty. A service user is there to do one thing: say which.",
    ),
    unknownName("boundary", "boundary", args.boundary, Object.keys(args.knownBoundaries ?? {})),
    ...slotMistakes("keys", args.keys),
    pgpKeyMistake("handover.pgpKey", args.handover?.pgpKey),
    ...tagMistakes(args),
  ];
}

function serviceUser(name: string, args: ServiceUserArgs, parent: Resource): User {
  const boundary = args.boundary === undefined ? undefined : args.knownBoundaries?.[args.boundary];
  return new User(
    name,
    {
      name,
      path: PATHS.service,
      // What was made by hand beside the two slots goes with the user, so that nothing of it works on.
      forceDestroy: true,
      ...(boundary === undefined ? {} : { permissionsBoundary: boundary.arn }),
      tags: tagsOf(args.account, args, expiryTags(args.keys)),
    },
    { parent },
  );
}

/**
 * A group with one member, so that nothing is ever attached to a user (CIS 2.13). The membership is exclusive: whoever is
 * put in beside it by hand shows as a change and is taken out again.
 *
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/groupmembership/
 */
function groupOfItsOwn(
  name: string,
  user: User,
  document: PolicyDocument,
  { account, ...responsibility }: ServiceUserArgs,
  parent: Resource,
): GroupMembership {
  const groupName = `service-${name}`;
  const group = new IamGroup(groupName, { name: groupName, path: PATHS.service }, { parent });
  const description = `The one job of the service user ${name}. Managed by Plinth.`;
  const granted = grant(
    groupName,
    group.name,
    { account, path: PATHS.service, description, document, responsibility },
    { parent },
  );
  return new GroupMembership(
    groupName,
    { name: groupName, group: group.name, users: [user.name] },
    { parent, dependsOn: [granted] },
  );
}

/**
 * The job, the end of it, and no session that would outlast a key that is switched off: one from GetSessionToken or
 * GetFederationToken lives on for up to 36 hours.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms.html
 */
export function serviceDocument(
  name: string,
  { permissions, keys }: Pick<ServiceUserArgs, "permissions" | "keys">,
): PolicyDocument {
  return documentOf(`service user ${name}`, "permissions", [
    ...permissions,
    expiry(keys),
    {
      sid: "NoSessionOutlivesTheKey",
      effect: "Deny",
      actions: ["sts:GetFederationToken", "sts:GetSessionToken"],
      resources: ["*"],
    },
  ]);
}
