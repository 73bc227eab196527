// EventBridge Scheduler starts a function every night.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("nightly", {
  name: "nightly-schedule",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
    ],
  },
});
new aws.iam.RolePolicy("nightly", {
  role: role.id,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "lambda:InvokeFunction",
        Resource: "arn:aws:lambda:eu-west-1:111122223333:function:nightly",
      },
    ],
  },
});
new aws.scheduler.Schedule("nightly", {
  scheduleExpression: "cron(0 3 * * ? *)",
  flexibleTimeWindow: { mode: "OFF" },
  target: { arn: "arn:aws:lambda:eu-west-1:111122223333:function:nightly", roleArn: role.arn },
});
