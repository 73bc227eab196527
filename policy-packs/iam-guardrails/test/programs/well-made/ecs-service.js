// A service on Fargate: the agent's role pulls and logs, the task's role reads its own bucket.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const trust = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    },
  ],
};
const execution = new aws.iam.Role("execution", { name: "web-execution", assumeRolePolicy: trust });
new aws.iam.RolePolicyAttachment("execution", {
  role: execution.name,
  policyArn: "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
});
const task = new aws.iam.Role("task", {
  name: "web-task",
  assumeRolePolicy: trust,
  inlinePolicies: [
    {
      name: "assets",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme-assets" },
          { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-assets/*" },
        ],
      }),
    },
  ],
});
const cluster = new aws.ecs.Cluster("web", { name: "web" });
const definition = new aws.ecs.TaskDefinition("web", {
  family: "web",
  cpu: "256",
  memory: "512",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  executionRoleArn: execution.arn,
  taskRoleArn: task.arn,
  containerDefinitions: pulumi.jsonStringify([{ name: "web", image: "nginx:1.29", essential: true }]),
});
new aws.ecs.Service("web", {
  cluster: cluster.arn,
  taskDefinition: definition.arn,
  desiredCount: 2,
  launchType: "FARGATE",
  networkConfiguration: { subnets: ["subnet-0123456789abcdef0"] },
});
