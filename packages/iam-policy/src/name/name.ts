/**
 * Whether a text may be the name of a user, group, role or policy: letters, digits and `+=,.@_-`, at most 64 characters
 * for users and roles and 128 for groups and policies.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function isIamName(name: string, entity: IamEntity = "user"): boolean {
  return /^[\w+=,.@-]+$/u.test(name) && name.length <= (entity === "user" || entity === "role" ? 64 : 128);
}

export type IamEntity = "user" | "group" | "role" | "policy";

/** IAM's names are unique in an account whatever their case: `Ada` cannot stand beside `ada`. */
export function sameIamName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export interface IamArnInput {
  account: string;
  name: string;
  /** @default "/" */
  path?: string;
  /** @default "aws" */
  partition?: string;
}

/** ARNs of IAM's entities out of what their author knows, so that documents are whole before anything exists. */
export const iamArn = {
  user: (input: IamArnInput): string => arnOf("user", input),
  group: (input: IamArnInput): string => arnOf("group", input),
  role: (input: IamArnInput): string => arnOf("role", input),
  policy: (input: IamArnInput): string => arnOf("policy", input),
};

function arnOf(entity: IamEntity, { account, name, path = "/", partition = "aws" }: IamArnInput): string {
  return `arn:${partition}:iam::${account}:${entity}${path}${name}`;
}

/** The page where the account's users sign in. */
export function signInUrl({
  account,
  alias,
  partition = "aws",
}: {
  account: string;
  alias?: string;
  partition?: string;
}): string {
  const domain =
    partition === "aws-cn"
      ? "signin.amazonaws.cn"
      : partition === "aws-us-gov"
        ? "signin.amazonaws-us-gov.com"
        : "signin.aws.amazon.com";
  return `https://${alias ?? account}.${domain}/console`;
}
