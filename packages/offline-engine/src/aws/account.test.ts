import { describe, expect, it } from "vitest";

import type { StackConfig } from "../project/stack-config";
import { issuesOf } from "../testing/issues";
import { awsPlace, readPlace } from "./account";
import { placeOfProvider } from "./model";

function config(values: Record<string, string>): StackConfig {
  return {
    stack: "dev",
    values: new Map(Object.entries(values)),
    secretKeys: new Set(),
    undecryptable: [],
    notes: [],
    locate: (key) => ({ file: "Pulumi.dev.yaml", line: 7, path: key }),
  };
}

describe("the account of a stack", () => {
  it.each<[string, Record<string, string>, object]>([
    [
      "is the one that is allowed",
      { "aws:allowedAccountIds": '["111122223333"]' },
      { id: "111122223333", source: "aws:allowedAccountIds" },
    ],
    [
      "may be a number, as long as it is whole",
      { "aws:allowedAccountIds": "[111122223333]" },
      { id: "111122223333", source: "aws:allowedAccountIds" },
    ],
    [
      "is that of the role that the stack takes",
      { "aws:assumeRoles": '[{"roleArn":"arn:aws:iam::444455556666:role/x"}]' },
      { id: "444455556666", source: "aws:assumeRoles" },
    ],
    ["is a stand-in where nothing says it", {}, { id: "123456789012", source: "stand-in" }],
    [
      "is a stand-in where the list is empty",
      { "aws:allowedAccountIds": "[]" },
      { id: "123456789012", source: "stand-in" },
    ],
  ])("%s", (_, values, account) => {
    expect(readPlace(config(values)).account).toEqual(account);
  });

  it.each([
    ["two", '["111122223333","444455556666"]', /names 2 accounts \(111122223333, 444455556666\)/],
    ["one that is too short", '["12345"]', /"12345" is not an account id: twelve digits are \(quote it/],
    ["one that is no number", '["acme"]', /"acme" is not an account id/],
    ["no list", "111122223333", /expected a list of account ids/],
    ["no JSON", "[1", /expected a list of account ids/],
  ])("is refused with %s", async (_, text, message) => {
    const [issue] = await issuesOf(() => readPlace(config({ "aws:allowedAccountIds": text })));
    expect(issue).toMatchObject({
      file: "Pulumi.dev.yaml",
      line: 7,
      path: "aws:allowedAccountIds",
      message: expect.stringMatching(message) as string,
    });
  });
});

describe("where a provider works", () => {
  const fallback = awsPlace("111122223333", "eu-west-1");

  it.each<[string, Record<string, string>, object]>([
    ["the stack's place", {}, { account: "111122223333", region: "eu-west-1", partition: "aws" }],
    [
      "another region and its partition",
      { region: "cn-north-1" },
      { region: "cn-north-1", partition: "aws-cn", dns: "amazonaws.com.cn" },
    ],
    [
      "the account of the last role that it takes",
      {
        assumeRoles:
          '[{"roleArn":"arn:aws:iam::999988887777:role/a"},{"roleArn":"arn:aws:iam::444455556666:role/b"}]',
      },
      { account: "444455556666" },
    ],
    ["its own list of accounts", { allowedAccountIds: '["444455556666"]' }, { account: "444455556666" }],
    ["its default tags", { defaultTags: '{"tags":{"a":"b"}}' }, { defaultTags: { a: "b" } }],
  ])("%s", (_, inputs, place) => {
    expect(placeOfProvider(inputs, fallback)).toMatchObject(place);
  });

  it("is not known where it may be one of several accounts", () => {
    expect(
      placeOfProvider({ allowedAccountIds: '["444455556666","111122223333"]' }, fallback).account,
    ).toBeUndefined();
  });
});
