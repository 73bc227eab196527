// A load balancer's access logs.
const aws = require("@pulumi/aws");

const bucket = new aws.s3.Bucket("logs", { bucket: "acme-balancer-logs" });
new aws.s3.BucketPolicy("logs", {
  bucket: bucket.id,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::acme-balancer-logs/web/AWSLogs/111122223333/*",
        Condition: {
          ArnLike: {
            "aws:SourceArn": "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/*",
          },
        },
      },
    ],
  },
});
new aws.lb.LoadBalancer("web", {
  name: "web",
  subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
  accessLogs: { bucket: bucket.bucket, prefix: "web", enabled: true },
});
