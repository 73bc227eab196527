// A function at CloudFront's edges.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("edge", {
  name: "edge",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] },
        Action: "sts:AssumeRole",
      },
    ],
  },
});
new aws.iam.RolePolicy("edge", {
  role: role.id,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:*:111122223333:log-group:/aws/lambda/us-east-1.edge:*",
      },
    ],
  },
});
