import { catalog } from "@plinth/iam-catalog";
import { describe, expect, it } from "vitest";

import { SdkSchemas } from "../../outputs/sdk-schema";
import type { PropertyMap } from "../../values/property-value";
import { UNKNOWN } from "../../values/property-value";
import { awsPlace } from "../account";
import { answerAwsInvoke } from "./invokes";

const schemas = new SdkSchemas(__dirname);
const place = awsPlace("111122223333", "eu-west-1");

function answer(name: string, args: PropertyMap = {}, at = place): PropertyMap | undefined {
  const [module = "", own = ""] = name.split(".");
  const token = `aws:${module}/${own}:${own}`;
  return answerAwsInvoke(token, args, at, () => schemas.answerOf(token));
}

describe("functions that ask for what AWS has of its own", () => {
  it.each<[string, PropertyMap, object]>([
    ["elb.getServiceAccount", {}, { id: "156460612806", arn: "arn:aws:iam::156460612806:root" }],
    ["elb.getServiceAccount", { region: "us-east-1" }, { id: "127311923021" }],
    ["elb.getHostedZoneId", {}, { id: "Z32O12XQLNTSW2" }],
    ["cloudtrail.getServiceAccount", {}, { id: "859597730677" }],
    ["cloudfront.getLogDeliveryCanonicalUserId", {}, { id: expect.stringMatching(/^c4c1ede6/) as string }],
    [
      "cloudfront.getLogDeliveryCanonicalUserId",
      { region: "cn-north-1" },
      { id: expect.stringMatching(/^a52cb287/) as string },
    ],
    [
      "cloudfront.getCachePolicy",
      { name: "Managed-CachingOptimized" },
      { id: "658327ea-f89d-4fab-a63d-7e88639e58f6", arn: UNKNOWN },
    ],
    [
      "cloudfront.getOriginRequestPolicy",
      { name: "Managed-AllViewer" },
      { id: "216adef6-5c7f-47e4-b989-5492eafa07d3" },
    ],
    [
      "cloudfront.getResponseHeadersPolicy",
      { name: "Managed-SecurityHeadersPolicy" },
      { id: "67f7725c-6f97-4210-82d7-5512b31e9d03" },
    ],
  ])("%s %j", (name, args, expected) => {
    expect(answer(name, args)).toMatchObject(expected);
  });

  it.each<[string, PropertyMap]>([
    ["elb.getServiceAccount", { region: "xx-nowhere-1" }],
    ["cloudtrail.getServiceAccount", { region: "xx-nowhere-1" }],
    ["elb.getHostedZoneId", { region: "xx-nowhere-1" }],
    ["cloudfront.getCachePolicy", { name: "the-accounts-own" }],
  ])("%s %j is not known", (name, args) => {
    expect(answer(name, args)).toBeUndefined();
  });
});

describe("functions that ask who is who", () => {
  const github = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";

  it.each<[PropertyMap]>([
    [{ url: "https://token.actions.githubusercontent.com" }],
    [{ url: "token.actions.githubusercontent.com" }],
    [{ arn: github }],
  ])("an identity provider has its host in its ARN: %j", (args) => {
    expect(answer("iam.getOpenIdConnectProvider", args)).toMatchObject({
      arn: github,
      id: github,
      url: "token.actions.githubusercontent.com",
      clientIdLists: UNKNOWN,
      thumbprintLists: UNKNOWN,
    });
  });

  it.each<[PropertyMap, string]>([
    [{ name: "ReadOnlyAccess" }, "ReadOnlyAccess"],
    [{ arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }, "ReadOnlyAccess"],
    [{ name: "ViewOnlyAccess", pathPrefix: "/job-function/" }, "job-function/ViewOnlyAccess"],
  ])("a policy that AWS maintains is what the catalog says: %j", (args, id) => {
    const arn = `arn:aws:iam::aws:policy/${id}`;
    expect(answer("iam.getPolicy", args)).toMatchObject({
      ...args,
      arn,
      policy: catalog.managedPolicy(arn)?.document,
      policyId: UNKNOWN,
    });
  });

  it("a policy that AWS maintains is in the partition", () => {
    const beijing = awsPlace("111122223333", "cn-north-1");
    expect(answer("iam.getPolicy", { name: "ReadOnlyAccess" }, beijing)?.arn).toBe(
      "arn:aws-cn:iam::aws:policy/ReadOnlyAccess",
    );
  });

  it.each<[PropertyMap]>([
    [{ name: "deploy" }],
    [{ arn: "arn:aws:iam::111122223333:policy/ReadOnlyAccess" }],
    [{ name: "ReadOnlyAccess", pathPrefix: "/team/" }],
    [{}],
  ])("a policy of the account's own is not known: %j", (args) => {
    expect(answer("iam.getPolicy", args)).toBeUndefined();
  });

  it("whose session it is follows from its ARN, but for the path of the role", () => {
    const caller = answer("index.getCallerIdentity") ?? {};
    expect(answer("iam.getSessionContext", { arn: caller.arn ?? "" })).toMatchObject({
      issuerArn: "arn:aws:iam::111122223333:role/offline-preview",
      issuerName: "offline-preview",
      sessionName: "plinth",
    });
    const other = "arn:aws:sts::111122223333:assumed-role/deploy/ci";
    expect(answer("iam.getSessionContext", { arn: other })).toEqual({
      id: other,
      arn: other,
      issuerArn: UNKNOWN,
      issuerId: UNKNOWN,
      issuerName: "deploy",
      sessionName: "ci",
    });
    const user = "arn:aws:iam::111122223333:user/ada";
    expect(answer("iam.getSessionContext", { arn: user })).toMatchObject({
      issuerArn: user,
      issuerName: "",
      sessionName: "",
    });
  });
});

describe("functions that ask for something by its name", () => {
  it.each<[string, PropertyMap, object]>([
    [
      "sqs.getQueue",
      { name: "q" },
      {
        arn: "arn:aws:sqs:eu-west-1:111122223333:q",
        url: "https://sqs.eu-west-1.amazonaws.com/111122223333/q",
        tags: UNKNOWN,
      },
    ],
    ["sqs.getQueue", { name: "q", region: "us-east-1" }, { arn: "arn:aws:sqs:us-east-1:111122223333:q" }],
    ["sns.getTopic", { name: "t" }, { arn: "arn:aws:sns:eu-west-1:111122223333:t" }],
    [
      "ecr.getRepository",
      { name: "shop/web" },
      {
        arn: "arn:aws:ecr:eu-west-1:111122223333:repository/shop/web",
        repositoryUrl: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/web",
        imageTagMutability: UNKNOWN,
      },
    ],
    [
      "ecr.getRepository",
      { name: "web", registryId: "444455556666" },
      { arn: "arn:aws:ecr:eu-west-1:444455556666:repository/web", registryId: "444455556666" },
    ],
    [
      "dynamodb.getTable",
      { name: "orders" },
      { arn: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders", streamArn: UNKNOWN },
    ],
    [
      "kms.getAlias",
      { name: "alias/shop" },
      { arn: "arn:aws:kms:eu-west-1:111122223333:alias/shop", targetKeyArn: UNKNOWN, targetKeyId: UNKNOWN },
    ],
    [
      "lambda.getFunction",
      { functionName: "f" },
      { arn: "arn:aws:lambda:eu-west-1:111122223333:function:f", role: UNKNOWN, qualifiedArn: UNKNOWN },
    ],
    [
      "cloudwatch.getLogGroup",
      { name: "/app" },
      { arn: "arn:aws:logs:eu-west-1:111122223333:log-group:/app", retentionInDays: UNKNOWN },
    ],
    [
      "cloudwatch.getEventBus",
      { name: "orders" },
      { arn: "arn:aws:events:eu-west-1:111122223333:event-bus/orders" },
    ],
  ])("%s %j", (name, args, expected) => {
    expect(answer(name, args)).toMatchObject(expected);
  });

  it("answer an ARN only where the account is known", () => {
    const nowhere = awsPlace(undefined, "eu-west-1");
    expect(answer("sqs.getQueue", { name: "q" }, nowhere)).toMatchObject({ name: "q", arn: UNKNOWN });
  });

  it("leave nothing out that the SDK promises", () => {
    const answered = answer("dynamodb.getTable", { name: "orders" }) ?? {};
    expect(Object.keys(answered)).toEqual(
      expect.arrayContaining([...schemas.answerOf("aws:dynamodb/getTable:getTable")]),
    );
    expect(schemas.answerOf("aws:dynamodb/getTable:getTable")).toContain("billingMode");
  });

  it.each<[string, PropertyMap]>([
    ["lambda.getFunction", { functionName: "arn:aws:lambda:eu-west-1:444455556666:function:f" }],
    ["ssm.getParameter", { name: "/x" }],
    ["secretsmanager.getSecret", { name: "x" }],
    ["iam.getRole", { name: "ci" }],
  ])("%s %j is the account's to answer", (name, args) => {
    expect(answer(name, args)).toBeUndefined();
  });

  it("are not answered in part where the SDK does not say what the rest is", () => {
    expect(answerAwsInvoke("aws:sqs/getQueue:getQueue", { name: "q" }, place, () => [])).toBeUndefined();
  });
});
