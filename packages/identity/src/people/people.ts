import { Group as IamGroup } from "@pulumi/aws/iam";
import type { ComponentResourceOptions, Output, Resource } from "@pulumi/pulumi";
import { ComponentResource } from "@pulumi/pulumi";
import type { PolicyDocument } from "@plinth/iam-policy";

import type { Account } from "../account/account";
import { PATHS } from "../arn/arn";
import { documentOf } from "../document/document";
import { grant } from "../grant/grant";
import { mfaGate, ownCredentials } from "../own-credentials/own-credentials";

export interface PeopleArgs {
  /** The account that the people are in. */
  account: Account;
}

/**
 * The group that every console user is in: it lets them look after their own password and MFA, and nothing else until MFA
 * is there.
 *
 * @example const people = new People("people", { account })
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html
 */
export class People extends ComponentResource {
  readonly groupName: Output<string>;
  /** The gate's attachment: nobody is put into a group, or given a password, before it stands. */
  readonly gate: Resource;

  constructor(name: string, args: PeopleArgs, opts?: ComponentResourceOptions) {
    super("plinth:identity:People", name, {}, opts);

    const group = new IamGroup(name, { name, path: PATHS.people }, { parent: this });
    this.gate = grant(
      `${name}-own-credentials`,
      group.name,
      {
        account: args.account,
        path: PATHS.people,
        description: "Own password and MFA, and nothing else until MFA is there. Managed by Plinth.",
        document: peopleDocument(args.account),
      },
      { parent: this },
    );

    this.groupName = group.name;
    this.registerOutputs({ groupName: this.groupName });
  }
}

/** What everybody who signs in may do, and may not do without MFA. */
export function peopleDocument(account: Pick<Account, "id" | "partition">): PolicyDocument {
  return documentOf("people", "", [...ownCredentials(account), ...mfaGate(account)]);
}
