import type { Tree, TreeObject } from "../tree/tree";
import type { CaseResource } from "./rule-case";

/** The JSON text of a policy document with these statements. */
export function documentText(...statements: readonly TreeObject[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** An Allow, with elements of its own added or put in place of these. */
export function allow(action: Tree, resource: Tree, more: TreeObject = {}): TreeObject {
  return { Effect: "Allow", Action: action, Resource: resource, ...more };
}

/** A statement of a trust policy: who may assume the role. */
export function trust(principal: Tree, more: TreeObject = {}): TreeObject {
  return { Effect: "Allow", Principal: principal, Action: "sts:AssumeRole", ...more };
}

/** A customer managed policy. */
export function customerPolicy(policy: Tree, more: TreeObject = {}): CaseResource {
  return { type: "aws:iam/policy:Policy", props: { name: "uploads", policy, ...more } };
}

/** A role with the trust of a Lambda function. */
export function role(more: TreeObject = {}, name = "it"): CaseResource {
  const assumeRolePolicy = documentText(trust({ Service: "lambda.amazonaws.com" }));
  return { type: "aws:iam/role:Role", name, props: { name, assumeRolePolicy, ...more } };
}

/** What denies everything but the enrolment of MFA. */
export function mfaGate(more: TreeObject = {}): TreeObject {
  return {
    Sid: "Gate",
    Effect: "Deny",
    NotAction: [
      "iam:ChangePassword",
      "iam:CreateVirtualMFADevice",
      "iam:EnableMFADevice",
      "iam:GetAccountPasswordPolicy",
      "iam:GetMFADevice",
      "iam:GetUser",
      "iam:ListMFADevices",
      "iam:ListVirtualMFADevices",
      "iam:ResyncMFADevice",
      "sts:GetSessionToken",
    ],
    Resource: "*",
    Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
    ...more,
  };
}
