import type { PropertyMap, PropertyValue } from "../values/property-value";
import { reveal } from "../values/property-value";
import { dnsSuffixOf, partitionOf } from "./account";
import type { AwsContext } from "./context";
import { policyDocument } from "./policy-document";

type Answer = (args: PropertyMap, context: AwsContext) => PropertyMap;

/**
 * The functions of the AWS provider whose answer follows from the account and the region, or from their arguments.
 * Everything else asks an account for what it has, and needs a fixture.
 */
const answers: Record<string, Answer> = {
  "aws:iam/getPolicyDocument:getPolicyDocument": (args) => policyDocument(args),

  "aws:index/getCallerIdentity:getCallerIdentity": (_args, { accountId, partition }) => ({
    id: accountId,
    accountId,
    arn: `arn:${partition}:sts::${accountId}:assumed-role/offline-preview/plinth`,
    userId: "AROAOFFLINEPREVIEW000:plinth",
  }),

  "aws:index/getPartition:getPartition": (_args, { partition }) => {
    const dnsSuffix = dnsSuffixOf(partition);
    return {
      id: partition,
      partition,
      dnsSuffix,
      reverseDnsPrefix: dnsSuffix.split(".").reverse().join("."),
    };
  },

  "aws:index/getRegion:getRegion": (args, context) => {
    const region = text(args.region) ?? text(args.name) ?? context.region;
    const endpoint = `ec2.${region}.${dnsSuffixOf(partitionOf(region))}`;
    return { id: region, name: region, region, description: region, endpoint };
  },

  "aws:index/getAvailabilityZones:getAvailabilityZones": (args, { region }) => {
    const names = ["a", "b", "c"].map((zone) => region + zone);
    return { ...args, id: region, region, names, zoneIds: names, groupNames: [region] };
  },

  "aws:index/getDefaultTags:getDefaultTags": () => ({ id: "aws", tags: {} }),

  "aws:index/getArn:getArn": (args) => {
    const arn = text(args.arn) ?? "";
    const [, partition = "", service = "", region = "", account = "", ...resource] = arn.split(":");
    return { id: arn, arn, partition, service, region, account, resource: resource.join(":") };
  },

  "aws:index/getServicePrincipal:getServicePrincipal": (args, context) => {
    const serviceName = text(args.serviceName) ?? "";
    const region = text(args.region) ?? context.region;
    const name = `${serviceName}.amazonaws.com`;
    return {
      id: `${serviceName}.${region}.amazonaws.com`,
      name,
      serviceName,
      region,
      suffix: "amazonaws.com",
    };
  },

  "aws:index/getBillingServiceAccount:getBillingServiceAccount": (_args, { partition }) => ({
    id: "386209384616",
    arn: `arn:${partition}:iam::386209384616:root`,
  }),

  "aws:s3/getBucket:getBucket": (args, { partition, region }) => {
    const bucket = text(args.bucket) ?? "";
    return {
      id: bucket,
      bucket,
      arn: `arn:${partition}:s3:::${bucket}`,
      bucketDomainName: `${bucket}.s3.amazonaws.com`,
      bucketRegionalDomainName: `${bucket}.s3.${region}.amazonaws.com`,
      bucketRegion: region,
      region,
    };
  },
};

/** The answer to an invoke of the AWS provider, or undefined when it takes an account (or a fixture) to answer it. */
export function answerAwsInvoke(
  token: string,
  args: PropertyMap,
  context: AwsContext,
): PropertyMap | undefined {
  return answers[token]?.(args, context);
}

function text(value: PropertyValue | undefined): string | undefined {
  const revealed = value === undefined ? undefined : reveal(value);
  return typeof revealed === "string" ? revealed : undefined;
}
