// Pipelines and workloads outside AWS that take a role by OpenID Connect: one project, branch or environment each.
const aws = require("@pulumi/aws");
const text = (...s) => JSON.stringify({ Version: "2012-10-17", Statement: s });
const allow = (Action, Resource = "*", more = {}) => ({ Effect: "Allow", Action, Resource, ...more });
const A = "111122223333";

const inl = (n, r, ...s) => new aws.iam.RolePolicy(n + "-pol", { role: r.name, policy: text(...s) });
const fed = (n, host, cond) =>
  new aws.iam.Role(n, {
    name: n,
    assumeRolePolicy: text({
      Effect: "Allow",
      Principal: { Federated: `arn:aws:iam::${A}:oidc-provider/${host}` },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: cond,
    }),
  });
inl(
  "x03-gl",
  fed("x03-gitlab", "gitlab.com", {
    StringEquals: { "gitlab.com:aud": "https://gitlab.com" },
    StringLike: { "gitlab.com:sub": "project_path:acme/shop:ref_type:branch:ref:main" },
  }),
  allow("s3:PutObject", "arn:aws:s3:::acme-artifacts/*"),
);
inl(
  "x04-tfc",
  fed("x04-tfc", "app.terraform.io", {
    StringEquals: { "app.terraform.io:aud": "aws.workload.identity" },
    StringLike: { "app.terraform.io:sub": "organization:acme:project:core:workspace:network:run_phase:*" },
  }),
  allow(["ec2:CreateVpc", "ec2:DeleteVpc"]),
);
inl(
  "x05-pul",
  fed("x05-pulumi", "api.pulumi.com/oidc", {
    StringEquals: {
      "api.pulumi.com/oidc:aud": "aws:acme",
      "api.pulumi.com/oidc:sub": "pulumi:environments:org:acme:env:prod/deploy",
    },
  }),
  allow("s3:PutObject", "arn:aws:s3:::acme-artifacts/*"),
);
inl(
  "x06-cci",
  fed("x06-circleci", "oidc.circleci.com/org/1111-2222", {
    StringEquals: { "oidc.circleci.com/org/1111-2222:aud": "1111-2222" },
    StringLike: { "oidc.circleci.com/org/1111-2222:sub": "org/1111-2222/project/3333-4444/user/*" },
  }),
  allow("s3:PutObject", "arn:aws:s3:::acme-artifacts/*"),
);
inl(
  "x07-bb",
  fed("x07-bitbucket", "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc", {
    StringEquals: {
      "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:aud":
        "ari:cloud:bitbucket::workspace/1234",
    },
    StringLike: {
      "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:sub": "{1111-2222}:*",
    },
  }),
  allow("s3:PutObject", "arn:aws:s3:::acme-artifacts/*"),
);
inl(
  "x08-bk",
  fed("x08-buildkite", "agent.buildkite.com", {
    StringEquals: { "agent.buildkite.com:aud": "sts.amazonaws.com" },
    StringLike: {
      "agent.buildkite.com:sub": "organization:acme:pipeline:shop:ref:refs/heads/main:commit:*:step:*",
    },
  }),
  allow("s3:PutObject", "arn:aws:s3:::acme-artifacts/*"),
);
inl(
  "x09-vc",
  fed("x09-vercel", "oidc.vercel.com/acme", {
    StringEquals: {
      "oidc.vercel.com/acme:aud": "https://vercel.com/acme",
      "oidc.vercel.com/acme:sub": "owner:acme:project:shop:environment:production",
    },
  }),
  allow("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/shop"),
);
