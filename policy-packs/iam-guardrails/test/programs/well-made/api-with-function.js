// An HTTP API in front of a function.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("hello", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("hello", {
  role,
  policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
});
const hello = new aws.lambda.Function("hello", {
  runtime: "python3.13",
  handler: "index.handler",
  role: role.arn,
  code: new pulumi.asset.AssetArchive({
    "index.py": new pulumi.asset.StringAsset("def handler(event, context): return 1"),
  }),
});
const api = new aws.apigatewayv2.Api("hello", { protocolType: "HTTP" });
const integration = new aws.apigatewayv2.Integration("hello", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: hello.arn,
  payloadFormatVersion: "2.0",
});
new aws.apigatewayv2.Route("hello", {
  apiId: api.id,
  routeKey: "GET /",
  target: pulumi.interpolate`integrations/${integration.id}`,
});
new aws.lambda.Permission("hello", {
  action: "lambda:InvokeFunction",
  function: hello.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});
