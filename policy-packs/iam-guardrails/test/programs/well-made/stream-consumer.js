// A function reads a stream and a table's changes.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("consumer", {
  name: "consumer",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicy("consumer", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: [
          "kinesis:DescribeStream",
          "kinesis:DescribeStreamSummary",
          "kinesis:GetRecords",
          "kinesis:GetShardIterator",
          "kinesis:ListShards",
        ],
        Resource: "arn:aws:kinesis:eu-west-1:111122223333:stream/clicks",
      },
      { Effect: "Allow", Action: "kinesis:ListStreams", Resource: "*" },
      {
        Effect: "Allow",
        Action: [
          "dynamodb:DescribeStream",
          "dynamodb:GetRecords",
          "dynamodb:GetShardIterator",
          "dynamodb:ListStreams",
        ],
        Resource: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/*",
      },
    ],
  },
});
