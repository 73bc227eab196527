import { catalog } from "@plinth/iam-catalog";
import { describe, expect, it } from "vitest";
import { policyValue } from "../print/print";
import { parsePolicy } from "./parse";

describe("AWS's managed policies", () => {
  const policies = catalog.managedPolicies();

  it("are all taken without a warning, and printed as they were", () => {
    expect(policies.length).toBeGreaterThan(1500);
    for (const { arn, document } of policies) {
      const read = parsePolicy(document, { file: arn, kind: "identity" });
      expect(read.warnings, arn).toBeUndefined();
      expect(listed(policyValue(read)), arn).toEqual(listed(JSON.parse(document)));
    }
  });
});

/** Scalars as lists of one, and what is not text as text, which is all that reading a document changes. */
function listed(value: unknown, key = ""): unknown {
  const single = ["Version", "Id", "Sid", "Effect"].includes(key);
  if (Array.isArray(value)) return value.map((item) => listed(item, single ? key : "item"));
  if (typeof value !== "object" || value === null)
    return single || key === "item" ? String(value) : [String(value)];
  const object = Object.fromEntries(Object.entries(value).map(([name, item]) => [name, listed(item, name)]));
  return key === "Statement" ? [object] : object;
}
