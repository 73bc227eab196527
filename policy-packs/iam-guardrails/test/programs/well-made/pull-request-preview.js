// A pull request is previewed by who may only look; what is merged is deployed by another role.
const aws = require("@pulumi/aws");

const github = "token.actions.githubusercontent.com";
const trusts = (...subjects) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${github}` },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringEquals: { [`${github}:aud`]: "sts.amazonaws.com", [`${github}:sub`]: subjects } },
    },
  ],
});
const preview = new aws.iam.Role("preview", {
  name: "preview",
  assumeRolePolicy: trusts("repo:acme/shop:pull_request", "repo:acme@1234567/shop@7654321:pull_request"),
  managedPolicyArns: ["arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"],
});
new aws.iam.RolePolicy("preview", {
  role: preview.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-state/shop/*" },
      { Effect: "Allow", Action: "kms:Decrypt", Resource: "arn:aws:kms:eu-west-1:111122223333:key/state" },
    ],
  },
});
const deploy = new aws.iam.Role("deploy", {
  name: "deploy",
  assumeRolePolicy: trusts(
    "repo:acme/shop:environment:prod",
    "repo:acme@1234567/shop@7654321:environment:prod",
  ),
});
new aws.iam.RolePolicy("deploy", {
  role: deploy.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["ecs:DescribeServices", "ecs:UpdateService"],
        Resource: "arn:aws:ecs:eu-west-1:111122223333:service/shop/web",
      },
    ],
  },
});
