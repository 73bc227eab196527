// Batch runs jobs on Fargate.
const aws = require("@pulumi/aws");

const service = new aws.iam.Role("batch", {
  name: "batch-service",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "batch.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("batch", {
  role: service.name,
  policyArn: "arn:aws:iam::aws:policy/service-role/AWSBatchServiceRole",
});
const job = new aws.iam.Role("job", {
  name: "batch-job",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ecs-tasks.amazonaws.com" }),
});
new aws.iam.RolePolicy("job", {
  role: job.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: "arn:aws:s3:::acme-batch/*" },
    ],
  },
});
