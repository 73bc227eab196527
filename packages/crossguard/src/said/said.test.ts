import type { Finding } from "@plinth/guardrails";
import { describe, expect, it } from "vitest";
import { Said } from "./said";

const FINDING: Finding = {
  summary: "it is open",
  property: "policy.Statement[0]",
  statement: { index: 0, count: 1 },
  action: "s3:DeleteBucket",
  resource: "*",
};

describe("what two rules prove by the same statement, action and resource", () => {
  it("is said once", () => {
    const said = new Said();
    expect(said.already("one", "urn", FINDING, "mandatory")).toBe(false);
    expect(said.already("two", "urn", FINDING, "mandatory")).toBe(true);
    expect(said.already("two", "urn", FINDING, "advisory")).toBe(true);
  });

  it("is said again by who says it more strictly, so that nothing passes by it", () => {
    const said = new Said();
    expect(said.already("one", "urn", FINDING, "advisory")).toBe(false);
    expect(said.already("two", "urn", FINDING, "mandatory")).toBe(false);
    expect(said.already("three", "urn", FINDING, "mandatory")).toBe(true);
  });

  it("is said again by the same rule when the engine asks again", () => {
    const said = new Said();
    expect(said.already("one", "urn", FINDING, "mandatory")).toBe(false);
    expect(said.already("one", "urn", FINDING, "mandatory")).toBe(false);
  });
});

describe("another matter is", () => {
  it.each<[string, string, Partial<Finding>]>([
    ["another resource of the stack", "other", {}],
    ["another action", "urn", { action: "s3:PutObject" }],
    ["another resource", "urn", { resource: "arn:aws:s3:::b" }],
    ["another statement", "urn", { statement: { index: 1, count: 2 } }],
    ["another document", "urn", { property: "inlinePolicies[0].policy.Statement[0]" }],
    ["what names no statement", "urn", { statement: undefined }],
    ["what names no action", "urn", { action: undefined }],
  ])("%s", (_name, urn, change) => {
    const said = new Said();
    said.already("one", "urn", FINDING, "mandatory");
    expect(said.already("two", urn, { ...FINDING, ...change }, "mandatory")).toBe(false);
  });
});
