import { withPolicy } from "./resource-policies";
import type { HiddenSurface, IdentitySurface, Surface } from "./surface";

/** They stand in a map by names of their own, which no pattern reaches. */
const inlinePolicies: HiddenSurface = {
  property: "spec.inlinePolicies",
  what: "an object whose inline policies a controller writes",
  remedy: "give the documents as objects of the kind Policy, or as resources of the AWS provider",
};

/**
 * Objects of a Kubernetes cluster that a controller makes resources of AWS from, as AWS's own controllers take them.
 *
 * @see https://aws-controllers-k8s.github.io/community/reference/
 */
export const controllerSurfaces: readonly Surface[] = [
  {
    ...holder("Role", "role"),
    documents: [{ property: "spec.assumeRolePolicyDocument", kind: "trust" }],
  },
  holder("User", "user"),
  holder("Group", "group"),
  {
    type: objectType("iam", "Policy"),
    is: { kind: "policy", name: "spec.name", path: "spec.path" },
    documents: [{ property: "spec.policyDocument", kind: "identity" }],
  },
  { type: objectType("iam", "OpenIDConnectProvider"), federation: "spec.url" },
  withPolicy(objectType("ecr", "Repository"), "spec.policy"),
  withPolicy(objectType("kms", "Key"), "spec.policy"),
  withPolicy(objectType("s3", "Bucket"), "spec.policy", [
    {
      property: "spec.acl",
      open: ["public-read", "public-read-write", "authenticated-read"],
      lets: "everybody",
    },
  ]),
  withPolicy(objectType("sns", "Topic"), "spec.policy"),
  withPolicy(objectType("sqs", "Queue"), "spec.policy"),
];

function objectType(service: string, kind: string): string {
  return `kubernetes:${service}.services.k8s.aws/v1alpha1:${kind}`;
}

function holder(name: string, kind: IdentitySurface["kind"]): Surface {
  return {
    type: objectType("iam", name),
    is: {
      kind,
      name: "spec.name",
      path: "spec.path",
      ...(kind === "group" ? {} : { boundary: "spec.permissionsBoundary" }),
    },
    attachments: [{ policy: "spec.policies[]" }],
    hidden: [inlinePolicies],
  };
}
