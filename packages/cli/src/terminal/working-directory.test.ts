import path from "node:path";
import { describe, expect, it } from "vitest";
import { filesFrom, workingDirectory } from "./working-directory";

const root = path.resolve("/estate");
const moved = path.join(root, "stacks/identity");
const typedIn = path.join(moved, "policies");

/** What npm 11 sets for `npx plinth` in a folder inside a workspace's package. */
const npx = {
  INIT_CWD: typedIn,
  npm_command: "exec",
  npm_lifecycle_event: "npx",
  npm_lifecycle_script: "'plinth'",
  npm_package_json: path.join(moved, "package.json"),
};

describe("the folder that relative paths start from", () => {
  it("is where npx was typed, though npx starts in the package", () => {
    expect(workingDirectory(moved, npx)).toBe(typedIn);
  });

  it.each([
    ["without npm", {}],
    ["in a script of package.json", { ...npx, npm_lifecycle_event: "preview" }],
    ["where npx started another program, which starts this one", { ...npx, npm_lifecycle_script: "'nx'" }],
    ["with npx -w, typed further up", { ...npx, INIT_CWD: root }],
    ["where npx was typed beside the package", { ...npx, INIT_CWD: `${moved}-old` }],
    ["in a folder that npx did not choose", { ...npx, npm_package_json: path.join(root, "package.json") }],
  ])("is the process's own %s", (_, env) => {
    expect(workingDirectory(moved, env)).toBe(moved);
  });
});

describe("a file that the environment names", () => {
  it("is the one beside whoever named it, for processes that run elsewhere too", () => {
    const env = {
      PLINTH_ACCOUNT_FILE: "account.json",
      PLINTH_GUARDRAILS_FILE: "",
      PLINTH_UNKNOWNS: "advisory",
    };
    expect(filesFrom(moved, env)).toEqual({ PLINTH_ACCOUNT_FILE: path.join(moved, "account.json") });
    expect(filesFrom(moved, { PLINTH_GUARDRAILS_FILE: "/etc/guardrails.yaml" })).toEqual({
      PLINTH_GUARDRAILS_FILE: path.resolve("/etc/guardrails.yaml"),
    });
  });
});
