// GitHub Actions deploys one function from one branch of one repository, without a stored key.
const aws = require("@pulumi/aws");

const github = new aws.iam.OpenIdConnectProvider("github", {
  url: "https://token.actions.githubusercontent.com",
  clientIdLists: ["sts.amazonaws.com"],
});
const role = new aws.iam.Role("deploy", {
  name: "deploy-shop",
  maxSessionDuration: 3600,
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: github.arn },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": "repo:acme/shop:ref:refs/heads/main",
          },
        },
      },
    ],
  },
});
new aws.iam.RolePolicy("deploy", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["lambda:UpdateFunctionConfiguration", "lambda:PublishVersion", "lambda:GetFunction"],
        Resource: "arn:aws:lambda:eu-west-1:111122223333:function:shop",
      },
      { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-shop-artifacts/*" },
    ],
  },
});
