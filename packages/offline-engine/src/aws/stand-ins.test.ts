import { describe, expect, it } from "vitest";
import type { PropertyMap } from "../values/property-value";
import { secret, UNKNOWN } from "../values/property-value";
import type { AwsState } from "./stand-ins";
import { awsState } from "./stand-ins";

const context = { accountId: "111122223333", region: "eu-west-1", partition: "aws" };

function state(type: string, inputs: PropertyMap, name = "uploads"): AwsState {
  return awsState(type, inputs, { ...context, urn: `urn:pulumi:dev::app::${type}::${name}` });
}

const arns: [type: string, inputs: PropertyMap, arn: string][] = [
  ["aws:iam/user:User", { name: "ada" }, "arn:aws:iam::111122223333:user/ada"],
  ["aws:iam/user:User", { name: "ada", path: "/people/" }, "arn:aws:iam::111122223333:user/people/ada"],
  ["aws:iam/role:Role", { name: "r" }, "arn:aws:iam::111122223333:role/r"],
  ["aws:iam/policy:Policy", { name: "p", path: "/b/" }, "arn:aws:iam::111122223333:policy/b/p"],
  [
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    { url: "https://token.actions.githubusercontent.com" },
    "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
  ],
  ["aws:s3/bucket:Bucket", { bucket: "acme" }, "arn:aws:s3:::acme"],
  ["aws:sqs/queue:Queue", { name: "jobs" }, "arn:aws:sqs:eu-west-1:111122223333:jobs"],
  ["aws:ssm/parameter:Parameter", { name: "key" }, "arn:aws:ssm:eu-west-1:111122223333:parameter/key"],
  ["aws:ssm/parameter:Parameter", { name: "/a/key" }, "arn:aws:ssm:eu-west-1:111122223333:parameter/a/key"],
  ["aws:lambda/function:Function", { name: "f" }, "arn:aws:lambda:eu-west-1:111122223333:function:f"],
];

describe("what follows from a name", () => {
  it.each(arns)("%s %j has the ARN %s", (type, inputs, arn) => {
    expect(state(type, inputs).outputs.arn).toBe(arn);
  });

  it("is named like the provider does where the program does not, the same way in each preview", () => {
    const first = state("aws:s3/bucket:Bucket", {}, "Uploads");
    expect(first.inputs.bucket).toMatch(/^uploads-[0-9a-f]{7}$/);
    expect(state("aws:s3/bucket:Bucket", {}, "Uploads")).toEqual(first);
    expect(state("aws:s3/bucket:Bucket", {}, "other").inputs.bucket).not.toBe(first.inputs.bucket);
  });

  it("keeps to the longest name that the type may have", () => {
    expect(state("aws:iam/user:User", {}, "x".repeat(100)).inputs.name).toHaveLength(64);
  });

  it("has stand-ins of the right shape for what AWS makes up", () => {
    expect(state("aws:kms/key:Key", {}).outputs.arn).toMatch(
      /^arn:aws:kms:eu-west-1:111122223333:key\/00000000-0000-0000-0000-[0-9a-f]{12}$/,
    );
    expect(state("aws:ec2/vpc:Vpc", {}).id).toMatch(/^vpc-[0-9a-f]{17}$/);
  });
});

describe("what does not follow stays unknown", () => {
  it("an ARN of an unknown name is unknown, and so is the id", () => {
    const { id, outputs } = state("aws:iam/user:User", { name: UNKNOWN });
    expect(id).toBeUndefined();
    expect(outputs.arn).toBe(UNKNOWN);
  });

  it("an ARN of a secret name is a secret", () => {
    expect(state("aws:iam/user:User", { name: secret("ada") }).outputs.arn).toEqual(
      secret("arn:aws:iam::111122223333:user/ada"),
    );
  });

  it("passwords and keys are secrets that are not known yet", () => {
    expect(state("aws:iam/userLoginProfile:UserLoginProfile", { user: "ada" }).outputs.password).toEqual(
      secret(UNKNOWN),
    );
    expect(state("aws:iam/accessKey:AccessKey", { user: "ada" })).toMatchObject({
      secretOutputs: ["secret", "sesSmtpPasswordV4"],
    });
    expect(state("aws:iam/accessKey:AccessKey", { user: "ada" }).id).toBeUndefined();
  });

  it("a type that is not in the tables has its inputs, and no more", () => {
    expect(state("aws:made/up:Up", { a: 1 })).toEqual({
      inputs: { a: 1 },
      outputs: { a: 1 },
      secretOutputs: [],
    });
  });
});
