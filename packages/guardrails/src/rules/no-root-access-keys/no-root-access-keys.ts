import type { GuardedResource } from "../../resource/resource";
import { providerInputs } from "../../resource/resource";
import type { Finding } from "../../rule/finding";
import type { Caller } from "../../rule/rule";
import { defineRule } from "../../rule/rule";
import { valueAt, valuesAt } from "../../tree/tree";

interface NoRootParameters {
  bootstrap: boolean;
  rootProfiles: readonly string[];
}

/** Where a provider of the AWS family is given a credential in plain text. */
const STATIC_CREDENTIALS = ["accessKey", "secretKey", "token"] as const;

export const noRootAccessKeys = defineRule<NoRootParameters>({
  id: "no-root-access-keys",
  title: "Nobody deploys as root or with a key that is written down",
  why: "root's keys cannot be limited by any policy, and a key given to a provider lies in the program or its configuration and in the state for everybody who reads them",
  fix: "sign in with `aws login` or assume a role, and leave accessKey, secretKey and token out of the provider and of the stack's configuration",
  severity: "critical",
  references: [
    {
      title: "Root user best practices for your AWS account",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html",
    },
    {
      title: "Sign in for local development with aws login",
      url: "https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html",
    },
    {
      title: "Pulumi AWS: authentication methods",
      url: "https://www.pulumi.com/registry/packages/aws/installation-configuration/",
    },
  ],
  controls: {
    cis: { "7.0": ["2.4", "2.7"], "5.0": ["1.3", "1.6"], "3.0": ["1.4", "1.7"] },
    ssb: ["ACCT.02", "ACCT.13"],
  },
  parameters: {
    bootstrap: {
      type: "boolean",
      default: false,
      description:
        "Accepts a deployment by a root session for the one run that makes the first administrator. Keys are refused all the same.",
    },
    rootProfiles: {
      type: "array",
      items: { type: "string" },
      default: ["root"],
      stricter: "more",
      description: "Names of AWS profiles that sign in as root, whatever their case.",
    },
  },

  checkResource(resource, { parameters, caller }) {
    if (!isAwsProvider(resource.type)) return [];
    return [...staticCredentials(resource), ...rootSession(resource, parameters, caller)];
  },
});

/** `pulumi:providers:aws`, `pulumi:providers:aws-native`, `pulumi:providers:awscc` and their like. */
function isAwsProvider(type: string): boolean {
  return /^pulumi:providers:aws(cc$|-|$)/.test(type);
}

function staticCredentials({ props, name }: GuardedResource): Finding[] {
  const given = STATIC_CREDENTIALS.filter((property) => {
    const value = valueAt(props, property);
    return value !== undefined && value !== "";
  });
  if (given.length === 0) return [];
  return [
    {
      summary: `The provider ${name} is given ${given.join(" and ")}: a key that is written down`,
      property: given[0],
    },
  ];
}

function rootSession(
  { props: given, name }: GuardedResource,
  parameters: NoRootParameters,
  caller: Caller | undefined,
): Finding[] {
  const props = providerInputs(given);
  // Root can never assume a role, so that whoever assumes one is somebody else.
  const assumes = [
    ...valuesAt(props, "assumeRoles[].roleArn"),
    ...valuesAt(props, "assumeRoleWithWebIdentity.roleArn"),
  ];
  if (assumes.some(({ value }) => value !== "")) return [];
  const profile = valueAt(props, "profile");
  const byProfile =
    typeof profile === "string" && parameters.rootProfiles.some((name) => isSame(name, profile));
  const byCaller = caller !== undefined && /^arn:[^:]+:iam::\d{12}:root$/.test(caller.arn);
  if ((!byProfile && !byCaller) || parameters.bootstrap) return [];
  return [
    {
      summary: `The provider ${name} deploys as root`,
      evidence: [byCaller ? `${caller.arn}, by ${caller.source}` : "by its profile's name"],
      fix: "sign in as an administrator and take the Administrator role; for the one run that makes the first administrator, set the parameter `bootstrap`",
    },
  ];
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
