import type { PropertyMap } from "../../values/property-value";
import { UNKNOWN } from "../../values/property-value";
import type { AwsPlace } from "../account";
import { dnsSuffixOf, partitionOf } from "../account";
import { policyDocument } from "../policy-document";
import type { Answers } from "./answer";
import { text } from "./answer";
import { BY_NAME } from "./by-name";
import { CONSTANTS } from "./constants";
import { IDENTITY, IDENTITY_IN_PART } from "./identity";

/** Functions about the place that the provider works in, and those that only work on their arguments. */
const PLACE: Answers = {
  "aws:iam/getPolicyDocument:getPolicyDocument": (args) => policyDocument(args),

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

/**
 * The functions of the AWS provider whose answer follows from the account and the region, or from their arguments.
 * Everything else asks an account for what it has, and needs a fixture.
 */
const WHOLE = new Map(Object.entries({ ...PLACE, ...CONSTANTS, ...IDENTITY }));
/** Those of which a part follows. */
const IN_PART = new Map(Object.entries({ ...BY_NAME, ...IDENTITY_IN_PART }));

/**
 * The answer to an invoke of the AWS provider, or undefined when it takes an account (or a fixture) to answer it.
 *
 * @param answered names of what the function answers, as the program's SDK knows it; what does not follow is unknown
 */
export function answerAwsInvoke(
  token: string,
  args: PropertyMap,
  place: AwsPlace,
  answered: () => readonly string[],
): PropertyMap | undefined {
  const whole = WHOLE.get(token)?.(args, place);
  if (whole !== undefined) return whole;
  const part = IN_PART.get(token)?.(args, place);
  const names = part === undefined ? [] : answered();
  if (names.length === 0) return undefined;
  return { ...args, ...Object.fromEntries(names.map((name) => [name, UNKNOWN])), ...part };
}
