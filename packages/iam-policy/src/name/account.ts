/** An account's id: twelve digits, as text, because some begin with a zero. */
export function isAccountId(text: string): boolean {
  return /^\d{12}$/u.test(text);
}

/**
 * What is wrong with an account's alias; undefined if it may be one. 3 to 63 lower-case letters, digits and single
 * hyphens between them, not 12 digits, which would look like an account's id.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html
 */
export function checkAccountAlias(alias: string): string | undefined {
  if (alias.length < 3 || alias.length > 63)
    return `an alias has 3 to 63 characters, this one ${alias.length}`;
  if (isAccountId(alias)) return "an alias is not 12 digits, as that is an account's id";
  if (/^[a-z0-9](?:[a-z0-9]|-(?!-))+$/u.test(alias) && !alias.endsWith("-")) return undefined;
  return `"${alias}" is no alias: it has lower-case letters, digits and single hyphens between them`;
}

const SIGN_IN_DOMAINS: Readonly<Record<string, string>> = {
  aws: "signin.aws.amazon.com",
  "aws-cn": "signin.amazonaws.cn",
  "aws-us-gov": "signin.amazonaws-us-gov.com",
};

/**
 * The page where the account's users sign in.
 *
 * @throws RangeError for a partition whose page is not public
 * @example signInUrl({ account: "111122223333", alias: "acme" }) // "https://acme.signin.aws.amazon.com/console"
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/console_account-alias.html
 */
export function signInUrl({ account, alias, partition = "aws" }: SignInInput): string {
  const domain = SIGN_IN_DOMAINS[partition];
  if (domain === undefined) {
    throw new RangeError(
      `no sign-in page is known for the partition "${partition}", only for ${Object.keys(SIGN_IN_DOMAINS).join(", ")}`,
    );
  }
  return `https://${alias ?? account}.${domain}/console`;
}

export interface SignInInput {
  account: string;
  /** @default the page goes by the account's id, which always works */
  alias?: string;
  /** @default "aws" */
  partition?: string;
}
