// An auditor's account reads the configuration, with the id that was agreed on.
const aws = require("@pulumi/aws");

new aws.iam.Role("auditor", {
  name: "auditor",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::444455556666:role/audit" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": "acme-7f3c9a" } },
      },
    ],
  },
  managedPolicyArns: ["arn:aws:iam::aws:policy/SecurityAudit"],
});
