// A bucket is replicated to another region.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("replication", {
  name: "replication",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "s3.amazonaws.com" }),
});
new aws.iam.RolePolicy("replication", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
        Resource: "arn:aws:s3:::acme-documents",
      },
      {
        Effect: "Allow",
        Action: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
        Resource: "arn:aws:s3:::acme-documents/*",
      },
      {
        Effect: "Allow",
        Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
        Resource: "arn:aws:s3:::acme-documents-copy/*",
      },
    ],
  },
});
