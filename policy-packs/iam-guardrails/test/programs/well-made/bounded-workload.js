// A workload's role under a boundary.
const aws = require("@pulumi/aws");

const boundary = new aws.iam.Policy("workload", {
  name: "workload",
  path: "/boundary/",
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: [
          "s3:GetObject",
          "s3:PutObject",
          "sqs:SendMessage",
          "logs:PutLogEvents",
          "logs:CreateLogStream",
        ],
        Resource: "*",
      },
      { Effect: "Deny", Action: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
    ],
  },
});
const role = new aws.iam.Role("render", {
  name: "render",
  path: "/delegated/",
  permissionsBoundary: boundary.arn,
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicy("render", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-renders/*" }],
  },
});
