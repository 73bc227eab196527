// Users of an app reach their own objects.
const aws = require("@pulumi/aws");

const users = new aws.cognito.UserPool("app", { name: "app" });
const client = new aws.cognito.UserPoolClient("app", { userPoolId: users.id });
const identities = new aws.cognito.IdentityPool("app", {
  identityPoolName: "app",
  allowUnauthenticatedIdentities: false,
  cognitoIdentityProviders: [{ clientId: client.id, providerName: users.endpoint }],
});
const role = new aws.iam.Role("app-user", {
  name: "app-user",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: "cognito-identity.amazonaws.com" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "cognito-identity.amazonaws.com:aud": "eu-west-1:11111111-2222-3333-4444-555555555555",
          },
          "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
        },
      },
    ],
  },
});
new aws.iam.RolePolicy("app-user", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:PutObject"],
        Resource: "arn:aws:s3:::acme-app/${cognito-identity.amazonaws.com:sub}/*",
      },
    ],
  },
});
new aws.cognito.IdentityPoolRoleAttachment("app", {
  identityPoolId: identities.id,
  roles: { authenticated: role.arn },
});
