import type { LoginFact, Value } from "../../facts/facts";
import { factsOf } from "../../facts/facts";
import type { Finding } from "../../rule/finding";
import { defineRule } from "../../rule/rule";
import { UNKNOWN } from "../../tree/tree";

interface ConsolePasswordParameters {
  minimumLength: number;
}

/** The AWS provider's own, where the program gives none. */
const DEFAULT_LENGTH = 20;

export const consolePasswordReset = defineRule<ConsolePasswordParameters>({
  id: "console-password-reset",
  title: "A console password is changed at first sign-in",
  why: "a generated password passes through the program, its state and whoever hands it over: it must not outlive the first sign-in",
  fix: "set passwordResetRequired: true on the login profile, and leave passwordLength at 20 or raise it",
  severity: "medium",
  references: [
    {
      title: "Manage passwords for IAM users",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_admin-change-user.html",
    },
    {
      title: "aws.iam.UserLoginProfile",
      url: "https://www.pulumi.com/registry/packages/aws/api-docs/iam/userloginprofile/",
    },
  ],
  controls: { cis: { "7.0": ["2.8"], "5.0": ["1.7"], "3.0": ["1.8"] }, ssb: ["ACCT.03", "ACCT.06"] },
  parameters: {
    minimumLength: {
      type: "integer",
      minimum: 8,
      default: 14,
      stricter: "higher",
      description: "The fewest characters that a generated password may have.",
    },
  },

  checkResource(resource, { parameters }) {
    return factsOf(resource).logins.flatMap((login) => [
      ...resetFindings(login),
      ...lengthFindings(login, parameters.minimumLength),
    ]);
  },
});

function resetFindings({ name, resetRequired }: LoginFact): Finding[] {
  // The AWS provider takes an absent value as false.
  if (resetRequired.value === true || resetRequired.value === "true") return [];
  const user = typeof name === "string" ? name : "the user";
  if (resetRequired.value === UNKNOWN)
    return [unknownFinding(`Cannot tell whether ${user} must change the password`, resetRequired)];
  return [
    { summary: `The generated password of ${user} may be kept for good`, property: resetRequired.property },
  ];
}

function lengthFindings({ name, length }: LoginFact, minimum: number): Finding[] {
  const user = typeof name === "string" ? name : "the user";
  if (length.value === UNKNOWN)
    return [unknownFinding(`Cannot tell how long the password of ${user} is`, length)];
  const characters = Number(length.value ?? DEFAULT_LENGTH);
  if (characters >= minimum) return [];
  return [
    {
      summary: `The generated password of ${user} has ${characters} characters, fewer than ${minimum}`,
      property: length.property,
    },
  ];
}

function unknownFinding(summary: string, { property }: Value): Finding {
  return { summary, unknown: { property, remedy: `give ${property} a value that is known at preview` } };
}
