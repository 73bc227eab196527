// AWS Backup keeps what is tagged.
const aws = require("@pulumi/aws");

const vault = new aws.backup.Vault("daily", { name: "daily" });
const role = new aws.iam.Role("backup", {
  name: "backup",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "backup.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("backup", {
  role: role.name,
  policyArn: "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
});
const plan = new aws.backup.Plan("daily", {
  rules: [{ ruleName: "daily", targetVaultName: vault.name, schedule: "cron(0 2 * * ? *)" }],
});
new aws.backup.Selection("tagged", {
  planId: plan.id,
  iamRoleArn: role.arn,
  selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }],
});
