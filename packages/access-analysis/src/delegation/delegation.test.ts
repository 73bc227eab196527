import type { PolicyDocument } from "@plinth/iam-policy";
import { policyFromValue } from "@plinth/iam-policy";
import { describe, expect, it } from "vitest";
import type { RawStatement } from "../escalation/account-builder";
import { document } from "../escalation/account-builder";
import { proveDelegation } from "./delegation";

const IAM = "arn:aws:iam::111122223333:";
const BOUNDARY = `${IAM}policy/boundary/workload`;
const users = `${IAM}user/delegated/*`;
const roles = `${IAM}role/delegated/*`;
const under = { StringEquals: { "iam:PermissionsBoundary": BOUNDARY } };

/** A delegation with no way out, as statements that a case replaces or adds to. */
const CLOSED: readonly RawStatement[] = [
  {
    Action: ["iam:CreateUser", "iam:PutUserPolicy", "iam:AttachUserPolicy", "iam:PutUserPermissionsBoundary"],
    Resource: users,
    Condition: under,
  },
  {
    Action: ["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:UpdateAssumeRolePolicy"],
    Resource: roles,
    Condition: under,
  },
  { Action: ["iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile"], Resource: users },
  {
    Action: ["iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"],
    Resource: `${IAM}policy/delegated/*`,
  },
  { Action: ["iam:AddUserToGroup", "iam:CreateGroup"], Resource: `${IAM}group/delegated/*` },
  {
    Action: "iam:PassRole",
    Resource: roles,
    Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
  },
  { Action: ["iam:Get*", "iam:List*"] },
];
const WORKLOAD: readonly RawStatement[] = [{ Action: ["s3:*", "sqs:*", "lambda:*"] }];

function prove(
  statements: readonly RawStatement[],
  boundary: PolicyDocument = document(...WORKLOAD),
): ReturnType<typeof proveDelegation> {
  return proveDelegation({
    policies: [{ source: "policy/delegate", document: document(...statements) }],
    boundary: { arn: BOUNDARY, document: boundary },
    arn: `${IAM}user/people/grace`,
  });
}

describe("proveDelegation", () => {
  it("proves a delegation closed that keeps to its path and its boundary", () => {
    expect(prove(CLOSED)).toMatchObject({ verdict: "closed", counterexamples: [] });
  });

  const selfManagement: RawStatement = {
    Action: ["iam:CreateAccessKey", "iam:UpdateLoginProfile", "iam:DeactivateMFADevice"],
    Resource: [`${IAM}user/\${aws:username}`, `${IAM}user/*/\${aws:username}`],
  };

  it.each([`${IAM}user/people/grace`, `${IAM}user/grace`, undefined])(
    "takes the keys and password of the delegate itself, %s, for its own, whatever path they are written with",
    (arn) => {
      const proof = proveDelegation({
        policies: [document(...CLOSED, selfManagement)],
        boundary: { arn: BOUNDARY, document: document(...WORKLOAD, selfManagement) },
        ...(arn === undefined ? {} : { arn }),
      });
      expect(proof.counterexamples).toEqual([]);
    },
  );

  it("takes those of another user of nearly that name for another's", () => {
    const other = { Action: "iam:CreateAccessKey", Resource: `${IAM}user/people/grace-*` };
    expect(prove([...CLOSED, other]).verdict).toBe("open");
  });

  it.each<readonly [string, RawStatement, string]>([
    [
      "makes roles without the boundary",
      { Action: ["iam:CreateRole", "iam:PutRolePolicy"], Resource: roles },
      "iam:PutRolePolicy on what has no boundary",
    ],
    [
      "asks for the boundary only where there is one",
      {
        Action: ["iam:CreateUser", "iam:AttachUserPolicy"],
        Resource: users,
        Condition: { StringEqualsIfExists: { "iam:PermissionsBoundary": BOUNDARY } },
      },
      "iam:AttachUserPolicy on what has no boundary",
    ],
    [
      "takes any boundary",
      {
        Action: ["iam:CreateUser", "iam:PutUserPolicy"],
        Resource: users,
        Condition: { Null: { "iam:PermissionsBoundary": "false" } },
      },
      "iam:PutUserPolicy on a new user with another boundary",
    ],
    [
      "takes boundaries off",
      { Action: "iam:DeleteUserPermissionsBoundary", Resource: users },
      "iam:DeleteUserPermissionsBoundary",
    ],
    [
      "replaces boundaries",
      { Action: "iam:Put*PermissionsBoundary", Resource: roles },
      "iam:PutRolePermissionsBoundary with another boundary",
    ],
    [
      "rewrites the boundary",
      { Action: "iam:CreatePolicyVersion", Resource: `${IAM}policy/*` },
      "iam:CreatePolicyVersion on the boundary",
    ],
    [
      "goes back to an older boundary",
      { Action: "iam:SetDefaultPolicyVersion", Resource: BOUNDARY },
      "iam:SetDefaultPolicyVersion on the boundary",
    ],
    [
      "deletes and makes the boundary anew",
      { Action: ["iam:DeletePolicy", "iam:CreatePolicy"], Resource: `${IAM}policy/boundary/*` },
      "iam:DeletePolicy on the boundary",
    ],
    ["makes keys for everybody", { Action: "iam:CreateAccessKey" }, "iam:CreateAccessKey outside"],
    [
      "makes keys for people",
      { Action: "iam:CreateAccessKey", Resource: `${IAM}user/people/*` },
      "iam:CreateAccessKey outside",
    ],
    [
      "sets passwords of administrators",
      { Action: "iam:UpdateLoginProfile", Resource: `${IAM}user/administrators/ada` },
      "iam:UpdateLoginProfile outside",
    ],
    ["fills any group", { Action: "iam:AddUserToGroup" }, "iam:AddUserToGroup outside"],
    [
      "gives groups permissions and joins them",
      { Action: "iam:PutGroupPolicy", Resource: `${IAM}group/delegated/*` },
      "iam:PutGroupPolicy and iam:AddUserToGroup",
    ],
    ["passes any role", { Action: "iam:PassRole" }, "iam:PassRole outside"],
    [
      "passes one role too many",
      { Action: "iam:PassRole", Resource: `${IAM}role/administrators/Administrator` },
      "iam:PassRole outside",
    ],
    [
      "rewrites trust elsewhere",
      { Action: "iam:UpdateAssumeRolePolicy", Resource: `${IAM}role/*` },
      "iam:UpdateAssumeRolePolicy outside",
    ],
    [
      "writes its own policies",
      { Action: "iam:PutUserPolicy", Resource: `${IAM}user/people/*` },
      "iam:PutUserPolicy on itself",
    ],
    ["moves users into its path", { Action: "iam:UpdateUser" }, "iam:UpdateUser outside"],
    [
      "moves groups into its path and gives them permissions",
      { Action: ["iam:UpdateGroup", "iam:AttachGroupPolicy"], Resource: `${IAM}group/*` },
      "iam:UpdateGroup outside and iam:AttachGroupPolicy",
    ],
    ["changes an identity provider", { Action: "iam:UpdateSAMLProvider" }, "iam:UpdateSAMLProvider"],
  ])("has a counterexample where the delegate %s", (_, added, id) => {
    const { verdict, counterexamples } = prove([...CLOSED, added]);
    expect(verdict).toBe("open");
    expect(counterexamples.map((one) => one.id)).toContain(id);
  });

  it.each<readonly [string, RawStatement, string]>([
    [
      "lets boundaries be taken off",
      { Action: "iam:DeleteUserPermissionsBoundary" },
      "iam:DeleteUserPermissionsBoundary",
    ],
    [
      "lets users be made without it",
      { Action: ["iam:CreateUser", "iam:AttachUserPolicy"] },
      "iam:AttachUserPolicy on a new user without the boundary",
    ],
    [
      "lets itself be rewritten",
      { Action: "iam:CreatePolicyVersion" },
      "iam:CreatePolicyVersion on the boundary",
    ],
    ["lets any role be passed", { Action: "iam:PassRole" }, "iam:PassRole outside"],
  ])("has a counterexample where the boundary %s", (_, added, id) => {
    const { counterexamples } = prove(CLOSED, document(...WORKLOAD, added));
    expect(counterexamples.map((one) => [one.id, one.calls[0]?.by])).toContainEqual([id, "what it made"]);
  });

  it("needs the boundary's denials once the boundary allows everything", () => {
    expect(prove(CLOSED, document({ Action: "*" })).verdict).toBe("open");
    expect(prove(CLOSED, document({ Action: "*" }, { Effect: "Deny", Action: ["iam:*"] })).verdict).toBe(
      "closed",
    );
  });

  it("lets denials close what a wide grant opens", () => {
    const wide = { Action: "iam:*" };
    const closing: readonly RawStatement[] = [
      {
        Effect: "Deny",
        Action: ["iam:Create*", "iam:Put*", "iam:Attach*"],
        Condition: { StringNotEquals: { "iam:PermissionsBoundary": BOUNDARY } },
      },
      { Effect: "Deny", NotAction: ["iam:Get*", "iam:List*"], NotResource: [users, roles] },
      { Effect: "Deny", Action: ["iam:Delete*PermissionsBoundary"] },
    ];
    expect(prove([wide, ...closing]).verdict).toBe("closed");
  });

  it("gives the calls in order, with the statements that grant them", () => {
    const { counterexamples } = prove([
      ...CLOSED,
      { Action: ["iam:CreateRole", "iam:PutRolePolicy"], Resource: roles },
    ]);
    const made = counterexamples.find(
      ({ id }) => id === "iam:PutRolePolicy on a new role without the boundary",
    );
    expect(
      made?.calls.map(({ by, action, boundary, witness }) => [by, action, boundary, witness?.statement.path]),
    ).toEqual([
      ["the delegate", "iam:CreateRole", "none", "Statement[7]"],
      ["the delegate", "iam:PutRolePolicy", "none", "Statement[7]"],
    ]);
  });

  it("does not take a boundary of the delegate's own for none", () => {
    const open = [...CLOSED, { Action: "iam:AddUserToGroup" }];
    const proof = proveDelegation({
      policies: [document(...open)],
      boundary: { arn: BOUNDARY, document: document(...WORKLOAD) },
      delegateBoundary: policyFromValue({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: "*", Resource: "*" },
          { Effect: "Deny", Action: "iam:AddUserToGroup", NotResource: `${IAM}group/delegated/*` },
        ],
      }),
    });
    expect(proof.verdict).toBe("closed");
  });
});
