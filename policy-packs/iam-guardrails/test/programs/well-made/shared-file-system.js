// A file system that the account's clients mount, over TLS.
const aws = require("@pulumi/aws");

const files = new aws.efs.FileSystem("shared", { encrypted: true });
new aws.efs.FileSystemPolicy("shared", {
  fileSystemId: files.id,
  policy: files.arn.apply((arn) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111122223333:role/web-task" },
          Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
          Resource: arn,
        },
        {
          Effect: "Deny",
          Principal: { AWS: "*" },
          Action: "*",
          Resource: arn,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    }),
  ),
});
