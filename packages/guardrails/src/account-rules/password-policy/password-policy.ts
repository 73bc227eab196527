import { presenceParameters } from "../setting/presence";
import { isNotFalse, isNotTrue } from "../setting/requirement";
import { anyOf, defineSettingRule } from "../setting/setting";

interface PasswordPolicyParameters {
  requiredIn: readonly string[];
  minimumLength: number;
  remembered: number;
}

const TYPE = "aws:iam/accountPasswordPolicy:AccountPasswordPolicy";

export const passwordPolicy = defineSettingRule<PasswordPolicyParameters>({
  id: "password-policy",
  title: "Console passwords are long, and an old one cannot come back",
  why: "without a policy of the account's own IAM takes eight characters, and a password that leaked once may be set again",
  fix: "give the account's password policy minimumPasswordLength: 14, passwordReusePrevention: 24 and no hardExpiry",
  severity: "medium",
  references: [
    {
      title: "Set an account password policy for IAM users",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
    },
  ],
  controls: {
    cis: { "7.0": ["2.8", "2.9"], "5.0": ["1.7", "1.8"], "3.0": ["1.8", "1.9"] },
    ssb: ["ACCT.06"],
  },
  parameters: {
    ...presenceParameters,
    minimumLength: {
      type: "integer",
      minimum: 8,
      default: 14,
      stricter: "higher",
      description: "The fewest characters that a password may have.",
    },
    remembered: {
      type: "integer",
      minimum: 1,
      default: 24,
      stricter: "higher",
      description: "How many former passwords must not be used again. AWS remembers at most 24.",
    },
  },
  requirements: {
    [TYPE]: [
      {
        property: "minimumPasswordLength",
        absent: "fails",
        holds: (value, { minimumLength }) => Number(value) >= minimumLength,
        says: ({ minimumLength }) =>
          `Passwords may be short: minimumPasswordLength has to be at least ${minimumLength}`,
      },
      {
        property: "passwordReusePrevention",
        absent: "fails",
        holds: (value, { remembered }) => Number(value) >= remembered,
        says: ({ remembered }) =>
          `A former password may come back: passwordReusePrevention has to be at least ${remembered}`,
      },
      isNotFalse("allowUsersToChangePassword", "A user cannot change a password that leaked"),
      // An expired password then locks its user out until an administrator comes, as the first one may.
      isNotTrue("hardExpiry", "A password that expires locks its user out"),
    ],
  },
  wanted: () => [anyOf("a password policy for the account", TYPE)],
});
