// Snapshots of volumes that are tagged for them.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("snapshots", {
  name: "snapshots",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "dlm.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:dlm:eu-west-1:111122223333:policy/*" },
        },
      },
    ],
  },
});
// https://docs.aws.amazon.com/ebs/latest/userguide/service-role.html
new aws.iam.RolePolicyAttachment("snapshots", {
  role: role.name,
  policyArn: "arn:aws:iam::aws:policy/service-role/AWSDataLifecycleManagerServiceRole",
});
new aws.dlm.LifecyclePolicy("daily", {
  description: "daily",
  executionRoleArn: role.arn,
  policyDetails: {
    resourceTypes: ["VOLUME"],
    targetTags: { snapshots: "daily" },
    schedules: [{ name: "daily", createRule: { interval: 24, times: "02:00" }, retainRule: { count: 14 } }],
  },
});
