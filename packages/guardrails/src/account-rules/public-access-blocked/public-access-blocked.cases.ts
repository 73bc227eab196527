import type { RuleCase } from "../../rule-case/rule-case";
import type { TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";
import { emptyStack } from "../setting/stack-case";

const type = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";
const good: TreeObject = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

export const publicAccessBlockedCases: readonly RuleCase[] = [
  { name: "all four for the account", resources: [{ type, props: good }], expect: [], example: true },
  {
    name: "three of four",
    resources: [{ type, props: { ...good, blockPublicPolicy: false } }],
    expect: [{ summary: "A bucket policy may be public", property: "blockPublicPolicy" }],
    example: true,
  },
  {
    name: "a block that says nothing, which blocks nothing",
    resources: [{ type, props: {} }],
    expect: [
      { property: "blockPublicAcls" },
      { property: "ignorePublicAcls" },
      { property: "blockPublicPolicy" },
      { property: "restrictPublicBuckets" },
    ],
  },
  {
    name: "a bucket's own block with a hole",
    resources: [
      {
        type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        props: { ...good, bucket: "acme-site", restrictPublicBuckets: false },
      },
    ],
    expect: [{ property: "restrictPublicBuckets" }],
  },
  {
    name: "a property that is not known yet",
    resources: [{ type, props: { ...good, ignorePublicAcls: UNKNOWN } }],
    expect: [{ property: "ignorePublicAcls", unknown: true }],
  },
  {
    name: "snapshots that may be shared with everybody",
    resources: [
      { type: "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", props: { state: "unblocked" } },
    ],
    expect: [{ summary: "state has to be block-all-sharing" }],
  },
  {
    name: "images and clusters that nobody else sees",
    resources: [
      {
        type: "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess",
        props: { state: "block-new-sharing" },
      },
      {
        type: "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",
        props: { blockPublicSecurityGroupRules: true },
      },
    ],
    expect: [],
  },
  {
    name: "a stack that sets the account up and blocks nothing",
    resources: [emptyStack("baseline")],
    expect: [{ summary: "does not have a public access block" }],
  },
];
