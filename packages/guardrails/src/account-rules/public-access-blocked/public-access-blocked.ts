import { presenceParameters } from "../setting/presence";
import type { Requirement } from "../setting/requirement";
import { isOneOf, isTrue } from "../setting/requirement";
import { anyOf, defineSettingRule } from "../setting/setting";

interface PublicAccessParameters {
  requiredIn: readonly string[];
}

const ACCOUNT = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";

const FOUR: readonly Requirement<PublicAccessParameters>[] = [
  isTrue("blockPublicAcls", "An ACL may make an object public"),
  isTrue("ignorePublicAcls", "What an ACL made public stays public"),
  isTrue("blockPublicPolicy", "A bucket policy may be public"),
  isTrue("restrictPublicBuckets", "A bucket that is public stays public"),
];

export const publicAccessBlocked = defineSettingRule<PublicAccessParameters>({
  id: "public-access-blocked",
  title: "Nothing is public by a slip",
  why: "one bucket policy, one shared snapshot or image is enough to give the data away, and the account can refuse all of them",
  fix: "set all four properties of the public access block to true; serve a website through CloudFront with origin access control",
  severity: "high",
  references: [
    {
      title: "Blocking public access to your Amazon S3 storage",
      url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    },
    {
      title: "Block public access for EBS snapshots",
      url: "https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html",
    },
  ],
  controls: { cis: { "5.0": ["2.1.4"], "3.0": ["2.1.4"] }, ssb: ["ACCT.08"] },
  parameters: presenceParameters,
  requirements: {
    [ACCOUNT]: FOUR,
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": FOUR,
    "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": [
      isOneOf("state", ["block-all-sharing", "block-new-sharing"], "Snapshots may be shared with everybody"),
    ],
    "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess": [
      isOneOf("state", ["block-new-sharing"], "Images may be shared with everybody"),
    ],
    "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration": [
      isTrue("blockPublicSecurityGroupRules", "Clusters may be open to everybody"),
    ],
  },
  wanted: () => [anyOf("a public access block of the account's S3", ACCOUNT)],
});
