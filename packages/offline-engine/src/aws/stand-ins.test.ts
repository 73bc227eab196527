import { describe, expect, it } from "vitest";

import type { PropertyMap } from "../values/property-value";
import { secret, UNKNOWN } from "../values/property-value";
import { awsPlace } from "./account";
import { render } from "./render";
import { CHANGES, STAND_INS } from "./stand-ins";

const place = awsPlace("111122223333", "eu-west-1");

function outputs(type: string, inputs: PropertyMap, at = place): PropertyMap {
  return render(STAND_INS[type] ?? {}, `urn:pulumi:dev::app::aws:${type}::x`, inputs, at).properties;
}

const arns: [type: string, inputs: PropertyMap, arn: string][] = [
  ["iam/user:User", { name: "ada" }, "arn:aws:iam::111122223333:user/ada"],
  ["iam/user:User", { name: "ada", path: "/people/" }, "arn:aws:iam::111122223333:user/people/ada"],
  ["iam/policy:Policy", { name: "p", path: "/b/" }, "arn:aws:iam::111122223333:policy/b/p"],
  [
    "iam/openIdConnectProvider:OpenIdConnectProvider",
    { url: "https://token.actions.githubusercontent.com/" },
    "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
  ],
  ["s3/bucket:Bucket", { bucket: "acme" }, "arn:aws:s3:::acme"],
  ["sqs/queue:Queue", { name: "jobs" }, "arn:aws:sqs:eu-west-1:111122223333:jobs"],
  ["ssm/parameter:Parameter", { name: "key" }, "arn:aws:ssm:eu-west-1:111122223333:parameter/key"],
  ["ssm/parameter:Parameter", { name: "/a/key" }, "arn:aws:ssm:eu-west-1:111122223333:parameter/a/key"],
  ["lambda/function:Function", { name: "f" }, "arn:aws:lambda:eu-west-1:111122223333:function:f"],
  ["cloudwatch/eventRule:EventRule", { name: "r" }, "arn:aws:events:eu-west-1:111122223333:rule/r"],
  [
    "cloudwatch/eventRule:EventRule",
    { name: "r", eventBusName: "bus" },
    "arn:aws:events:eu-west-1:111122223333:rule/bus/r",
  ],
  [
    "ecs/service:Service",
    { name: "s", cluster: "arn:aws:ecs:eu-west-1:1:cluster/c" },
    "arn:aws:ecs:eu-west-1:111122223333:service/c/s",
  ],
];

describe("what follows from a name", () => {
  it.each(arns)("%s %j has the ARN %s", (type, inputs, arn) => {
    expect(outputs(type, inputs).arn).toBe(arn);
  });

  it("follows the partition and its endpoints", () => {
    const beijing = awsPlace("111122223333", "cn-north-1");
    expect(outputs("sqs/queue:Queue", { name: "q" }, beijing)).toEqual({
      id: "https://sqs.cn-north-1.amazonaws.com.cn/111122223333/q",
      url: "https://sqs.cn-north-1.amazonaws.com.cn/111122223333/q",
      arn: "arn:aws-cn:sqs:cn-north-1:111122223333:q",
    });
  });

  it("has stand-ins of the right form for what AWS will choose, the same ones each time", () => {
    expect(outputs("kms/key:Key", {}).arn).toMatch(
      /^arn:aws:kms:eu-west-1:111122223333:key\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
    expect(outputs("kms/key:Key", {})).toEqual(outputs("kms/key:Key", {}));
    expect(outputs("ec2/vpc:Vpc", {}).id).toMatch(/^vpc-[0-9a-f]{17}$/);
    expect(outputs("cognito/userPool:UserPool", {}).id).toMatch(/^eu-west-1_[A-Z0-9]{9}$/);
  });
});

describe("what does not follow stays unknown", () => {
  it("as an ARN of a name that is not known", () => {
    expect(outputs("iam/user:User", { name: UNKNOWN })).toEqual({ id: UNKNOWN, arn: UNKNOWN });
    expect(outputs("iam/userPolicy:UserPolicy", { user: UNKNOWN, name: "p" }).id).toBe(UNKNOWN);
  });

  it("as an ARN where the account is not known", () => {
    expect(outputs("iam/user:User", { name: "a" }, awsPlace(undefined, "eu-west-1"))).toEqual({
      id: "a",
      arn: UNKNOWN,
    });
  });

  it("and what is made of a secret is one", () => {
    expect(outputs("iam/user:User", { name: secret("ada") }).arn).toEqual(
      secret("arn:aws:iam::111122223333:user/ada"),
    );
  });
});

describe("the table", () => {
  it("has templates that can be filled in", () => {
    const form = /^(?:[^{}]|\{(?:~(?:uuid|hex\d+|letters\d+)|\w+(?:#(\w+))?(?:\|[^{}]+)?)\})*$/;
    for (const [type, standIn] of Object.entries(STAND_INS)) {
      for (const template of Object.values(standIn)) {
        expect(template, type).toMatch(form);
        for (const [, change] of template.matchAll(/#(\w+)/g))
          expect(CHANGES, type).toHaveProperty(change ?? "");
      }
    }
  });
});
