// The network's flow logs.
const aws = require("@pulumi/aws");

const logs = new aws.cloudwatch.LogGroup("flow", { name: "/acme/flow", retentionInDays: 90 });
const role = new aws.iam.Role("flow", {
  name: "flow-logs",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:ec2:eu-west-1:111122223333:vpc-flow-log/*" },
        },
      },
    ],
  },
});
new aws.iam.RolePolicy("flow", {
  role: role.id,
  policy: aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: [
          "logs:CreateLogStream",
          "logs:PutLogEvents",
          "logs:DescribeLogGroups",
          "logs:DescribeLogStreams",
        ],
        resources: [logs.arn, logs.arn.apply((arn) => `${arn}:*`)],
      },
    ],
  }).json,
});
new aws.ec2.FlowLog("flow", {
  iamRoleArn: role.arn,
  logDestination: logs.arn,
  trafficType: "ALL",
  vpcId: "vpc-0123456789abcdef0",
});
