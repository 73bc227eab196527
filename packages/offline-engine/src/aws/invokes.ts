import type { PropertyMap, PropertyValue } from "../values/property-value";
import { reveal } from "../values/property-value";
import type { AwsPlace } from "./account";
import { dnsSuffixOf, partitionOf } from "./account";
import { policyDocument } from "./policy-document";

type Answer = (args: PropertyMap, place: AwsPlace) => PropertyMap | undefined;

/**
 * The functions of the AWS provider whose answer follows from the account and the region, or from their arguments.
 * Everything else asks an account for what it has, and needs a fixture.
 */
const answers: Record<string, Answer> = {
  "aws:iam/getPolicyDocument:getPolicyDocument": (args) => policyDocument(args),

  "aws:index/getCallerIdentity:getCallerIdentity": (_args, { account, partition }) =>
    account === undefined
      ? undefined
      : {
          id: account,
          accountId: account,
          arn: `arn:${partition}:sts::${account}:assumed-role/offline-preview/plinth`,
          userId: "AROAOFFLINEPREVIEW000:plinth",
        },

  "aws:index/getPartition:getPartition": (_args, { partition, dns: dnsSuffix }) => {
    return {
      id: partition,
      partition,
      dnsSuffix,
      reverseDnsPrefix: dnsSuffix.split(".").reverse().join("."),
    };
  },

  "aws:index/getRegion:getRegion": (args, place) => {
    const region = text(args.region) ?? text(args.name) ?? place.region;
    const endpoint = `ec2.${region}.${dnsSuffixOf(partitionOf(region))}`;
    return { id: region, name: region, region, description: region, endpoint };
  },

  "aws:index/getAvailabilityZones:getAvailabilityZones": (args, { region }) => {
    const names = ["a", "b", "c"].map((zone) => region + zone);
    return { ...args, id: region, region, names, zoneIds: names, groupNames: [region] };
  },

  "aws:index/getDefaultTags:getDefaultTags": (_args, { defaultTags }) => ({
    id: "aws",
    tags: defaultTags ?? {},
  }),

  "aws:index/getArn:getArn": (args) => {
    const arn = text(args.arn) ?? "";
    const [, partition = "", service = "", region = "", account = "", ...resource] = arn.split(":");
    return { id: arn, arn, partition, service, region, account, resource: resource.join(":") };
  },

  "aws:index/getServicePrincipal:getServicePrincipal": (args, place) => {
    const serviceName = text(args.serviceName) ?? "";
    const region = text(args.region) ?? place.region;
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

  "aws:s3/getBucket:getBucket": (args, { partition, region, dns }) => {
    const bucket = text(args.bucket) ?? "";
    return {
      id: bucket,
      bucket,
      arn: `arn:${partition}:s3:::${bucket}`,
      bucketDomainName: `${bucket}.s3.${dns}`,
      bucketRegionalDomainName: `${bucket}.s3.${region}.${dns}`,
      bucketRegion: region,
      region,
    };
  },
};

/** The answer to an invoke of the AWS provider, or undefined when it takes an account (or a fixture) to answer it. */
export function answerAwsInvoke(token: string, args: PropertyMap, place: AwsPlace): PropertyMap | undefined {
  return answers[token]?.(args, place);
}

function text(value: PropertyValue | undefined): string | undefined {
  const revealed = value === undefined ? undefined : reveal(value);
  return typeof revealed === "string" ? revealed : undefined;
}
