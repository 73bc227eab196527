// A function with a role of its own: its logs and one table.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const table = new aws.dynamodb.Table("orders", {
  name: "orders",
  hashKey: "id",
  attributes: [{ name: "id", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});
const role = new aws.iam.Role("orders", {
  name: "orders-function",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicy("orders", {
  role: role.id,
  policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
        Resource: [table.arn, pulumi.interpolate`${table.arn}/index/*`],
      },
    ],
  }),
});
new aws.iam.RolePolicyAttachment("orders-logs", {
  role: role.name,
  policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
});
new aws.lambda.Function("orders", {
  name: "orders",
  runtime: "nodejs22.x",
  handler: "index.handler",
  role: role.arn,
  code: new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset("exports.handler = async () => 1;"),
  }),
  environment: { variables: { TABLE: table.name } },
});
