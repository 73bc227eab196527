import { describe, expect, it } from "vitest";
import { nearestAction, nearestConditionKey, nearestManagedPolicy, nearestService } from "./nearest";

describe("nearestAction", () => {
  it.each([
    ["s3:PutObjct", "s3:PutObject"],
    ["S3:putobjects", "s3:PutObject"],
    ["s4:PutObject", "s3:PutObject"],
    ["iam:PasRole", "iam:PassRole"],
    ["iam:AssumeRole", "sts:AssumeRole"],
    ["lamda:InvokeFunction", "lambda:InvokeFunction"],
    ["s3:PutObject", "s3:PutObject"],
    ["PutRolePolicy", "iam:PutRolePolicy"],
  ])("takes %s for %s", (given, meant) => {
    expect(nearestAction(given)).toBe(meant);
  });

  it.each(["", ":", "s3:", "s3:FryEggs", "s3", "completely different"])("has no guess for %j", (given) => {
    expect(nearestAction(given)).toBeUndefined();
  });
});

describe("nearestService", () => {
  it.each([
    ["s4", "s3"],
    ["IAM", "iam"],
    ["dynamo-db", "dynamodb"],
    ["cloudwatchs", "cloudwatch"],
  ])("takes %s for %s", (given, meant) => {
    expect(nearestService(given)).toBe(meant);
  });

  it.each(["", "frying-pan"])("has no guess for %j", (given) => {
    expect(nearestService(given)).toBeUndefined();
  });
});

describe("nearestManagedPolicy", () => {
  it.each([
    ["AdminstratorAccess", "AdministratorAccess"],
    ["administratoraccess", "AdministratorAccess"],
    ["job-function/ViewOnlyAcess", "job-function/ViewOnlyAccess"],
    ["arn:aws:iam::aws:policy/ViewOnlyAccess", "job-function/ViewOnlyAccess"],
  ])("takes %s for %s", (given, meant) => {
    expect(nearestManagedPolicy(given)).toBe(meant);
  });

  it("has no guess for a name like no other", () => {
    expect(nearestManagedPolicy("Breakfast")).toBeUndefined();
  });
});

describe("nearestConditionKey", () => {
  it.each([
    ["aws:SourceIP4", "aws:SourceIp"],
    ["aws:MultiFactorAuthPresence", "aws:MultiFactorAuthPresent"],
  ])("takes %s for %s", (given, meant) => {
    expect(nearestConditionKey(given)).toBe(meant);
  });
});
