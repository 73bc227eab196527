import { describe, expect, it } from "vitest";
import { describeChanges } from "./change";

function digest(files: Record<string, string[]>): Map<string, string> {
  return new Map(Object.entries(files).map(([file, rows]) => [file, JSON.stringify(rows)]));
}

const before = digest({
  "actions.json": ["s3 WR PutObject GetObject"],
  "condition-keys.json": ["aws:SourceIp IPAddress", "aws:TagKeys String"],
  "managed-policies.json": ["AdministratorAccess v1"],
  "details.json": ["s3|||"],
});

describe("describeChanges", () => {
  it("has nothing to say of the same digest", () => {
    expect(describeChanges(before, before)).toEqual([]);
  });

  it("lists what came, what went and what changed", () => {
    const after = digest({
      "actions.json": ["s3 PL PutObject ListBucket"],
      "condition-keys.json": ["aws:SourceIp IPAddress", "aws:TagKeys ArrayOfString"],
      "managed-policies.json": ["AdministratorAccess v2", "job-function/New v1"],
      "details.json": ["s3|||;"],
    });
    expect(describeChanges(before, after)).toEqual([
      "~ action s3:PutObject: W -> P",
      "+ action s3:ListBucket",
      "- action s3:GetObject",
      "~ condition key aws:TagKeys: String -> ArrayOfString",
      "~ managed policy AdministratorAccess: v1 -> v2",
      "+ managed policy job-function/New",
      "~ details.json",
    ]);
  });

  it("lists everything where there was no catalog", () => {
    expect(describeChanges(new Map(), before)).toHaveLength(6);
  });
});
