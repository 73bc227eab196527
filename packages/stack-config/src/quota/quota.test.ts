import { describe, expect, it } from "vitest";

import { TODAY } from "../description/fixtures/broken";
import { parseIdentityConfig } from "../description/parse";

const group = (_: unknown, index: number): object => ({ name: `g${index}`, purpose: "a group" });
const boundary = (_: unknown, index: number): object => ({
  name: `b${index}`,
  purpose: "a boundary",
  permissions: [{ actions: ["s3:GetObject"], resources: ["*"] }],
});
const person = (_: unknown, index: number): object => ({
  name: `p${index}`,
  email: "p@acme.example",
  purpose: "a person",
});

describe("quotas of an account", () => {
  it("hold for groups", () => {
    const groups = Array.from({ length: 301 }, group);
    expect(parseIdentityConfig({ "identity:groups": groups }, { now: TODAY })).toMatchObject({
      ok: false,
      issues: [
        {
          path: ["identity:groups"],
          message:
            "the account would have 301 groups, 0 of them made by Plinth, and IAM takes 300. " +
            "Where AWS has raised the quota, say so with identity:quotas: { groups: … }",
        },
      ],
    });
  });

  it("count the groups that Plinth makes", () => {
    const description = {
      "identity:administrators": { members: [person(0, 0)] },
      "identity:groups": Array.from({ length: 300 }, group),
    };
    expect(parseIdentityConfig(description, { now: TODAY }).ok).toBe(false);
  });

  it("may have been raised", () => {
    const description = {
      "identity:groups": Array.from({ length: 301 }, group),
      "identity:quotas": { groups: 400 },
    };
    expect(parseIdentityConfig(description, { now: TODAY }).ok).toBe(true);
  });

  it("hold for policies", () => {
    const boundaries = Array.from({ length: 1501 }, boundary);
    expect(parseIdentityConfig({ "identity:boundaries": boundaries }, { now: TODAY })).toMatchObject({
      ok: false,
      issues: [{ path: ["identity:boundaries"] }],
    });
  });

  it("get a warning for users", () => {
    const consoleUsers = Array.from({ length: 5001 }, person);
    const result = parseIdentityConfig({ "identity:consoleUsers": consoleUsers }, { now: TODAY });
    expect(result.warnings.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        "5001 users are described, and IAM takes 5000 an account, which AWS does not raise. Beyond that, people belong in IAM Identity Center.",
      ]),
    );
  });
});
