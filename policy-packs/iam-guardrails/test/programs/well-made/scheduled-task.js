// A rule starts a task, and may pass the task's roles to ECS and nothing else.
const aws = require("@pulumi/aws");

const task = new aws.iam.Role("task", {
  name: "cleanup-task",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ecs-tasks.amazonaws.com" }),
});
new aws.iam.RolePolicy("task", {
  role: task.name,
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:DeleteObject", Resource: "arn:aws:s3:::acme-tmp/*" }],
  },
});
const events = new aws.iam.Role("events", {
  name: "cleanup-events",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
    ],
  },
});
new aws.iam.RolePolicy("events", {
  role: events.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "ecs:RunTask",
        Resource: "arn:aws:ecs:eu-west-1:111122223333:task-definition/cleanup:*",
        Condition: { ArnEquals: { "ecs:cluster": "arn:aws:ecs:eu-west-1:111122223333:cluster/web" } },
      },
      {
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: task.arn,
        Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      },
    ],
  },
});
