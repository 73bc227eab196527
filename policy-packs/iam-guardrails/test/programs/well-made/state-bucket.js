// A bucket and a key for Pulumi's state, which one role may use.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("pulumi", {
  name: "pulumi-ci",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: {
          Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
        },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": [
              "repo:acme/infra:environment:production",
              "repo:acme@1234567/infra@7654321:environment:production",
            ],
          },
        },
      },
    ],
  },
});
const bucket = new aws.s3.Bucket("state", { bucket: "acme-pulumi-state" }, { protect: true });
const key = new aws.kms.Key("state", { enableKeyRotation: true }, { protect: true });
new aws.iam.RolePolicy("pulumi", {
  role: role.name,
  policy: aws.iam.getPolicyDocumentOutput({
    statements: [
      { actions: ["s3:ListBucket"], resources: [bucket.arn] },
      {
        actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
        resources: [bucket.arn.apply((arn) => `${arn}/*`)],
      },
      { actions: ["kms:Encrypt", "kms:Decrypt"], resources: [key.arn] },
    ],
  }).json,
});
