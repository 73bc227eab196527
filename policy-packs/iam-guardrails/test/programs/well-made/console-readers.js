// People who may look, once they have MFA.
const aws = require("@pulumi/aws");

const readers = new aws.iam.Group("readers", { name: "readers", path: "/people/" });
new aws.iam.GroupPolicyAttachment("readers", {
  group: readers.name,
  policyArn: "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
});
new aws.iam.GroupPolicy("mfa", {
  group: readers.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "OwnCredentials",
        Effect: "Allow",
        Action: [
          "iam:ChangePassword",
          "iam:GetUser",
          "iam:EnableMFADevice",
          "iam:ListMFADevices",
          "iam:ResyncMFADevice",
        ],
        Resource: ["arn:aws:iam::111122223333:user/people/${aws:username}"],
      },
      {
        Effect: "Allow",
        Action: ["iam:GetAccountPasswordPolicy", "iam:ListVirtualMFADevices"],
        Resource: "*",
      },
      { Effect: "Allow", Action: "iam:CreateVirtualMFADevice", Resource: "arn:aws:iam::111122223333:mfa/*" },
      {
        Sid: "NothingWithoutMfa",
        Effect: "Deny",
        NotAction: [
          "iam:ChangePassword",
          "iam:CreateVirtualMFADevice",
          "iam:EnableMFADevice",
          "iam:GetAccountPasswordPolicy",
          "iam:GetMFADevice",
          "iam:GetUser",
          "iam:ListMFADevices",
          "iam:ListVirtualMFADevices",
          "iam:ResyncMFADevice",
          "sts:GetSessionToken",
        ],
        Resource: "*",
        Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
      },
    ],
  },
});
for (const name of ["grace", "linus"]) {
  const user = new aws.iam.User(name, { name, path: "/people/" });
  new aws.iam.UserGroupMembership(name, { user: user.name, groups: [readers.name] });
  new aws.iam.UserLoginProfile(name, { user: user.name, passwordResetRequired: true, passwordLength: 24 });
}
