// Service control policies only take away.
const aws = require("@pulumi/aws");

const regions = new aws.organizations.Policy("regions", {
  name: "regions",
  type: "SERVICE_CONTROL_POLICY",
  content: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "EuropeOnly",
        Effect: "Deny",
        NotAction: ["iam:*", "organizations:*", "route53:*", "cloudfront:*", "support:*", "sts:*"],
        Resource: "*",
        Condition: { StringNotEquals: { "aws:RequestedRegion": ["eu-west-1", "eu-central-1"] } },
      },
      {
        Sid: "StayInTheOrganisation",
        Effect: "Deny",
        Action: "organizations:LeaveOrganization",
        Resource: "*",
      },
    ],
  }),
});
new aws.organizations.PolicyAttachment("regions", { policyId: regions.id, targetId: "ou-ab12-cdefghij" });
