import { catalog } from "@plinth/iam-catalog";
import { nearest, parseArn } from "@plinth/iam-policy";

import { found } from "../issue/explain";

/** What a description may say of an AWS managed policy. */
export type ManagedPolicyVerdict =
  | { readonly kind: "fine"; readonly name: string }
  | { readonly kind: "broad"; readonly name: string; readonly message: string }
  | { readonly kind: "refused"; readonly message: string };

/** Read-only, kept by AWS, and about settings rather than about data. */
const FINE =
  /^(SecurityAudit|job-function\/ViewOnlyAccess|IAMUserChangePassword|IAMReadOnlyAccess|AWSBillingReadOnlyAccess|AWSSupportAccess|SignInLocalDevelopmentAccess|(aws-)?service-role\/.*)$/;

/** `AmazonS3FullAccess`, `AWSLambda_FullAccess`, `AdministratorAccess-Amplify`. */
const FULL = /^(AdministratorAccess.*|PowerUserAccess|.*Full_?Access.*)$/i;

/**
 * Judges an AWS managed policy by its name: full access is refused, what reaches every resource of a service gets a
 * warning, as a policy of one's own can name the resources.
 *
 * @param written `SecurityAudit`, `job-function/ViewOnlyAccess`, its bare name, or an ARN of any partition
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-use-aws-defined-policies
 */
export function judgeManagedPolicy(written: string): ManagedPolicyVerdict {
  const arn = parseArn(written);
  if (arn !== undefined && arn.account !== "aws") {
    return refused(
      `${found(written)} is not a policy of AWS's. Write what it allows under permissions, where it can be checked.`,
    );
  }
  const policy = catalog.managedPolicy(written);
  const name = policy === undefined ? bareName(written) : nameWithPath(policy.path, policy.name);
  const last = name.slice(name.lastIndexOf("/") + 1);
  if (FULL.test(last)) return refused(whyNotFull(last));
  if (policy === undefined) {
    const meant = nearestPolicy(name);
    return refused(
      `there is no AWS managed policy ${found(written)}.` +
        (meant === undefined ? "" : ` Did you mean ${meant}?`),
    );
  }
  if (FINE.test(name) || !reachesEverything(policy.document)) return { kind: "fine", name };
  return {
    kind: "broad",
    name,
    message:
      `${last} covers every resource of the account that it speaks of, and AWS may add to it. ` +
      "A policy of your own would do: name the actions and the ARNs under permissions.",
  };
}

function whyNotFull(name: string): string {
  if (/^AdministratorAccess$/i.test(name)) {
    return (
      "AdministratorAccess gives the whole account away. " +
      "Administrators are listed under identity:administrators, behind MFA; for others name the actions and ARNs under permissions."
    );
  }
  if (/^PowerUserAccess$/i.test(name)) {
    return (
      "PowerUserAccess allows every action of every service but IAM, on all resources. " +
      "Name the actions and ARNs that the group needs under permissions; job-function/ViewOnlyAccess lets it look around."
    );
  }
  if (/^IAMFullAccess$/i.test(name)) {
    return (
      "IAMFullAccess lets its holder become administrator. " +
      "Who may create users, roles and policies is a delegate: list the group under identity:delegates, with a boundary."
    );
  }
  const readOnly = nearestReadOnly(name);
  return (
    `${name} allows every action of its service on every resource, deletion included. ` +
    "Name the actions and ARNs that the group needs under permissions" +
    (readOnly === undefined ? "." : `; to read only, there is ${readOnly}.`)
  );
}

function nearestReadOnly(name: string): string | undefined {
  const policy = catalog.managedPolicy(name.replace(/FullAccess/i, "ReadOnlyAccess"));
  return policy === undefined || policy.name === name ? undefined : policy.name;
}

/** Compares with and without the folder, since people leave it out. Never suggests what would be refused. */
function nearestPolicy(name: string): string | undefined {
  const byName = new Map<string, string>();
  for (const policy of catalog.managedPolicies()) {
    if (!FULL.test(policy.name)) byName.set(policy.name, nameWithPath(policy.path, policy.name));
  }
  const meant = nearest(name.slice(name.lastIndexOf("/") + 1), byName.keys());
  return meant === undefined ? undefined : byName.get(meant);
}

/** Whether a statement reaches all resources of some service: `*`, `arn:aws:s3:::*`, `arn:aws:apigateway:*::/*`. */
function reachesEverything(document: string): boolean {
  const { Statement } = JSON.parse(document) as { Statement?: unknown };
  return listOf(Statement).some((statement) => {
    const { Effect, Resource } = statement as { Effect?: unknown; Resource?: unknown };
    return Effect === "Allow" && listOf(Resource).some((pattern) => EVERYTHING.test(String(pattern)));
  });
}

const EVERYTHING = /^(\*|arn:([^:]*:){4}[/*]+)$/;

/** AWS writes one thing or a list of them. */
function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function bareName(written: string): string {
  return written.replace(/^arn:[^:]*:iam::aws:policy\//, "").replace(/^\/+/, "");
}

function nameWithPath(path: string, name: string): string {
  return `${path}${name}`.replace(/^\/+/, "");
}

function refused(message: string): ManagedPolicyVerdict {
  return { kind: "refused", message };
}
