// Another account of the organisation sends events, and a rule passes them on to a queue.
const aws = require("@pulumi/aws");

const bus = new aws.cloudwatch.EventBus("orders", { name: "orders" });
new aws.cloudwatch.EventBusPolicy("orders", {
  eventBusName: bus.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "ShopSends",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::444455556666:role/shop" },
        Action: "events:PutEvents",
        Resource: "arn:aws:events:eu-west-1:111122223333:event-bus/orders",
      },
    ],
  },
});
const rule = new aws.cloudwatch.EventRule("orders", {
  name: "orders",
  eventBusName: bus.name,
  eventPattern: JSON.stringify({ source: ["acme.shop"] }),
});
const queue = new aws.sqs.Queue("orders", { name: "orders" });
new aws.sqs.QueuePolicy("orders", {
  queueUrl: queue.url,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: "arn:aws:sqs:eu-west-1:111122223333:orders",
        Condition: { ArnEquals: { "aws:SourceArn": rule.arn } },
      },
    ],
  },
});
