// Partners upload by SFTP, each into a folder of their own.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("partner", {
  name: "sftp-partner",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "transfer.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
    ],
  },
});
new aws.iam.RolePolicy("partner", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: "arn:aws:s3:::acme-sftp",
        Condition: { StringLike: { "s3:prefix": ["partner/*"] } },
      },
      {
        Effect: "Allow",
        Action: ["s3:PutObject", "s3:GetObject"],
        Resource: "arn:aws:s3:::acme-sftp/partner/*",
      },
    ],
  },
});
const server = new aws.transfer.Server("sftp", { identityProviderType: "SERVICE_MANAGED" });
new aws.transfer.User("partner", {
  serverId: server.id,
  userName: "partner",
  role: role.arn,
  homeDirectory: "/acme-sftp/partner",
});
