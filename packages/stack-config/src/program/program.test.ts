import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { changed, configOf, TODAY } from "../description/fixtures/broken";
import { identityConfig } from "./program";

/** As Pulumi hands a file's configuration to a program: text as it is, and all else as JSON. */
function configure(yaml: string, secretKeys: string[] = []): void {
  const values = Object.entries(configOf(yaml)).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  pulumi.runtime.setAllConfig(Object.fromEntries(values) as Record<string, string>);
  vi.stubEnv("PULUMI_CONFIG_SECRET_KEYS", JSON.stringify(secretKeys));
}

function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("the configuration inside a program", () => {
  let folder: string;
  const options = (): Parameters<typeof identityConfig>[0] => ({
    now: TODAY,
    from: folder,
    projectDir: join(folder, "stacks", "identity"),
  });
  const write = (yaml: string): void => {
    mkdirSync(join(folder, "stacks", "identity"), { recursive: true });
    writeFileSync(join(folder, "stacks", "identity", "Pulumi.prod.yaml"), yaml);
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "stack-config-"));
    await pulumi.runtime.setMocks(
      { newResource: ({ name }) => ({ id: name, state: {} }), call: () => ({}) },
      "identity",
      "prod",
    );
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it("is read out of what Pulumi passes on, without the file", () => {
    configure(changed());
    expect(identityConfig(options())).toMatchObject({
      region: "eu-west-1",
      alias: "acme",
      protect: false,
      serviceUsers: [{ name: "uploads" }],
    });
  });

  it("ends the program with every mistake, its file and its line, and without a stack trace", () => {
    const yaml = changed(
      ["- s3:AbortMultipartUpload", "- 4711"],
      ["groups: [developers]", "groups: [develpers]"],
    );
    write(yaml);
    configure(yaml);
    const error = thrown(() => identityConfig(options()));
    expect(error).toBeInstanceOf(pulumi.RunError);
    expect((error as Error).message).toBe(
      [
        "stacks/identity/Pulumi.prod.yaml:39: identity:consoleUsers[0].groups[0]",
        '    there is no group "develpers". Did you mean developers? Groups: developers, platform-engineers',
        "stacks/identity/Pulumi.prod.yaml:56: identity:serviceUsers[0].permissions[0].actions[1]",
        "    expected text, found the number 4711. Put it in quotes.",
        "2 mistakes; nothing was run.",
      ].join("\n"),
    );
  });

  it("names the path alone when there is no file", () => {
    configure(changed(["access: role", "access: rolle"]));
    expect(() => identityConfig(options())).toThrow(
      'identity:administrators.access\n    expected role or direct, found "rolle". Did you mean role?\n1 mistake; nothing was run.',
    );
  });

  it("shows what is worth a second look and goes on", () => {
    const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
    configure(changed(["- job-function/ViewOnlyAccess", "- AmazonS3ReadOnlyAccess"]));
    identityConfig(options());
    expect(warn.mock.calls.map(([message]) => message)).toEqual([
      expect.stringMatching(/^identity:groups\[0\].managedPolicies\[0\]: AmazonS3ReadOnlyAccess covers/),
    ]);
  });

  it("says that an encrypted value will not stay one, and never shows it", () => {
    const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
    write(changed(["email: grace@acme.example", "email: { secure: AAAB }"]));
    configure(changed(["email: grace@acme.example", "email: hunter2"]), ["identity:consoleUsers"]);
    expect(() => identityConfig(options())).toThrow("is not valid here. It is encrypted");
    expect(() => identityConfig(options())).not.toThrow("hunter2");

    configure(changed(), ["identity:consoleUsers"]);
    identityConfig(options());
    expect(warn.mock.calls.map(([message]) => message)).toEqual([
      "identity:consoleUsers: holds an encrypted value. It is encrypted in the file only: IAM, previews and the state show it in plain text.",
    ]);
  });

  it("tells of a list that is no list", () => {
    configure("config:\n  identity:groups: developers\n");
    expect(() => identityConfig(options())).toThrow(
      'identity:groups\n    expected a list, found "developers". Write ["developers"]',
    );
  });

  it("keeps text that looks like a number", () => {
    configure(changed(["accountAlias: acme", 'accountAlias: "123456"']));
    expect(identityConfig(options()).alias).toBe("123456");
  });
});
