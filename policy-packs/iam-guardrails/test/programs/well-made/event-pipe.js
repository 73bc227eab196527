// A pipe of EventBridge takes orders from a queue to a state machine, as AWS's console sets it up.
const aws = require("@pulumi/aws");

const queue = "arn:aws:sqs:eu-west-1:111122223333:orders";
const machine = "arn:aws:states:eu-west-1:111122223333:stateMachine:checkout";
const role = new aws.iam.Role("pipe", {
  name: "orders-to-checkout",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "pipes.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: {
            "aws:SourceAccount": "111122223333",
            "aws:SourceArn": "arn:aws:pipes:eu-west-1:111122223333:pipe/orders-to-checkout",
          },
        },
      },
    ],
  },
});
new aws.iam.RolePolicy("pipe", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        Resource: queue,
      },
      { Effect: "Allow", Action: "states:StartExecution", Resource: machine },
    ],
  },
});
new aws.pipes.Pipe("pipe", { name: "orders-to-checkout", roleArn: role.arn, source: queue, target: machine });
