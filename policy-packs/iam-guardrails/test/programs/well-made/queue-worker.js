// A topic feeds a queue, and a worker reads it.
const aws = require("@pulumi/aws");

const topic = new aws.sns.Topic("orders", { name: "orders" });
const queue = new aws.sqs.Queue("orders", { name: "orders", sqsManagedSseEnabled: true });
new aws.sqs.QueuePolicy("orders", {
  queueUrl: queue.url,
  policy: aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        principals: [{ type: "Service", identifiers: ["sns.amazonaws.com"] }],
        actions: ["sqs:SendMessage"],
        resources: [queue.arn],
        conditions: [{ test: "ArnEquals", variable: "aws:SourceArn", values: [topic.arn] }],
      },
    ],
  }).json,
});
new aws.sns.TopicSubscription("orders", { topic: topic.arn, protocol: "sqs", endpoint: queue.arn });
const worker = new aws.iam.Role("worker", {
  name: "worker",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
});
new aws.iam.RolePolicy("worker", {
  role: worker.name,
  policy: aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        resources: [queue.arn],
      },
    ],
  }).json,
});
new aws.iam.InstanceProfile("worker", { name: "worker", role: worker.name });
