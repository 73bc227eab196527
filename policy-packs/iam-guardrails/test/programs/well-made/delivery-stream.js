// Firehose delivers to one bucket.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const bucket = new aws.s3.Bucket("events", { bucket: "acme-events" });
const role = new aws.iam.Role("delivery", {
  name: "delivery",
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "firehose.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": "111122223333" } },
      },
    ],
  },
});
new aws.iam.RolePolicy("delivery", {
  role: role.id,
  policy: pulumi.all([bucket.arn]).apply(([arn]) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: [
            "s3:AbortMultipartUpload",
            "s3:GetBucketLocation",
            "s3:GetObject",
            "s3:ListBucket",
            "s3:ListBucketMultipartUploads",
            "s3:PutObject",
          ],
          Resource: [arn, `${arn}/*`],
        },
      ],
    }),
  ),
});
new aws.kinesis.FirehoseDeliveryStream("events", {
  name: "events",
  destination: "extended_s3",
  extendedS3Configuration: { roleArn: role.arn, bucketArn: bucket.arn },
});
