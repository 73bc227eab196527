import type { PropertyMap } from "../../values/property-value";
import type { AwsPlace } from "../account";
import type { Answer, Answers } from "./answer";
import { placeFor } from "./answer";
import {
  LOAD_BALANCER_ACCOUNTS,
  LOAD_BALANCER_ZONES,
  LOG_DELIVERY_USER,
  LOG_DELIVERY_USER_CHINA,
  TRAIL_ACCOUNTS,
} from "./well-known";

/** Functions that ask for what AWS has of its own in a region. */
export const CONSTANTS: Answers = {
  "aws:index/getBillingServiceAccount:getBillingServiceAccount": (_args, { partition }) => ({
    id: "386209384616",
    arn: `arn:${partition}:iam::386209384616:root`,
  }),

  "aws:elb/getServiceAccount:getServiceAccount": serviceAccount(LOAD_BALANCER_ACCOUNTS),
  "aws:cloudtrail/getServiceAccount:getServiceAccount": serviceAccount(TRAIL_ACCOUNTS),

  "aws:elb/getHostedZoneId:getHostedZoneId": (args, place) => {
    const { region } = placeFor(args, place);
    const id = LOAD_BALANCER_ZONES.get(region);
    return id === undefined ? undefined : { id, region };
  },

  "aws:cloudfront/getLogDeliveryCanonicalUserId:getLogDeliveryCanonicalUserId": (args, place) => {
    const { region, partition } = placeFor(args, place);
    return { id: partition === "aws-cn" ? LOG_DELIVERY_USER_CHINA : LOG_DELIVERY_USER, region };
  },
};

function serviceAccount(accounts: ReadonlyMap<string, string>): Answer {
  return (args: PropertyMap, place: AwsPlace) => {
    const { region } = placeFor(args, place);
    const id = accounts.get(region);
    return id === undefined ? undefined : { id, region, arn: `arn:${place.partition}:iam::${id}:root` };
  };
}
