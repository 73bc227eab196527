// A website in a private bucket, served by CloudFront with origin access control.
const aws = require("@pulumi/aws");

const bucket = new aws.s3.Bucket("site", { bucket: "acme-site" });
new aws.s3.BucketPublicAccessBlock("site", {
  bucket: bucket.id,
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
});
const access = new aws.cloudfront.OriginAccessControl("site", {
  originAccessControlOriginType: "s3",
  signingBehavior: "always",
  signingProtocol: "sigv4",
});
const distribution = new aws.cloudfront.Distribution("site", {
  enabled: true,
  defaultRootObject: "index.html",
  origins: [
    { originId: "site", domainName: bucket.bucketRegionalDomainName, originAccessControlId: access.id },
  ],
  defaultCacheBehavior: {
    targetOriginId: "site",
    viewerProtocolPolicy: "redirect-to-https",
    allowedMethods: ["GET", "HEAD"],
    cachedMethods: ["GET", "HEAD"],
    cachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  },
  restrictions: { geoRestriction: { restrictionType: "none" } },
  viewerCertificate: { cloudfrontDefaultCertificate: true },
});
new aws.s3.BucketPolicy("site", {
  bucket: bucket.id,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "CloudFrontReads",
        Effect: "Allow",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::acme-site/*",
        Condition: { StringEquals: { "AWS:SourceArn": distribution.arn } },
      },
    ],
  },
});
