// A canary signs in to the shop every five minutes.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("canary", {
  name: "canary",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_CanaryPermissions.html
new aws.iam.RolePolicy("canary", {
  role: role.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["s3:PutObject", "s3:GetObject"],
        Resource: "arn:aws:s3:::acme-canaries/canary/sign-in/*",
      },
      { Effect: "Allow", Action: "s3:GetBucketLocation", Resource: "arn:aws:s3:::acme-canaries" },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:CreateLogGroup"],
        Resource: "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/cwsyn-sign-in-*",
      },
      { Effect: "Allow", Action: ["s3:ListAllMyBuckets", "xray:PutTraceSegments"], Resource: "*" },
      {
        Effect: "Allow",
        Resource: "*",
        Action: "cloudwatch:PutMetricData",
        Condition: { StringEquals: { "cloudwatch:namespace": "CloudWatchSynthetics" } },
      },
    ],
  },
});
new aws.synthetics.Canary("sign-in", {
  name: "sign-in",
  artifactS3Location: "s3://acme-canaries/canary/sign-in/",
  executionRoleArn: role.arn,
  handler: "index.handler",
  runtimeVersion: "syn-nodejs-puppeteer-10.0",
  schedule: { expression: "rate(5 minutes)" },
  zipFile: "canary.zip",
});
