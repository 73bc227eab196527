// One account looks at the metrics and logs of the organisation's others.
const aws = require("@pulumi/aws");

const sink = new aws.oam.Sink("central", { name: "central" });
new aws.oam.SinkPolicy("central", {
  sinkIdentifier: sink.arn,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: "*",
        Action: ["oam:CreateLink", "oam:UpdateLink"],
        Resource: "*",
        Condition: {
          StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
          "ForAllValues:StringEquals": {
            "oam:ResourceTypes": ["AWS::CloudWatch::Metric", "AWS::Logs::LogGroup", "AWS::XRay::Trace"],
          },
        },
      },
    ],
  }),
});
// The other way, by a role that the monitoring account takes.
const sharing = new aws.iam.Role("sharing", {
  name: "CloudWatch-CrossAccountSharingRole",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::444455556666:role/monitoring" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
      },
    ],
  },
});
for (const name of [
  "CloudWatchReadOnlyAccess",
  "CloudWatchAutomaticDashboardsAccess",
  "AWSXrayReadOnlyAccess",
])
  new aws.iam.RolePolicyAttachment(name, {
    role: sharing.name,
    policyArn: `arn:aws:iam::aws:policy/${name}`,
  });
