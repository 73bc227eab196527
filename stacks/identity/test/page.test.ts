import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { record, TODAY } from "./recording";

// Each test runs the whole program.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(() => {
  vi.useFakeTimers({ now: TODAY, toFake: ["Date"] });
});

afterAll(() => {
  vi.useRealTimers();
});

type Config = Record<string, unknown>;

/** The first of the entries under a key of the example. */
function first(config: Config, key: string): Config {
  return (config[key] as Config[])[0] ?? {};
}

describe("credentials for another account", () => {
  it("stop the program with one message, before anything is registered", async () => {
    const resources: unknown[] = [];
    await expect(record({ account: "444455556666", resources: resources as never })).rejects.toThrow(
      "these credentials open account 444455556666, and this stack is for 111122223333 (aws:allowedAccountIds).",
    );
    expect(resources).toEqual([]);
  });
});

describe("a mistake in the description", () => {
  it("stops the program before anything is registered", async () => {
    const resources: unknown[] = [];
    const change = (config: Config): void => {
      first(config, "identity:consoleUsers").groups = ["develpers"];
    };
    await expect(record({ change, resources: resources as never })).rejects.toThrow(
      'there is no group "develpers"',
    );
    expect(resources).toEqual([]);
  });
});

describe("identity:protect", () => {
  it.each([
    [undefined, true],
    [true, true],
    [false, false],
  ])("%s protects what would lock people out: %s", async (written, isProtected) => {
    const { resources } = await record({
      change: (config) => {
        config["identity:protect"] = written;
      },
    });
    const kept = resources.filter(({ protect }) => protect === true);
    const roots = new Set(kept.map(({ type, parent }) => parent?.split(" ")[0] ?? type));
    expect([...roots].sort()).toEqual(
      isProtected
        ? ["plinth:identity:Administrators", "plinth:identity:Boundary", "plinth:identity:People"]
        : [],
    );
    const within = resources.filter(({ type, parent }) => roots.has(parent?.split(" ")[0] ?? type));
    expect(kept).toHaveLength(within.length);
  });
});

describe("another partition", () => {
  it("is in every ARN that the page computes", async () => {
    const { resources, outputs } = await record({
      partition: "aws-us-gov",
      change: (config) => {
        // What people write themselves is theirs.
        for (const key of [
          "identity:groups",
          "identity:serviceUsers",
          "identity:boundaries",
          "identity:delegates",
          "identity:consoleUsers",
        ])
          config[key] = [];
      },
    });
    expect(outputs.signInUrl).toBe("https://acme.signin.amazonaws-us-gov.com/console");
    expect(JSON.stringify(resources)).not.toContain("arn:aws:");
    expect(JSON.stringify(resources)).toContain(
      "arn:aws-us-gov:iam::111122223333:role/administrators/Administrator",
    );
  });
});

describe("an account that has its administrators elsewhere", () => {
  it("has none, and no role", async () => {
    const { resources, outputs } = await record({
      change: (config) => {
        delete config["identity:administrators"];
      },
    });
    expect(resources.filter(({ name }) => name.toLowerCase().startsWith("administrator"))).toEqual([]);
    // Not undefined: Pulumi warns of an output that is.
    expect(outputs.administratorRoleArn).toBeNull();
  });
});

describe("administrators with direct access", () => {
  it("are the same people without a role", async () => {
    const { resources } = await record({
      change: (config) => {
        (config["identity:administrators"] as Config).access = "direct";
      },
    });
    expect(resources.filter(({ type }) => type === "aws:iam/role:Role")).toEqual([]);
    const attached = resources.find(({ name }) => name === "administrators-AdministratorAccess");
    expect(attached?.inputs).toEqual({
      group: "administrators",
      policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
    });
  });
});
