// A bucket tells a function of new objects.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const bucket = new aws.s3.Bucket("incoming", { bucket: "acme-incoming" });
const role = new aws.iam.Role("thumbnails", {
  name: "thumbnails",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicy("thumbnails", {
  role: role.id,
  policy: bucket.arn.apply((arn) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: ["s3:GetObject"], Resource: `${arn}/images/*` },
        { Effect: "Allow", Action: ["s3:PutObject"], Resource: `${arn}/thumbnails/*` },
      ],
    }),
  ),
});
const thumbnails = new aws.lambda.Function("thumbnails", {
  name: "thumbnails",
  runtime: "nodejs22.x",
  handler: "index.handler",
  role: role.arn,
  code: new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.StringAsset("exports.handler = async () => 1;"),
  }),
});
const allowed = new aws.lambda.Permission("thumbnails", {
  action: "lambda:InvokeFunction",
  function: thumbnails.arn,
  principal: "s3.amazonaws.com",
  sourceArn: bucket.arn,
  sourceAccount: "111122223333",
});
new aws.s3.BucketNotification(
  "incoming",
  {
    bucket: bucket.id,
    lambdaFunctions: [{ lambdaFunctionArn: thumbnails.arn, events: ["s3:ObjectCreated:*"] }],
  },
  { dependsOn: allowed },
);
