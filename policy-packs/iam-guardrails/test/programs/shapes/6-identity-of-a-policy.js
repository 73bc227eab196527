// Which policy it is: its name says little.
const { allow, aws, either, policy, role } = require("./shape");

const managed = (name, refused) =>
  role(name, { managedPolicyArns: [either(refused, "arn:aws:iam::aws:policy/SecurityAudit")] });

managed("in-china", "arn:aws-cn:iam::aws:policy/AdministratorAccess");
managed("in-gov-cloud", "arn:aws-us-gov:iam::aws:policy/AdministratorAccess");
managed("job-function", "arn:aws:iam::aws:policy/job-function/DatabaseAdministrator");
managed("power-user", "arn:aws:iam::aws:policy/PowerUserAccess");
managed("iam-full-access", "arn:aws:iam::aws:policy/IAMFullAccess");
managed("a-service", "arn:aws:iam::aws:policy/AmazonS3FullAccess");

// What PowerUserAccess and IAMFullAccess say, under names of one's own.
policy(
  "a-copy-of-power-user",
  { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
  allow("ec2:DescribeInstances", "*"),
);
policy(
  "a-copy-of-iam-full-access",
  allow(["iam:*", "organizations:DescribeAccount"], "*"),
  allow("iam:GetUser", "*"),
);

const copy = policy("a-copy", allow("*", "*"), allow("s3:GetObject", "arn:aws:s3:::acme-site/*"));
const group = new aws.iam.Group("holders-of-the-copy", { name: "holders-of-the-copy" });
new aws.iam.GroupPolicyAttachment("holders-of-the-copy", { group: group.name, policyArn: copy.arn });
