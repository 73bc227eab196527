/** What IAM makes in an account under a name and a path. */
export type IamEntity = "user" | "group" | "role" | "policy";

const LONGEST: Readonly<Record<IamEntity, number>> = { user: 64, role: 64, group: 128, policy: 128 };

/**
 * What is wrong with a name; undefined if it may be one. Letters, digits and `+=,.@_-`, at most 64 characters for users
 * and roles and 128 for groups and policies.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names
 */
export function checkIamName(name: string, entity: IamEntity = "user"): string | undefined {
  if (name === "") return `a ${entity} has a name`;
  const foreign = /[^\w+=,.@-]/u.exec(name)?.[0];
  if (foreign !== undefined) {
    return `"${name}" is no name of a ${entity}: it has "${foreign}", and IAM takes letters, digits and +=,.@_- only`;
  }
  const longest = LONGEST[entity];
  return name.length > longest
    ? `the name of a ${entity} has at most ${longest} characters, this one ${name.length}`
    : undefined;
}

export function isIamName(name: string, entity: IamEntity = "user"): boolean {
  return checkIamName(name, entity) === undefined;
}

/** IAM's names are unique in an account whatever their case: `Ada` cannot stand beside `ada`. */
export function sameIamName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The positions of names that were there before, with the position of the first. */
export function duplicateNames(names: readonly string[]): readonly { index: number; first: number }[] {
  const seen = new Map<string, number>();
  return names.flatMap((name, index) => {
    const first = seen.get(name.toLowerCase());
    if (first === undefined) seen.set(name.toLowerCase(), index);
    return first === undefined ? [] : [{ index, first }];
  });
}

/**
 * What is wrong with a path; undefined if it may be one. `/` alone, or parts of the characters of names between
 * slashes, at most 512 characters.
 *
 * @example checkIamPath("/people/") // undefined
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names
 */
export function checkIamPath(path: string): string | undefined {
  if (path.length > 512) return `a path has at most 512 characters, this one ${path.length}`;
  if (!path.startsWith("/") || !path.endsWith("/"))
    return `"${path}" is no path: it begins and ends with a slash`;
  if (path.includes("//")) return `"${path}" has an empty part between two slashes`;
  const foreign = /[^\w+=,.@/-]/u.exec(path)?.[0];
  return foreign === undefined
    ? undefined
    : `"${path}" has "${foreign}", and IAM takes letters, digits and +=,.@_- only`;
}

export function isIamPath(path: string): boolean {
  return checkIamPath(path) === undefined;
}

export interface IamArnInput {
  account: string;
  name: string;
  /** @default "/" */
  path?: string;
  /** @default "aws" */
  partition?: string;
}

/**
 * ARNs of IAM's entities out of what their author knows, so that documents are whole before anything exists.
 *
 * @example iamArn.user({ account: "111122223333", path: "/people/", name: "grace" })
 * // "arn:aws:iam::111122223333:user/people/grace"
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export const iamArn = {
  user: (input: IamArnInput): string => arnOf("user", input),
  group: (input: IamArnInput): string => arnOf("group", input),
  role: (input: IamArnInput): string => arnOf("role", input),
  policy: (input: IamArnInput): string => arnOf("policy", input),
  /** The ARN of an AWS managed policy, whose name may have a path in front: `job-function/ViewOnlyAccess`. */
  managedPolicy: ({ name, partition = "aws" }: { name: string; partition?: string }): string =>
    `arn:${partition}:iam::aws:policy/${name}`,
  /** The account itself, as a principal: all of its users and roles that have the permission. */
  account: ({ account, partition = "aws" }: { account: string; partition?: string }): string =>
    `arn:${partition}:iam::${account}:root`,
};

function arnOf(entity: IamEntity, { account, name, path = "/", partition = "aws" }: IamArnInput): string {
  return `arn:${partition}:iam::${account}:${entity}${path}${name}`;
}
