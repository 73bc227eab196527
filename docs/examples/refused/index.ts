import * as iam from "@pulumi/aws/iam";

// "The web server needs to upload files." It reads like a narrow permission: one service, a condition, no "*" alone.
// It is every action of S3 on every bucket, since every request has a user agent that matches "*".
const uploader = new iam.Group("uploader", { name: "uploader" });

new iam.GroupPolicy("uploads", {
  name: "uploads",
  group: uploader.name,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Uploads",
        Effect: "Allow",
        Action: ["s3:?*"],
        Resource: "arn:aws:s3:::*",
        Condition: { StringLike: { "aws:UserAgent": "*" } },
      },
    ],
  }),
});
