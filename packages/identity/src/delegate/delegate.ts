import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { ComponentResource } from "@pulumi/pulumi";
import type { PolicyDocument } from "@plinth/iam-policy";
import { checkIamName, checkIamPath, IAM_QUOTAS } from "@plinth/iam-policy";

import type { Account } from "../account/account";
import { arnOf, PATHS } from "../arn/arn";
import type { Boundary } from "../boundary/boundary";
import { grant } from "../grant/grant";
import type { Group } from "../group/group";
import type { IdentityIssue } from "../input-error/input-error";
import { mistake, refuse } from "../input-error/input-error";
import { unknownName } from "../input-error/unknown-name";
import { mayDocument, mustNotDocument } from "./documents";

export interface DelegateArgs {
  /** The account that they work in. */
  account: Account;
  /** @default the component's name */
  name?: string | undefined;
  /** The group, among `knownGroups`, whose members are the delegates. */
  group: string;
  /** The groups there are, by name. */
  knownGroups: Readonly<Record<string, Group>>;
  /** The boundary, among `knownBoundaries`, that everything they create must carry. What it allows is all they can get.
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate */
  boundary: string;
  /** The boundaries there are, by name. */
  knownBoundaries: Readonly<Record<string, Boundary>>;
  /**
   * Their folder in IAM: what they create is in it, and they touch nothing outside it. Nobody else should put anything in
   * it, and no two delegates with different boundaries may share one. @default "delegated"
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names
   */
  path?: string | undefined;
  /** The services to which they may pass roles from their folder, for example `lambda.amazonaws.com`. @default none
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
  passRoleTo?: readonly string[] | undefined;
}

/** The folders of IAM that are Plinth's or AWS's own. */
const RESERVED = [
  ...Object.values(PATHS).map((path) => path.slice(1, -1)),
  "aws-reserved",
  "aws-service-role",
  "service-role",
];

/**
 * Lets a group create users, roles and policies without a way to more than the boundary allows: those who may hand out
 * permissions cannot hand out more than they have.
 *
 * @example new Delegate("platform", { account, group: "platform-engineers", knownGroups: groups, boundary: "workload", knownBoundaries: boundaries })
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 */
export class Delegate extends ComponentResource {
  constructor(name: string, args: DelegateArgs, opts?: ComponentResourceOptions) {
    refuse(`delegate ${name}`, mistakes(args.name ?? name, args));
    const documents = delegateDocuments(args.name ?? name, args);
    super("plinth:identity:Delegate", name, {}, opts);

    const group = args.knownGroups[args.group];
    if (group !== undefined) this.bind(args.name ?? name, group, documents, args.account);

    this.registerOutputs({});
  }

  /** What they may not do stands before what they may, and goes after it. */
  private bind(name: string, group: Group, { may, mustNot }: DelegateDocuments, account: Account): void {
    const path = PATHS.people;
    const denied = grant(
      `delegate-${name}-must-not`,
      group.groupName,
      {
        account,
        path,
        description: `What the delegates ${name} may never do. Managed by Plinth.`,
        document: mustNot,
      },
      { parent: this },
    );
    grant(
      `delegate-${name}-may`,
      group.groupName,
      { account, path, description: `What the delegates ${name} may do. Managed by Plinth.`, document: may },
      { parent: this, dependsOn: [denied] },
    );
  }
}

export interface DelegateDocuments {
  readonly may: PolicyDocument;
  readonly mustNot: PolicyDocument;
}

export function delegateDocuments(
  name: string,
  {
    account,
    boundary,
    path = "delegated",
    passRoleTo = [],
  }: Pick<DelegateArgs, "boundary" | "path" | "passRoleTo"> & { account: Pick<Account, "id" | "partition"> },
): DelegateDocuments {
  const delegation = { name, boundary: arnOf(account, "policy", PATHS.boundary, boundary), path, passRoleTo };
  return { may: mayDocument(account, delegation), mustNot: mustNotDocument(account, delegation) };
}

function mistakes(name: string, args: DelegateArgs): (IdentityIssue | undefined)[] {
  const { path = "delegated", group, knownGroups, boundary, knownBoundaries } = args;
  const [top = ""] = path.toLowerCase().split("/");
  const taken = (knownGroups[group]?.policyCount ?? 0) + 2;
  return [
    mistake("name", checkIamName(`delegate-${name}-must-not`, "policy")),
    unknownName("group", "group", group, Object.keys(knownGroups)),
    unknownName("boundary", "boundary", boundary, Object.keys(knownBoundaries)),
    mistake("path", checkIamPath(`/${path}/`)),
    mistake(
      "path",
      RESERVED.includes(top) && `"${path}" is kept for what no delegate may touch (${RESERVED.join(", ")}).`,
    ),
    mistake(
      "group",
      taken > IAM_QUOTAS.managedPoliciesPerGroup &&
        `with the delegation the group ${group} would have ${taken} policies, and IAM takes ${IAM_QUOTAS.managedPoliciesPerGroup}.`,
    ),
  ];
}
