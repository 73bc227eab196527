import { describe, expect, it } from "vitest";

import { SdkSchemas } from "./sdk-schema";

const schemas = new SdkSchemas(__dirname);

describe("what the SDK says about a resource", () => {
  it("tells what a program sets from what only the provider does", () => {
    const user = schemas.of("aws:iam/user:User");
    expect([...(user?.inputs ?? [])]).toEqual(expect.arrayContaining(["name", "path", "tags"]));
    expect([...(user?.computed ?? [])].sort()).toEqual(["arn", "tagsAll", "uniqueId"]);
  });

  it("counts a secret input as an input", () => {
    expect(schemas.of("aws:rds/cluster:Cluster")?.inputs).toContain("masterPassword");
  });

  it.each(["aws:datasync/s3Location:S3Location", "aws:guardduty/iPSet:IPSet", "aws:kendra/index:Index"])(
    "finds %s, whose file is not named as usual",
    (type) => {
      expect(schemas.of(type)?.computed).toContain("arn");
    },
  );

  it.each(["aws:iam/nothing:Nothing", "nobody:has/this:This", "my:own:Component", "odd"])(
    "says nothing about %s",
    (type) => {
      expect(schemas.of(type)).toBeUndefined();
    },
  );
});
