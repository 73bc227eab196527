// A Glue job that reads one bucket and writes another.
const aws = require("@pulumi/aws");

const role = new aws.iam.Role("etl", {
  name: "etl",
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "glue.amazonaws.com" }),
});
new aws.iam.RolePolicy("etl", {
  role: role.id,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:ListBucket"],
        Resource: ["arn:aws:s3:::acme-raw", "arn:aws:s3:::acme-raw/*"],
      },
      { Effect: "Allow", Action: ["s3:PutObject"], Resource: "arn:aws:s3:::acme-curated/*" },
      {
        Effect: "Allow",
        Action: ["glue:GetTable", "glue:GetPartitions", "glue:BatchCreatePartition"],
        Resource: [
          "arn:aws:glue:eu-west-1:111122223333:catalog",
          "arn:aws:glue:eu-west-1:111122223333:database/raw",
          "arn:aws:glue:eu-west-1:111122223333:table/raw/*",
        ],
      },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:*:*:/aws-glue/*",
      },
      {
        Effect: "Allow",
        Action: "cloudwatch:PutMetricData",
        Resource: "*",
        Condition: { StringEquals: { "cloudwatch:namespace": "Glue" } },
      },
    ],
  },
});
new aws.glue.Job("etl", {
  name: "etl",
  roleArn: role.arn,
  command: { scriptLocation: "s3://acme-scripts/etl.py" },
});
