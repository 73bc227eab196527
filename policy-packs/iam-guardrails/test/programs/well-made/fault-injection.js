// An experiment takes away instances that are tagged for it, and calls itself off by an alarm.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("experiment", {
  name: "experiment",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "fis.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": "arn:aws:fis:eu-west-1:111122223333:experiment/*" },
        },
      },
    ],
  },
});
new aws.iam.RolePolicy("experiment", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["ec2:RebootInstances", "ec2:StopInstances", "ec2:StartInstances", "ec2:TerminateInstances"],
        Resource: "arn:aws:ec2:eu-west-1:111122223333:instance/*",
        Condition: { StringEquals: { "aws:ResourceTag/experiments": "yes" } },
      },
      { Effect: "Allow", Action: ["ec2:DescribeInstances", "tag:GetResources"], Resource: "*" },
    ],
  },
});
new aws.fis.ExperimentTemplate("lose-an-instance", {
  description: "an instance goes",
  roleArn: role.arn,
  stopConditions: [
    { source: "aws:cloudwatch:alarm", value: "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:shop" },
  ],
  actions: [
    { name: "stop", actionId: "aws:ec2:stop-instances", target: { key: "Instances", value: "some" } },
  ],
  targets: [
    {
      name: "some",
      resourceType: "aws:ec2:instance",
      selectionMode: "COUNT(1)",
      resourceTags: [{ key: "experiments", value: "yes" }],
    },
  ],
});
