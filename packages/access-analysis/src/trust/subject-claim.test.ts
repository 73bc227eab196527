import type { Statement } from "@plinth/iam-policy";
import { policyFromValue } from "@plinth/iam-policy";
import { describe, expect, it } from "vitest";
import { openSubjects, subjectRemedy } from "./subject-claim";

const GITHUB = "token.actions.githubusercontent.com";
const EKS = "oidc.eks.eu-west-1.amazonaws.com/id/A1B2";

function open(issuer: string, claim: string, values: string | readonly string[]): boolean {
  const statement = trusting(issuer, { StringLike: { [`${issuer}:${claim}`]: values } });
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
      "sub",
      "repo:acme/*:job_workflow_ref:acme/workflows/*",
      "repo:acme/*:job_workflow_ref:acme/workflows/.github/workflows/deploy.yml@refs/heads/main",
    ],
    [
      GITHUB,
      "sub",
      "repo:*:job_workflow_ref:acme/workflows/.github/workflows/deploy.yml@refs/heads/main",
      "repo:acme/*:ref:refs/heads/main:job_workflow_ref:acme/workflows/.github/workflows/deploy.yml@v1",
    ],
    [
      "jenkins.acme.example/oidc",
      "sub",
      "https://jenkins.acme.example/*",
      "https://jenkins.acme.example/job/shop/*",
    ],
    [
      "jenkins.acme.example/oidc",
      "sub",
      "https://jenkins.acme.example/job/*",
      "https://jenkins.acme.example/job/shop/job/main/",
    ],
    ["oidc.acme.example", "sub", "spiffe://acme.example/ns/*", "spiffe://acme.example/ns/shop/sa/*"],
    ["oidc.acme.example", "sub", "spiffe://*.example/shop/*", "spiffe://acme.example/shop/*"],
    ["vstoken.dev.azure.com/1111", "sub", "sc://acme/*", "sc://acme/shop/*"],
    ["vstoken.dev.azure.com/1111", "sub", "sc://acme/shop*", "sc://acme/shop/aws-prod"],
    ["container.googleapis.com/v1/c", "sub", "system:serviceaccount:*:api", "system:serviceaccount:shop:api"],
  ])("at %s takes the %s %s for wide and %s for narrow", (issuer, claim, wide, narrow) => {
    expect(open(issuer, claim, wide)).toBe(true);
    expect(open(issuer, claim, narrow)).toBe(false);
    expect(open(issuer, claim, [narrow, wide])).toBe(true);
  });

  it.each([
    [GITHUB, "repository_owner", "acme"],
    [GITHUB, "repository_owner_id", "123"],
    ["gitlab.com", "namespace_path", "acme"],
    // Whoever asks for a service account's token chooses its audience.
    ["accounts.google.com", "oaud", "https://plinth.example"],
  ])("at %s takes %s alone for no tie: others have it too", (issuer, claim, value) => {
    expect(open(issuer, claim, value)).toBe(true);
  });

  it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      "a repository ties what the subject leaves open",
      { sub: "environment:prod", repository: "acme/site" },
      [],
    ],
    // A workflow may be called from wherever it can be read.
    [
      "a workflow alone ties nobody",
      { job_workflow_ref: "acme/workflows/*" },
      [
        `no condition on ${GITHUB}:sub or repository_owner: whoever may call the workflow is let in, from any repository`,
      ],
    ],
    [
      "a workflow ties callers of one owner",
      { job_workflow_ref: "acme/workflows/*", sub: "repo:acme/*" },
      [],
    ],
    [
      "a workflow ties callers of one owner by its claim",
      { job_workflow_ref: "acme/workflows/*", repository_owner: "acme" },
      [],
    ],
    [
      "a workflow ties callers of no owner that begins so",
      { job_workflow_ref: "acme/workflows/*", sub: "repo:acme*" },
      ['the subject "repo:acme*" fits more than one repository'],
    ],
    [
      "a workflow of whomever ties nobody",
      { job_workflow_ref: "*/workflows/.github/workflows/deploy.yml@*", repository_owner: "acme" },
      [
        `no condition on ${GITHUB}:sub: every token of ${GITHUB} with the job_workflow_ref and repository_owner asked for is taken`,
      ],
    ],
    [
      "an audience ties nobody",
      { aud: "sts.amazonaws.com" },
      [`no condition on ${GITHUB}:sub: every token of ${GITHUB} with the aud asked for is taken`],
    ],
    ["nothing ties nobody", {}, [`no condition on ${GITHUB}:sub: every token of ${GITHUB} is taken`]],
  ])("finds that %s", (_, claims, expected) => {
    const condition = Object.fromEntries(
      Object.entries(claims).map(([claim, value]) => [`${GITHUB}:${claim}`, value]),
    );
    expect(openSubjects(GITHUB, trusting(GITHUB, { StringLike: condition }))).toEqual(expected);
  });

  it("says of a namespace that begins so that it is more than one", () => {
    const statement = trusting(EKS, {
      StringLike: { [`${EKS}:sub`]: "system:serviceaccount:preview-*:api" },
    });
    expect(openSubjects(EKS, statement)).toEqual([
      'the subject "system:serviceaccount:preview-*:api" fits service accounts of more than one namespace',
    ]);
  });
});

describe("subjectRemedy", () => {
  it.each([
    [GITHUB, "repo:OWNER/REPOSITORY:environment:NAME"],
    ["gitlab.acme.example", "project_path:GROUP/PROJECT"],
    [EKS, "system:serviceaccount:NAMESPACE:NAME"],
    ["vstoken.dev.azure.com/1111", "sc://ORGANISATION/PROJECT/CONNECTION"],
    ["jenkins.acme.example/oidc", "https://JENKINS/job/NAME/"],
    ["sts.windows.net/1111/", "the object id"],
    ["acme.okta.com/oauth2/default", "the id of the application or user"],
    ["cognito-identity.amazonaws.com", "the aud claim to be the id of one identity pool"],
    ["oidc.acme.example", "the one workload that is meant"],
  ])("asks of %s for %s", (issuer, demand) => {
    expect(subjectRemedy(`arn:aws:iam::111122223333:oidc-provider/${issuer}`)).toContain(demand);
  });
});

function trusting(issuer: string, condition: object): Statement {
  const [statement] = policyFromValue({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${issuer}` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: condition,
      },
    ],
  }).statements;
  if (statement === undefined) throw new Error("expected a statement");
  return statement;
}
