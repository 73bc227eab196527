// CloudTrail writes to its own bucket.
const aws = require("@pulumi/aws");

const trail = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/account";
const bucket = new aws.s3.Bucket("trail", { bucket: "acme-trail" });
const policy = new aws.s3.BucketPolicy("trail", {
  bucket: bucket.id,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:GetBucketAcl",
        Resource: "arn:aws:s3:::acme-trail",
        Condition: { StringEquals: { "aws:SourceArn": trail } },
      },
      {
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::acme-trail/AWSLogs/111122223333/*",
        Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceArn": trail } },
      },
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: ["arn:aws:s3:::acme-trail", "arn:aws:s3:::acme-trail/*"],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  },
});
new aws.cloudtrail.Trail(
  "account",
  { name: "account", s3BucketName: bucket.id, isMultiRegionTrail: true, enableLogFileValidation: true },
  { dependsOn: policy },
);
