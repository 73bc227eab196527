import { GroupPolicyAttachment, Policy } from "@pulumi/aws/iam";
import type { CustomResourceOptions, Output } from "@pulumi/pulumi";
import type { PolicyDocument } from "@plinth/iam-policy";

import type { Account } from "../account/account";
import { arnOf, awsPolicyArn } from "../arn/arn";
import { print } from "../document/document";
import type { Responsibility } from "../tags/tags";
import { tagsOf } from "../tags/tags";

export interface CustomerPolicyInput {
  account: Account;
  /** With slashes around it. */
  path: string;
  /** Never changes once it is in use: IAM cannot change the description of a policy, so another one means another policy. */
  description: string;
  document: PolicyDocument;
  responsibility?: Responsibility;
}

export interface CustomerPolicy {
  readonly policy: Policy;
  /**
   * Computed from the policy's name, so that a preview shows what is attached where. It still hangs on the policy, so
   * that what it is attached to comes after it, and goes before it.
   */
  readonly arn: Output<string>;
}

/**
 * A customer managed policy.
 *
 * Managed rather than inline: IAM keeps its last five versions and shows it in one list, findings and reviews speak of it
 * by name, and a group takes ten of 6,144 characters each where all its inline policies together end at 5,120. What
 * speaks for inline ones, that nobody can attach them elsewhere, is held by paths: no delegate may touch Plinth's folders.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-choosing-managed-or-inline.html
 */
export function customerPolicy(
  name: string,
  { account, path, description, document, responsibility }: CustomerPolicyInput,
  opts: CustomResourceOptions,
): CustomerPolicy {
  const policy = new Policy(
    name,
    { name, path, description, policy: print(document), tags: tagsOf(account, responsibility) },
    opts,
  );
  return { policy, arn: policy.name.apply((known) => arnOf(account, "policy", path, known)) };
}

/** Makes a customer managed policy and attaches it to a group. */
export function grant(
  name: string,
  group: Output<string>,
  input: CustomerPolicyInput,
  opts: CustomResourceOptions,
): GroupPolicyAttachment {
  const { arn } = customerPolicy(name, input, opts);
  return new GroupPolicyAttachment(name, { group, policyArn: arn }, opts);
}

/** Attaches a policy of AWS's own to a group. */
export function grantAwsPolicy(
  name: string,
  group: Output<string>,
  { account, awsPolicy }: { account: Account; awsPolicy: string },
  opts: CustomResourceOptions,
): GroupPolicyAttachment {
  return new GroupPolicyAttachment(name, { group, policyArn: awsPolicyArn(account, awsPolicy) }, opts);
}
