import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity";
import { getPartition } from "@pulumi/aws/getPartition";
import { signInUrl as accountSignInUrl } from "@plinth/iam-policy";

import { IdentityInputError } from "../input-error/input-error";
import type { Tags } from "../tags/tags";

/**
 * The account that a stack describes. Every component takes it: with the account's id and partition each ARN can be
 * computed from a name, so that documents are whole before anything exists.
 */
export interface Account {
  /** Twelve digits. */
  readonly id: string;
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  /** The account's alias, if it has one. The sign-in link then shows it instead of the id. */
  readonly alias?: string;
  /** On everything that takes tags. */
  readonly tags: Tags;
}

export interface AccountInput {
  /** The accounts that the program may run in (`aws:allowedAccountIds`). @default any */
  allowedAccountIds?: readonly string[] | undefined;
  /** @default none: the sign-in link shows the account's id */
  alias?: string | undefined;
  /** On everything that takes tags. @default none but `ManagedBy` */
  tags?: Tags | undefined;
}

/**
 * Whose account this is. Asks AWS, and stops the program with one message when the credentials open another account than
 * it is meant for. Await it before the first resource, and nothing is registered in the wrong place.
 *
 * @throws {@link IdentityInputError} when the credentials open an account that is not allowed, or none at all
 * @example const account = await currentAccount({ allowedAccountIds: ["111122223333"], alias: "acme" });
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export async function currentAccount(input: AccountInput = {}): Promise<Account> {
  const { allowedAccountIds: allowed = [], alias, tags = {} } = input;
  const { id, partition } = await ask();
  if (allowed.length > 0 && !allowed.includes(id)) {
    throw mistake(
      `these credentials open account ${id}, and this stack is for ${allowed.join(" or ")} (aws:allowedAccountIds). ` +
        "Sign in to that account, or choose the stack that is for this one.",
    );
  }
  return { id, partition, ...(alias === undefined ? {} : { alias }), tags };
}

/**
 * The page where the account's users sign in.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/console_account-alias.html
 */
export function signInUrl({ id, partition, alias }: Account): string {
  return accountSignInUrl({ account: id, partition, ...(alias === undefined ? {} : { alias }) });
}

/**
 * The page where a signed-in user takes a role of the account.
 *
 * @param role its name with its path, without the first slash: `administrators/Administrator`
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html
 */
export function switchRoleUrl({ id, partition, alias }: Account, role: string): string {
  const { host } = new URL(accountSignInUrl({ account: id, partition }));
  const query = new URLSearchParams({
    account: alias ?? id,
    roleName: role,
    displayName: role.slice(role.lastIndexOf("/") + 1),
  });
  return `https://${host.slice(host.indexOf(".") + 1)}/switchrole?${query.toString()}`;
}

async function ask(): Promise<Pick<Account, "id" | "partition">> {
  try {
    const [{ accountId }, { partition }] = await Promise.all([getCallerIdentity(), getPartition()]);
    return { id: accountId, partition };
  } catch (error) {
    const why = error instanceof Error ? error.message.trim() : String(error);
    throw mistake(`AWS does not say whose account this is: ${why}`);
  }
}

function mistake(message: string): IdentityInputError {
  return new IdentityInputError("account", [{ path: "", message }]);
}
