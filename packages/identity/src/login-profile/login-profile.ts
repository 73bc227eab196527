import { UserLoginProfile } from "@pulumi/aws/iam";
import type { Output, Resource } from "@pulumi/pulumi";

import { providerPgpKey } from "../pgp-key/pgp-key";

/** Longer than any password policy asks for. It is typed once. */
const PASSWORD_LENGTH = 24;

/** A password, in the clear or encrypted. Both are secrets of the stack. */
export type Password = { password: Output<string> } | { encryptedPassword: Output<string> };

/**
 * A generated password that has to be changed at the first sign-in.
 *
 * Any change of its arguments makes the provider replace the profile, and with it the password that the user has long
 * since chosen: another PGP key, another length, or the mere fact that the forced change has happened (pulumi-aws#3750).
 * So they count once, at the start. A new password is asked for with `pulumi up --replace URN`.
 *
 * @param dependsOn what the user must be in before there is a password: the group with the MFA gate
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/userloginprofile/
 */
export function loginProfile(
  name: string,
  { user, pgpKey }: { user: Output<string>; pgpKey: string | undefined },
  opts: { parent: Resource; dependsOn: Resource[] },
): Password {
  const profile = new UserLoginProfile(
    name,
    {
      user,
      passwordLength: PASSWORD_LENGTH,
      passwordResetRequired: true,
      ...(pgpKey === undefined ? {} : { pgpKey: providerPgpKey(pgpKey) }),
    },
    {
      ...opts,
      ignoreChanges: ["passwordLength", "passwordResetRequired", "pgpKey"],
      additionalSecretOutputs: ["password"],
    },
  );
  return pgpKey === undefined
    ? { password: profile.password }
    : { encryptedPassword: profile.encryptedPassword };
}
