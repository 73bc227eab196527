// AWS Config records what the account has.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("config", {
  name: "config-recorder",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "config.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "AWS:SourceAccount": "111122223333" } },
      },
    ],
  },
});
new aws.iam.RolePolicyAttachment("config", {
  role: role.name,
  policyArn: "arn:aws:iam::aws:policy/service-role/AWS_ConfigRole",
});
new aws.iam.RolePolicy("config", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::acme-config/AWSLogs/111122223333/*",
        Condition: { StringLike: { "s3:x-amz-acl": "bucket-owner-full-control" } },
      },
    ],
  },
});
new aws.cfg.Recorder("config", { roleArn: role.arn });
