// The organisation's accounts send their logs to a stream of this one.
const aws = require("@pulumi/aws");

const stream = "arn:aws:kinesis:eu-west-1:111122223333:stream/logs";
const role = new aws.iam.Role("logs", {
  name: "logs-to-stream",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringLike: {
            "aws:SourceArn": [
              "arn:aws:logs:eu-west-1:444455556666:*",
              "arn:aws:logs:eu-west-1:111122223333:*",
            ],
          },
        },
      },
    ],
  },
});
new aws.iam.RolePolicy("logs", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "kinesis:PutRecord", Resource: stream }],
  },
});
const destination = new aws.cloudwatch.LogDestination("logs", {
  name: "logs",
  roleArn: role.arn,
  targetArn: stream,
});
new aws.cloudwatch.LogDestinationPolicy("logs", {
  destinationName: destination.name,
  accessPolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: "*",
        Action: "logs:PutSubscriptionFilter",
        Resource: "arn:aws:logs:eu-west-1:111122223333:destination:logs",
        Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] } },
      },
    ],
  }),
});
