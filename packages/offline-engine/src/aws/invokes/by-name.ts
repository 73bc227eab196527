import type { PropertyMap } from "../../values/property-value";
import type { AwsPlace } from "../account";
import { render } from "../render";
import { STAND_INS } from "../stand-ins/stand-ins";
import type { Answer, Answers } from "./answer";
import { placeFor, text } from "./answer";
import { CACHE_POLICIES, ORIGIN_REQUEST_POLICIES, RESPONSE_HEADERS_POLICIES } from "./well-known";

/**
 * Functions that ask for something that exists by its name, from which its ARN follows. What they answer is in part: all
 * else is unknown.
 */
export const BY_NAME: Answers = {
  "aws:sqs/getQueue:getQueue": byName("sqs/queue:Queue"),
  "aws:sns/getTopic:getTopic": byName("sns/topic:Topic"),
  "aws:dynamodb/getTable:getTable": byName("dynamodb/table:Table"),
  "aws:cloudwatch/getLogGroup:getLogGroup": byName("cloudwatch/logGroup:LogGroup"),
  "aws:cloudwatch/getEventBus:getEventBus": byName("cloudwatch/eventBus:EventBus"),

  "aws:ecr/getRepository:getRepository": (args, place) => {
    const account = text(args.registryId) ?? place.account;
    return byName("ecr/repository:Repository")(args, account === undefined ? place : { ...place, account });
  },

  "aws:kms/getAlias:getAlias": (args, place) => {
    const { arn, name, region } = byName("kms/alias:Alias")(args, place) ?? {};
    return name === undefined || arn === undefined || region === undefined
      ? undefined
      : { arn, name, region };
  },

  "aws:lambda/getFunction:getFunction": (args, place) => {
    const functionName = text(args.functionName);
    // by its ARN it may be in another account
    if (functionName === undefined || functionName.includes(":")) return undefined;
    const qualifier = text(args.qualifier);
    const found = existing("lambda/function:Function", { name: functionName }, placeFor(args, place));
    return {
      id: functionName,
      functionName,
      region: placeFor(args, place).region,
      arn: found.arn ?? "",
      invokeArn: found.invokeArn ?? "",
      ...(qualifier === undefined ? {} : { qualifier }),
    };
  },

  "aws:cloudfront/getCachePolicy:getCachePolicy": wellKnown(CACHE_POLICIES),
  "aws:cloudfront/getOriginRequestPolicy:getOriginRequestPolicy": wellKnown(ORIGIN_REQUEST_POLICIES),
  "aws:cloudfront/getResponseHeadersPolicy:getResponseHeadersPolicy": wellKnown(RESPONSE_HEADERS_POLICIES),
};

function byName(type: string): Answer {
  return (args, place) => {
    const name = text(args.name);
    if (name === undefined || name === "") return undefined;
    const there = placeFor(args, place);
    return { name, region: there.region, ...existing(type, { name }, there) };
  };
}

function existing(type: string, inputs: PropertyMap, place: AwsPlace): PropertyMap {
  // what AWS chose is not made up: there is nothing to choose from
  return render(STAND_INS.get(type) ?? {}, { urn: "", inputs, place, existing: {} }).properties;
}

function wellKnown(ids: ReadonlyMap<string, string>): Answer {
  return (args) => {
    const name = text(args.name);
    const id = ids.get(name ?? "");
    return name === undefined || id === undefined ? undefined : { id, name };
  };
}
