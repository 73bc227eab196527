import { beforeAll, describe, expect, it } from "vitest";

import type { PreviewResult } from "../index";
import { fixture } from "../testing/folder";
import type { Observation } from "../testing/preview";
import { observed, previewFixture } from "../testing/preview";

describe("a program that uses AWS", () => {
  let result: PreviewResult;
  let single: Map<string, Observation>;
  let stack: Map<string, Observation>;
  const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  beforeAll(async () => {
    result = await previewFixture("account", {
      packs: ["observer"],
      fixtures: fixture("account/fixtures.yaml"),
    });
    const byName = (list: Observation[]): Map<string, Observation> =>
      new Map(list.map((item) => [item.name, item]));
    single = byName(observed(result, "resource"));
    stack = byName(observed(result, "stack"));
  });

  it("sees names as the provider makes them, and the ARNs that follow", () => {
    expect(result.outputs).toMatchObject({
      named: "arn:aws:iam::111122223333:role/app/named",
      bucketName: expect.stringMatching(/^uploads-[0-9a-f]{7}$/) as string,
      bucketTags: { Organisation: "acme", Owner: "web" },
      fifo: expect.stringMatching(/^orders-[0-9a-f]{7}\.fifo$/) as string,
      key: expect.stringMatching(/^arn:aws:kms:eu-west-1:111122223333:key\/[0-9a-f-]{36}$/) as string,
    });
  });

  it("sees as unknown what only AWS knows, and never what is secret", () => {
    expect(result.outputs).toMatchObject({
      accessKeyId: "[unknown]",
      accessKeySecret: "[secret]",
      created: "[unknown]",
    });
    expect(stack.get("uploads-a")?.props).toMatchObject({
      user: "uploads",
      secret: UNKNOWN,
      createDate: UNKNOWN,
    });
  });

  it("gets answers to functions that need no account", () => {
    expect(result.outputs).toMatchObject({ caller: "111122223333", partition: "aws", region: "eu-west-1" });
    expect(JSON.parse(String(result.outputs.document))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Read",
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: `arn:aws:s3:::${String(result.outputs.bucketName)}/*`,
        },
      ],
    });
  });

  it("gets from the fixtures what others know", () => {
    expect(result.outputs).toMatchObject({
      ami: "ami-0123456789abcdef0",
      deployArn: "arn:aws:iam::111122223333:role/ci/deploy",
      vpcId: "vpc-0123456789abcdef0",
      password: "[secret]",
      token: "[secret]",
    });
  });

  it("reads what exists, and does not make up where it is", () => {
    expect(
      result.resources
        .filter(({ op }) => op === "read")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["deploy", "organization/network/prod", "reader"]);
    // a role that is read by its name may have any path
    expect(result.outputs.readArn).toBe("[unknown]");
    expect(stack.get("reader")?.props).toMatchObject({ name: "reader", arn: UNKNOWN });
    expect(single.has("reader")).toBe(false);
  });

  it("works where each provider does: the stack's, a named one, one that a component hands down", () => {
    expect(result.outputs).toMatchObject({
      there: "arn:aws-us-gov:sqs:us-gov-west-1:444455556666:there",
      handedDown: expect.stringMatching(
        /^arn:aws-us-gov:sqs:us-gov-west-1:444455556666:team-jobs-[0-9a-f]{7}$/,
      ) as string,
    });
    expect(single.get("there")?.provider).toBe("elsewhere");
    expect(single.get("team-jobs")).toMatchObject({ provider: "elsewhere" });
    expect(single.get("uploads")?.provider).toMatch(/^default_\d+_\d+_\d+$/);
  });

  it("shows packs the default provider, where static credentials get in, and not the reader", () => {
    const provider = observed(result, "resource").find(
      ({ type, name }) => type === "pulumi:providers:aws" && name.startsWith("default"),
    );
    expect(provider?.props).toMatchObject({ accessKey: "AKIAIOSFODNN7EXAMPLE", region: "eu-west-1" });
    expect(
      result.resources.filter(({ type }) => type === "pulumi:providers:aws").map(({ name }) => name),
    ).toEqual(["elsewhere"]);
  });

  it("shows packs documents as JSON, whichever way the program writes them", () => {
    expect(single.get("named")?.props.assumeRolePolicy).toBe('{"Statement":[],"Version":"2012-10-17"}');
  });

  it("shows packs what a resource depends on", () => {
    expect(stack.get("team-jobs")).toMatchObject({ parent: "team" });
    expect(stack.get("uploads-a")?.propertyDependencies).toEqual({ user: ["uploads"] });
    expect(stack.get("uploads-a")?.dependencies).toEqual(["uploads"]);
  });

  it("takes the pack's version from PulumiPolicy.yaml", () => {
    expect(result.packs).toMatchObject([{ name: "observer", version: "1.2.3" }]);
  });

  it("says what of it is a stand-in", () => {
    expect(result.diagnostics.map(({ message }) => message)).toEqual([
      "secrets are not decrypted offline, so the program got a stand-in for aws:secretKey",
      "stand-ins are shown for the ids that AWS will choose: key",
    ]);
  });

  it("is the same each time", async () => {
    const again = await previewFixture("account", { fixtures: fixture("account/fixtures.yaml") });
    const byUrn = (one: PreviewResult): unknown =>
      [...one.resources].sort((a, b) => (a.urn < b.urn ? -1 : 1));
    expect(byUrn(again)).toEqual(byUrn(result));
    expect(again.outputs).toEqual(result.outputs);
  });
});
