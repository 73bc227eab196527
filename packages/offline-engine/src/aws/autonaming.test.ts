import { describe, expect, it } from "vitest";

import type { SdkSchema } from "../outputs/sdk-schema";
import type { PropertyMap } from "../values/property-value";
import { autoname } from "./autonaming";

const withName: SdkSchema = {
  inputs: new Set(["name", "bucket", "statementId", "key"]),
  computed: new Set(),
};

function named(
  type: string,
  name: string,
  inputs: PropertyMap = {},
  schema: SdkSchema | undefined = withName,
): string | undefined {
  return autoname({ urn: `urn:pulumi:dev::app::aws:${type}::${name}`, type, name, inputs, schema })?.value;
}

describe("names that the AWS provider makes", () => {
  it.each([
    ["iam/user:User", "ada", /^ada-[0-9a-f]{7}$/],
    ["s3/bucket:Bucket", "Uploads", /^uploads-[0-9a-f]{7}$/],
    ["kms/alias:Alias", "main", /^alias\/main-[0-9a-f]{7}$/],
    ["kms/alias:Alias", "alias/main", /^alias\/main-[0-9a-f]{7}$/],
    ["appsync/function:Function", "f", /^f_[0-9a-f]{7}$/],
    ["glue/catalogTable:CatalogTable", "T", /^t_[a-p]{8}$/],
    ["lambda/permission:Permission", "p", /^p-[0-9a-f]{7}$/],
    ["s3/bucketObjectv2:BucketObjectv2", "a/b.txt", /^a\/b\.txt$/],
  ])("%s %s", (type, name, form) => {
    expect(named(type, name)).toMatch(form);
  });

  it("end a queue of the kind that keeps its order in .fifo", () => {
    expect(named("sqs/queue:Queue", "q", { fifoQueue: true })).toMatch(/^q-[0-9a-f]{7}\.fifo$/);
    expect(named("sqs/queue:Queue", "q", { fifoQueue: false })).toMatch(/^q-[0-9a-f]{7}$/);
  });

  it("keep to the longest that the type may have", () => {
    expect(named("iam/role:Role", "x".repeat(100))).toHaveLength(64);
    expect(named("iam/user:User", "x".repeat(300))).toHaveLength(255);
  });

  it("are the same in each preview, and others for other resources", () => {
    expect(named("iam/user:User", "ada")).toBe(named("iam/user:User", "ada"));
    expect(named("iam/user:User", "ada")?.slice(-7)).not.toBe(named("iam/role:Role", "ada")?.slice(-7));
  });

  it.each<[string, string, PropertyMap, SdkSchema | undefined]>([
    ["the program names it", "iam/user:User", { name: "mine" }, withName],
    ["the program gives a prefix, and AWS the rest", "iam/user:User", { namePrefix: "my-" }, withName],
    [
      "the type has no name to give",
      "iam/accessKey:AccessKey",
      {},
      { inputs: new Set(["user"]), computed: new Set() },
    ],
    ["the name is a domain", "route53/record:Record", {}, withName],
    ["nothing is known about the type", "made/up:Up", {}, undefined],
  ])("are not made where %s", (_, type, inputs, schema) => {
    expect(autoname({ urn: "urn", type, name: "n", inputs, schema })).toBeUndefined();
  });
});
