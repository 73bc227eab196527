import { describe, expect, it } from "vitest";

import type { Path } from "../issue/issue";
import type { StackFiles } from "./stack-file";
import { openStackFiles } from "./stack-file";

function filesOf(texts: Record<string, string>, stack = "prod"): StackFiles {
  return openStackFiles({
    projectDir: "app",
    project: "identity",
    stack,
    read: (file) => texts[file.replaceAll("\\", "/")],
  });
}

const YAML = `
shared: &tags
  Team: platform
config:
  identity:groups:
    - name: developers
      purpose: builds
    - name: readers
      managedPolicies:
        - SecurityAudit
  identity:tags: *tags
  protect: false
  identity:accountAlias:
    secure: AAAB
  identity:consoleUsers:
    - email: { secure: AAAC }
`;

describe("lines of a stack's file", () => {
  const files = filesOf({ "app/Pulumi.prod.yaml": YAML });

  it.each<[string, Path, number]>([
    ["a key", ["identity:groups"], 5],
    ["an entry of a list", ["identity:groups", 1], 8],
    ["a key of an entry", ["identity:groups", 0, "purpose"], 7],
    ["an entry of a list inside", ["identity:groups", 1, "managedPolicies", 0], 10],
    ["a key that is missing, which is where it is missed", ["identity:groups", 1, "purpose"], 8],
    ["an entry that is missing", ["identity:groups", 7, "name"], 5],
    ["a key behind an alias", ["identity:tags", "Team"], 3],
    ["a key without its namespace, which is the project's", ["identity:protect"], 12],
    ["a key that is in no file", ["identity:delegates", 0], 4],
  ])("are found for %s", (_, path, line) => {
    expect(files.locate(path)).toEqual({ file: expect.stringContaining("Pulumi.prod.yaml") as string, line });
  });

  it.each<[Path, boolean | undefined]>([
    [["identity:accountAlias"], true],
    [["identity:consoleUsers", 0, "email"], true],
    [["identity:consoleUsers", 0, "email", "deeper"], true],
    [["identity:consoleUsers", 0, "name"], false],
    [["identity:consoleUsers", 0], false],
    [["identity:delegates"], undefined],
  ])("tell whether %j is encrypted: %j", (path, encrypted) => {
    expect(files.isEncrypted(path)).toBe(encrypted);
  });
});

describe("where a stack's configuration is written", () => {
  it("may be the project's file", () => {
    const files = filesOf({
      "app/Pulumi.yaml": "name: identity\nconfig:\n  identity:tags:\n    value:\n      Team: x\n",
    });
    expect(files.locate(["identity:tags", "Team"])).toMatchObject({ line: 5 });
  });

  it("is the stack's file before the project's", () => {
    const files = filesOf({
      "app/Pulumi.yaml": "config:\n  identity:protect: true\n",
      "app/Pulumi.prod.yaml": "\nconfig:\n  identity:protect: false\n",
    });
    expect(files.locate(["identity:protect"])).toMatchObject({ line: 3 });
  });

  it("may be another folder", () => {
    const files = filesOf({
      "app/Pulumi.yaml": "stackConfigDir: config\n",
      "app/config/Pulumi.prod.yml": "config:\n  aws:region: x\n",
    });
    expect(files.locate(["aws:region"])).toMatchObject({ line: 2 });
  });

  it("may be JSON", () => {
    const files = filesOf({ "app/Pulumi.prod.json": '{\n "config": {\n  "aws:region": "x"\n }\n}' });
    expect(files.locate(["aws:region"])).toMatchObject({ line: 3 });
  });

  it("may be nowhere, as when it comes from the environment", () => {
    expect(filesOf({}).locate(["aws:region"])).toBeUndefined();
  });

  it("may have mistakes of its own", () => {
    const files = filesOf({ "app/Pulumi.prod.yaml": "config:\n  aws:region: [x\n  identity:tags: {}\n" });
    expect(files.locate(["aws:region"])).toMatchObject({ line: 2 });
  });
});
