// A server outside AWS that may upload to one prefix, from one network.
const aws = require("@pulumi/aws");

const group = new aws.iam.Group("uploads", { name: "service-uploads", path: "/service/" });
new aws.iam.GroupPolicy("uploads", {
  group: group.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Uploads",
        Effect: "Allow",
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::acme-uploads/incoming/*",
        Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
      },
    ],
  },
});
const user = new aws.iam.User("uploads", { name: "uploads", path: "/service/" });
new aws.iam.GroupMembership("uploads", { group: group.name, users: [user.name] });
new aws.iam.AccessKey("uploads", { user: user.name });
