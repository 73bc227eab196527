import { describe, expect, it } from "vitest";
import { plinth } from "../run-for-tests";
import type { CanReport } from "../schema/can-schema";

const OBJECT = "arn:aws:s3:::acme/a";
const FILES = "arn:aws:iam::111122223333:role/files";

async function can(...args: string[]) {
  return plinth(["analyze", "can", ...args, "--account", "account.json"]);
}

describe("plinth analyze can", () => {
  it.each<[string[], CanReport["verdict"], number]>([
    [["deployer", "s3:GetObject", OBJECT], "allowed", 0],
    [["user/deployer", "S3:getobject", OBJECT], "allowed", 0],
    [["arn:aws:iam::111122223333:user/deployer", "s3:GetObject", OBJECT], "allowed", 0],
    [["deployer", "s3:PutObject", OBJECT], "implicitlyDenied", 1],
    [["ada", "iam:CreateUser", "*"], "allowed", 0],
    [["reader", "s3:GetObject", OBJECT], "implicitlyDenied", 1],
    [["lost", "s3:GetObject", OBJECT], "unknown", 1],
    [["files", "s3:GetObject", OBJECT], "allowed", 0],
    [["arn:aws:sts::111122223333:assumed-role/files/ci", "s3:GetObject", OBJECT], "allowed", 0],
    [["files", "s3:GetObject", OBJECT, "--context", "aws:UserAgent="], "implicitlyDenied", 1],
    [["deployer", "sts:AssumeRole", FILES], "allowed", 0],
    [["ada", "sts:AssumeRole", FILES], "implicitlyDenied", 1],
    [["deployer", "iam:PassRole", FILES, "--scps", "scps.json"], "explicitlyDenied", 1],
  ])("%j: %s", async (args, verdict, exitCode) => {
    const run = await can(...args, "--json");
    expect(run.err).toBe("");
    expect([(JSON.parse(run.out) as CanReport).verdict, run.exitCode]).toEqual([verdict, exitCode]);
  });

  it.each([
    ["yes", ["deployer", "s3:GetObject", OBJECT]],
    ["no", ["deployer", "s3:PutObject", OBJECT]],
    ["unknown", ["lost", "s3:PutObject", OBJECT]],
    ["denied", ["deployer", "iam:PassRole", FILES, "--scps", "scps.json"]],
  ])("%s: prints what the golden file has", async (name, args) => {
    await expect((await can(...args)).out).toMatchFileSnapshot(`../golden/can-${name}.txt`);
  });

  it.each([
    [["deploier", "s3:GetObject", OBJECT], "Did you mean user/deployer?"],
    [["deployer", "s3:GetObjct", OBJECT], "Did you mean s3:GetObject?"],
    [["deployer", "s3:Get*", OBJECT], "is a pattern: ask for one action"],
    [["deployer", "s3:GetObject", "acme/a"], "is no ARN"],
    [["deployer", "s3:GetObject", OBJECT, "--context", "aws:SourceIpp=1"], "Did you mean aws:SourceIp?"],
    [["deployer", "s3:GetObject", OBJECT, "--context", "aws:SourceIp"], "expected KEY=VALUE"],
  ])("%j is wrong input", async (args, message) => {
    const run = await can(...args);
    expect([run.exitCode, run.out]).toEqual([2, ""]);
    expect(run.err).toContain(message);
  });
});
