import { describe, expect, it } from "vitest";
import { displayType, urnParts } from "./urn";

describe("urnParts", () => {
  it.each([
    ["urn:pulumi:dev::p::aws:iam/user:User::ada", "aws:iam/user:User", "ada"],
    ["urn:pulumi:dev::p::my:pkg:Outer$aws:iam/user:User::ada", "aws:iam/user:User", "ada"],
    ["urn:pulumi:dev::p::aws:iam/user:User::a::b", "aws:iam/user:User", "a::b"],
    ["", "", ""],
  ])("of %s", (urn, type, name) => {
    expect(urnParts(urn)).toEqual({ type, name });
  });
});

describe("displayType shortens as the Pulumi CLI does", () => {
  it.each([
    ["aws:iam/user:User", "aws:iam:User"],
    ["aws:ec2/vpcEndpoint:VpcEndpoint", "aws:ec2:VpcEndpoint"],
    ["aws:iam/users:User", "aws:iam/users:User"],
    ["kubernetes:apps/v1:Deployment", "kubernetes:apps/v1:Deployment"],
    ["pulumi:pulumi:Stack", "pulumi:pulumi:Stack"],
    ["plinth:identity:ServiceUser", "plinth:identity:ServiceUser"],
    ["odd", "odd"],
    ["", ""],
  ])("%s to %s", (type, expected) => {
    expect(displayType(type)).toBe(expected);
  });
});
