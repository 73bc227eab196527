// Who is tagged with a team works on what is tagged with it, and tags nothing with another.
const aws = require("@pulumi/aws");

const own = { StringEquals: { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } };
const engineers = new aws.iam.Group("engineers", { name: "engineers" });
new aws.iam.GroupPolicy("engineers", {
  group: engineers.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["ec2:Describe*", "rds:Describe*", "cloudwatch:Get*"], Resource: "*" },
      {
        Effect: "Allow",
        Action: ["ec2:StartInstances", "ec2:StopInstances", "ec2:RebootInstances"],
        Resource: "arn:aws:ec2:*:111122223333:instance/*",
        Condition: own,
      },
      {
        Effect: "Allow",
        Action: ["rds:StartDBInstance", "rds:StopDBInstance", "rds:CreateDBSnapshot"],
        Resource: "arn:aws:rds:*:111122223333:db:*",
        Condition: own,
      },
      {
        Effect: "Allow",
        Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
        Resource: "arn:aws:secretsmanager:*:111122223333:secret:*",
        Condition: own,
      },
      {
        Effect: "Allow",
        Action: "ec2:CreateTags",
        Resource: "arn:aws:ec2:*:111122223333:instance/*",
        Condition: {
          StringEquals: {
            "aws:ResourceTag/team": "${aws:PrincipalTag/team}",
            "aws:RequestTag/team": "${aws:PrincipalTag/team}",
          },
          "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "Name"] },
        },
      },
    ],
  },
});
