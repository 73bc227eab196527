import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import type { TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";
import { emptyStack } from "../setting/stack-case";

const good: TreeObject = {
  s3BucketName: "acme-trail",
  isMultiRegionTrail: true,
  enableLogFileValidation: true,
  kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555",
};

export const trailCases: readonly RuleCase[] = [
  {
    name: "a trail of all regions, validated and encrypted",
    resources: [trailOf({})],
    expect: [],
    example: true,
  },
  {
    name: "a trail of one region",
    resources: [trailOf({ isMultiRegionTrail: false })],
    expect: [{ property: "isMultiRegionTrail" }],
    example: true,
  },
  {
    name: "a trail that says nothing, which the provider reads as one region, unvalidated and unencrypted",
    resources: [{ type: "aws:cloudtrail/trail:Trail", props: { s3BucketName: "acme-trail" } }],
    expect: [
      { property: "isMultiRegionTrail" },
      { property: "enableLogFileValidation" },
      { property: "kmsKeyId" },
    ],
  },
  {
    name: "a trail that is off",
    resources: [trailOf({ enableLogging: false })],
    expect: [{ property: "enableLogging" }],
  },
  {
    name: "a trail without IAM's calls",
    resources: [trailOf({ includeGlobalServiceEvents: false })],
    expect: [{ property: "includeGlobalServiceEvents" }],
  },
  {
    name: "a trail of data alone",
    resources: [trailOf({ eventSelectors: [{ includeManagementEvents: false }] })],
    expect: [{ property: "eventSelectors.includeManagementEvents" }],
  },
  {
    name: "a key that is not known yet, for it is made beside the trail",
    resources: [trailOf({ kmsKeyId: UNKNOWN })],
    expect: [],
  },
  {
    name: "no key where the pack's configuration asks for none",
    resources: [trailOf({ kmsKeyId: undefined })],
    parameters: { kmsKey: false },
    expect: [],
  },
  {
    name: "a stack that sets the account up and has no trail",
    resources: [emptyStack("baseline")],
    expect: [{ summary: "does not have a trail of all regions" }],
  },
  {
    name: "a stack that sets the account up, with its trail",
    resources: [emptyStack("baseline"), trailOf({})],
    expect: [],
  },
];

function trailOf(props: TreeObject): CaseResource {
  return { type: "aws:cloudtrail/trail:Trail", props: { ...good, ...props } };
}
