// A key whose use IAM policies of the account decide, and a service's grant for one of its resources.
const aws = require("@pulumi/aws");

const key = new aws.kms.Key("data", {
  enableKeyRotation: true,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AccountDecides",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "Logs",
        Effect: "Allow",
        Principal: { Service: "logs.eu-west-1.amazonaws.com" },
        Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
        Resource: "*",
        Condition: {
          ArnLike: {
            "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:log-group:/acme/*",
          },
        },
      },
    ],
  }),
});
new aws.kms.Alias("data", { name: "alias/data", targetKeyId: key.id });
new aws.cloudwatch.LogGroup("acme", { name: "/acme/web", kmsKeyId: key.arn, retentionInDays: 30 });
