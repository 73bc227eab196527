// A data lake: Lake Formation reads and writes one location on behalf of those it lets in, and analysts ask Athena.
const aws = require("@pulumi/aws");

const location = new aws.iam.Role("location", {
  name: "lake-location",
  // https://docs.aws.amazon.com/lake-formation/latest/dg/cross-service-confused-deputy-prevention.html
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "lakeformation.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
    ],
  },
});
new aws.iam.RolePolicy("location", {
  role: location.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"],
        Resource: "arn:aws:s3:::acme-lake/*",
      },
      { Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme-lake" },
    ],
  },
});
new aws.lakeformation.Resource("lake", { arn: "arn:aws:s3:::acme-lake", roleArn: location.arn });

const analysts = new aws.iam.Group("analysts", { name: "analysts" });
new aws.iam.GroupPolicy("analysts", {
  group: analysts.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: [
          "athena:StartQueryExecution",
          "athena:StopQueryExecution",
          "athena:GetQueryExecution",
          "athena:GetQueryResults",
          "athena:GetWorkGroup",
        ],
        Resource: "arn:aws:athena:eu-west-1:111122223333:workgroup/analysts",
      },
      {
        Effect: "Allow",
        Action: ["glue:GetDatabase*", "glue:GetTable*", "glue:GetPartition*", "lakeformation:GetDataAccess"],
        Resource: "*",
      },
      {
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"],
        Resource: "arn:aws:s3:::acme-athena-results/${aws:username}/*",
      },
    ],
  },
});
