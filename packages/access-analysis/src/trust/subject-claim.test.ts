import { policyFromValue } from "@plinth/iam-policy";
import { describe, expect, it } from "vitest";
import { openSubjects } from "./subject-claim";

const GITHUB = "token.actions.githubusercontent.com";
const EKS = "oidc.eks.eu-west-1.amazonaws.com/id/A1B2";

function open(issuer: string, claim: string, values: string | readonly string[]): boolean {
  const [statement] = policyFromValue({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringLike: { [`${issuer}:${claim}`]: values } },
      },
    ],
  }).statements;
  if (statement === undefined) throw new Error("expected a statement");
  return openSubjects(`arn:aws:iam::111122223333:oidc-provider/${issuer}`, statement).length > 0;
}

describe("openSubjects", () => {
  it.each([
    ["gitlab.com", "sub", "p*", "project_path:acme/site:*"],
    ["gitlab.com", "sub", "proj?ct_path:*", "project_path:acme/web/site:ref_type:branch:ref:main"],
    ["gitlab.com", "sub", "project_path:acme/*", "project_path:acme/site:ref_type:*"],
    ["gitlab.com", "sub", "project_path:acme/site*", "project_path:acme/site:*"],
    ["app.terraform.io", "sub", "o*", "organization:acme:project:web:workspace:site:run_phase:*"],
    ["app.terraform.io", "sub", "organization:ac*:project:web:*", "organization:acme:project:web:*"],
    [EKS, "sub", "system:*", "system:serviceaccount:web:site"],
    [EKS, "sub", "system:serviceaccount:*:site", "system:serviceaccount:web:*"],
    ["k8s.acme.example", "sub", "system:serviceaccount:w*:site", "system:serviceaccount:web:s*"],
    ["agent.buildkite.com", "sub", "organization:*", "organization:acme:pipeline:site:*"],
    ["agent.buildkite.com", "sub", "organization:acme*", "organization:acme:*"],
    [
      "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
      "sub",
      "{*",
      "{0c1d2e3f-0000-4000-8000-000000000000}:*",
    ],
    ["api.pulumi.com/oidc", "sub", "pulumi:deploy:org:*", "pulumi:deploy:org:acme:project:web:*"],
    ["oidc.vercel.com", "sub", "owner:*", "owner:acme:project:site:*"],
    ["oidc.vercel.com/acme", "sub", "*", "owner:acme:*"],
    ["oidc.circleci.com/org/0c1d2e3f", "sub", "*", "org/0c1d2e3f/*"],
    ["cognito-identity.amazonaws.com", "aud", "eu-west-1:*", "eu-west-1:0c1d2e3f"],
    ["accounts.google.com", "sub", "1*", "117000000000000000000"],
    // Any repository may shape its subject so.
    [GITHUB, "sub", "environment:prod", "repo:acme/site:environment:prod"],
    [GITHUB, "sub", "repository_owner:acme", "repo:acme@1/site@2:*"],
    [GITHUB, "repository", "acme/*", "acme/site"],
    [GITHUB, "repository_id", "1*", "123456"],
    [
      GITHUB,
      "job_workflow_ref",
      "acme/*/.github/workflows/deploy.yml@*",
      "acme/site/.github/workflows/deploy.yml@*",
    ],
  ])("at %s takes the %s %s for wide and %s for narrow", (issuer, claim, wide, narrow) => {
    expect(open(issuer, claim, wide)).toBe(true);
    expect(open(issuer, claim, narrow)).toBe(false);
    expect(open(issuer, claim, [narrow, wide])).toBe(true);
  });

  it.each([
    [GITHUB, "repository_owner", "acme"],
    [GITHUB, "repository_owner_id", "123"],
    ["gitlab.com", "namespace_path", "acme"],
  ])("at %s takes %s alone for no tie: every repository of the owner has it", (issuer, claim, value) => {
    expect(open(issuer, claim, value)).toBe(true);
  });

  it("lets a repository tie what the subject leaves open", () => {
    const [statement] = policyFromValue({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${GITHUB}` },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: { [`${GITHUB}:sub`]: "environment:prod", [`${GITHUB}:repository`]: "acme/site" },
          },
        },
      ],
    }).statements;
    expect(statement && openSubjects(GITHUB, statement)).toEqual([]);
  });
});
