import { describe, expect, it } from "vitest";
import { factsOf } from "../facts/facts";
import type { TreeObject } from "../tree/tree";
import { entryOf } from "./entry";
import { surfaces } from "./surfaces";

const narrowed = surfaces.filter(({ type }) => entryOf(type) !== undefined);

/** A resource with a value at the pattern: `statements[].policy` is `{ statements: [{ policy: value }] }`. */
function withValueAt(pattern: string, value: string): TreeObject {
  return pattern.split(".").reduceRight<string | TreeObject>((inside, segment) => {
    const list = segment.endsWith("[]");
    return list ? { [segment.slice(0, -2)]: [inside] } : { [segment]: inside };
  }, value) as TreeObject;
}

describe("what has to stand in a resource through which something enters", () => {
  it.each([
    ["aws:sqs/queue:Queue", "policy"],
    ["aws:s3/bucket:Bucket", "acl"],
    ["aws:index/sqsQueue:SqsQueue", "policy"],
  ])("of %s is %s", (type, name) => {
    expect(entryOf(type)?.test(JSON.stringify({ [name]: "…" }))).toBe(true);
    expect(entryOf(type)?.test('{"name":"jobs","tags":{"Team":"shop"}}')).toBe(false);
  });

  it.each([
    "aws:iam/user:User",
    "aws:iam/accessKey:AccessKey",
    "aws:lambda/permission:Permission",
    "aws:cloudformation/stack:Stack",
    "pulumi-nodejs:dynamic:Resource",
    "aws:ec2/vpc:Vpc",
  ])("of %s is nothing in particular", (type) => {
    expect(entryOf(type)).toBeUndefined();
  });

  it("is there wherever a row of the registry finds a document or a door", () => {
    expect(narrowed.length).toBeGreaterThan(30);
    for (const { type, documents = [], doors = [], hidden = [] } of narrowed) {
      for (const { property } of [...documents, ...doors, ...hidden]) {
        expect(entryOf(type)?.test(JSON.stringify(withValueAt(property, "…")))).toBe(true);
      }
    }
  });

  it("is not there where nothing is found", () => {
    for (const { type } of narrowed) {
      const facts = factsOf({ urn: "urn", type, name: "name", props: { name: "it", tags: { a: "b" } } });
      expect({ type, found: Object.values(facts).flat() }).toEqual({ type, found: [undefined] });
    }
  });
});
