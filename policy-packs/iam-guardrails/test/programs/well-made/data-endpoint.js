// A VPC endpoint through which only the organisation's buckets are reached.
const aws = require("@pulumi/aws");

new aws.ec2.VpcEndpoint("s3", {
  vpcId: "vpc-0123456789abcdef0",
  serviceName: "com.amazonaws.eu-west-1.s3",
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: "*",
        Action: "s3:*",
        Resource: "*",
        Condition: {
          StringEquals: { "aws:ResourceOrgID": "o-a1b2c3d4e5", "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
        },
      },
    ],
  }),
});
