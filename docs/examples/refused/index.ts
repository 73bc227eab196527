import * as iam from "@pulumi/aws/iam";

// "The web server needs to upload files." It reads like a narrow permission: one service, a condition, no "*" alone.
// It is every action of S3 on every bucket, since every request has a user agent that matches "*".
const uploader = new iam.Group("uploader", { name: "uploader" });

new iam.GroupPolicy("uploads", {
  name: "uploads",
  group: uploader.name,
  policy: document({
    Sid: "Uploads",
    Effect: "Allow",
    Action: ["s3:?*"],
    Resource: "arn:aws:s3:::*",
    Condition: { StringLike: { "aws:UserAgent": "*" } },
  }),
});

// "The pipeline deploys functions." It may pass one role, by name, and make a function: each is what pipelines need. But
// the nightly batch may write permissions of roles, its own too, so that whoever deploys can be anything.
const batch = new iam.Role("batch", {
  name: "batch",
  assumeRolePolicy: document({
    Effect: "Allow",
    Principal: { Service: "lambda.amazonaws.com" },
    Action: "sts:AssumeRole",
  }),
});

new iam.RolePolicy("batch", {
  name: "cleans-up-roles",
  role: batch.name,
  policy: document({
    Effect: "Allow",
    Action: ["iam:DeleteRolePolicy", "iam:PutRolePolicy"],
    Resource: "arn:aws:iam::111122223333:role/batch",
  }),
});

const deployers = new iam.Group("deployers", { name: "deployers" });
const deployer = new iam.User("deployer", { name: "deployer" });

new iam.UserGroupMembership("deployer", { user: deployer.name, groups: [deployers.name] });
new iam.GroupPolicy("deploy", {
  name: "deploy",
  group: deployers.name,
  policy: document(
    {
      Sid: "Functions",
      Effect: "Allow",
      Action: ["lambda:CreateFunction", "lambda:InvokeFunction"],
      Resource: "arn:aws:lambda:eu-west-1:111122223333:function:shop-*",
    },
    {
      Sid: "PassBatch",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: "arn:aws:iam::111122223333:role/batch",
    },
  ),
});

function document(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
