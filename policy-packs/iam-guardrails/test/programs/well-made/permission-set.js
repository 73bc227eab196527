// A permission set of IAM Identity Center for people who look at logs.
const aws = require("@pulumi/aws");

const instanceArn = "arn:aws:sso:::instance/ssoins-1234567890abcdef";
const logs = new aws.ssoadmin.PermissionSet("logs", {
  name: "LogReaders",
  instanceArn,
  sessionDuration: "PT4H",
});
new aws.ssoadmin.ManagedPolicyAttachment("logs", {
  instanceArn,
  permissionSetArn: logs.arn,
  managedPolicyArn: "arn:aws:iam::aws:policy/CloudWatchLogsReadOnlyAccess",
});
new aws.ssoadmin.PermissionSetInlinePolicy("logs", {
  instanceArn,
  permissionSetArn: logs.arn,
  inlinePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "logs:StartQuery",
        Resource: "arn:aws:logs:eu-west-1:111122223333:log-group:/acme/*",
      },
    ],
  }),
});
