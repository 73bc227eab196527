// A function in a VPC reads one secret.
const aws = require("@pulumi/aws");

const secret = new aws.secretsmanager.Secret("database", { name: "database" });
const role = new aws.iam.Role("report", {
  name: "report",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
    ],
  },
});
new aws.iam.RolePolicyAttachment("report-vpc", {
  role: role.name,
  policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
});
new aws.iam.RolePolicy("report-secret", {
  role: role.name,
  policy: aws.iam.getPolicyDocumentOutput({
    statements: [{ actions: ["secretsmanager:GetSecretValue"], resources: [secret.arn] }],
  }).json,
});
