import { describe, expect, it } from "vitest";
import { enabledRegionsOf, regionsBeside, regionsOf } from "./region";

describe("regions", () => {
  it.each([
    ["eu-west-1", "aws"],
    ["ap-southeast-7", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["eusc-de-east-1", "aws-eusc"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["eu-isoe-west-1", "aws-iso-e"],
    ["us-isof-south-1", "aws-iso-f"],
  ])("beside %s are those of %s", (region, partition) => {
    expect(regionsOf(partition)).toContain(region);
    expect(regionsBeside([region])).toEqual(regionsOf(partition));
  });

  it("that every account has are among all", () => {
    expect(regionsOf("aws")).toEqual(expect.arrayContaining([...enabledRegionsOf("aws")]));
    expect(enabledRegionsOf("aws-cn")).toEqual(regionsOf("aws-cn"));
  });

  it("are named once each", () => {
    const all = ["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b"].flatMap(regionsOf);
    expect(new Set(all).size).toBe(all.length);
  });
});
