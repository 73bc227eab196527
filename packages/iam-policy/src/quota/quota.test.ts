import { describe, expect, it } from "vitest";
import { policySize } from "../print/print";
import { policy } from "../statement/statement";
import { checkPolicySize, IAM_QUOTAS } from "./quota";

function ofSize(size: number) {
  const input = (name: string) => [{ actions: ["s3:GetObject"], resources: [`arn:aws:s3:::b/${name}`] }];
  return policy(input("x".repeat(size - policySize(policy(input(""))))));
}

describe("checkPolicySize", () => {
  it.each([
    ["managed", 6144],
    ["inlineUser", 2048],
    ["inlineGroup", 5120],
    ["inlineRole", 10_240],
    ["trust", 2048],
    ["serviceControl", 5120],
  ] as const)("lets %s have %i characters and not one more", (place, quota) => {
    expect(checkPolicySize(place, ofSize(quota))).toBeUndefined();
    expect(checkPolicySize(place, ofSize(quota + 1))).toContain(`${quota + 1} characters, and`);
  });

  it("counts the inline policies of a principal together", () => {
    expect(checkPolicySize("inlineUser", ofSize(1024), ofSize(1024))).toBeUndefined();
    expect(checkPolicySize("inlineUser", ofSize(1024), ofSize(1025))).toBe(
      `2049 characters, and the inline policies of a user may have ${IAM_QUOTAS.inlineUserPolicySize}`,
    );
  });
});
