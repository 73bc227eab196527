import type { IamEntity } from "@plinth/iam-policy";
import { iamArn } from "@plinth/iam-policy";

import type { Account } from "../account/account";

/**
 * The folders of IAM that Plinth keeps. What a person or a machine may touch is told apart by these, so they are never
 * configurable, and a delegate's own folder is another.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names
 */
export const PATHS = {
  administrators: "/administrators/",
  people: "/people/",
  service: "/service/",
  boundary: "/boundary/",
} as const;

/** The ARN of something in the account, out of its path and name. `*` as a name stands for all under the path. */
export function arnOf(
  account: Pick<Account, "id" | "partition">,
  entity: IamEntity,
  path: string,
  name: string,
): string {
  return iamArn[entity]({ account: account.id, partition: account.partition, path, name });
}

/**
 * The ARN of a policy of AWS's own.
 *
 * @param name with its path, as in `job-function/ViewOnlyAccess`; an ARN of any partition is taken too
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export function awsPolicyArn({ partition }: Pick<Account, "partition">, name: string): string {
  return iamArn.managedPolicy({ name: name.replace(/^arn:[^:]+:iam::aws:policy\//, ""), partition });
}

/**
 * The users that stand for the caller: with and without a path. IAM puts the caller's name in; a role has none, and then
 * the pattern matches nothing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function oneself(account: Pick<Account, "id" | "partition">): string[] {
  return [arnOf(account, "user", "/", "${aws:username}"), arnOf(account, "user", "/*/", "${aws:username}")];
}

/**
 * Every virtual MFA device of the account. A device's name is free text, so a pattern with the user's name in it would
 * miss a second device, or one with a name of its own.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only.html
 */
export function mfaDevices({ id, partition }: Pick<Account, "id" | "partition">): string {
  return `arn:${partition}:iam::${id}:mfa/*`;
}
