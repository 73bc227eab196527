import path from "node:path";
import { describe, expect, it } from "vitest";
import { choosePolicyPack, chooseProjects } from "./choice";
import { temporaryFolder } from "./temporary-workspace";
import type { Workspace } from "./workspace";
import { openWorkspace } from "./workspace";

const PROJECT = "name: x\nruntime: nodejs\n";

function example(): Workspace {
  return openWorkspace(
    temporaryFolder({
      "stacks/identity/Pulumi.yaml": PROJECT,
      "stacks/identity/src/deep/file.ts": "",
      "stacks/baseline/Pulumi.yaml": PROJECT,
      "stacks/unfinished/README.md": "",
      "policy-packs/iam-guardrails/PulumiPolicy.yaml": "runtime: nodejs\n",
      "elsewhere/app/Pulumi.yaml": PROJECT,
      "elsewhere/empty/README.md": "",
    }),
  );
}

describe("the projects that are meant by", () => {
  it.each([
    ["a name under stacks/", ["identity"], ".", ["stacks/identity"]],
    ["a folder, from where the user stands", ["app"], "elsewhere", ["elsewhere/app"]],
    ["a path to Pulumi.yaml", ["app/Pulumi.yaml"], "elsewhere", ["elsewhere/app"]],
    ["the folder the user stands in", ["."], "elsewhere/app", ["elsewhere/app"]],
    [
      "several, each once",
      ["identity", "stacks/identity", "baseline"],
      ".",
      ["stacks/identity", "stacks/baseline"],
    ],
    ["nothing, inside a project", [], "stacks/identity/src/deep", ["stacks/identity"]],
    ["nothing, elsewhere: every stack", [], ".", ["stacks/baseline", "stacks/identity"]],
  ])("%s", (_, args, cwd, expected) => {
    const workspace = example();
    const chosen = chooseProjects(args, path.join(workspace.root, cwd), workspace);
    expect(chosen.map((dir) => path.relative(workspace.root, dir))).toEqual(expected);
  });
});

describe("a project that is not there", () => {
  it.each([
    ["identty", /no stack or folder of this name\. Did you mean identity\? Stacks: baseline, identity$/],
    ["elsewhere/empty", /no Pulumi\.yaml in this folder/],
    ["elsewhere/empty/README.md", /this is a file: expected a folder that has a Pulumi\.yaml/],
    ["policy-packs/iam-guardrails", /a policy pack, not a project\. Did you mean --policy-pack policy-packs/],
  ])("%s: says what there is instead", (arg, message) => {
    const workspace = example();
    expect(() => chooseProjects([arg], workspace.root, workspace)).toThrow(message);
  });

  it("does not suggest what has nothing in common with it", () => {
    const workspace = example();
    expect(() => chooseProjects(["zzz"], workspace.root, workspace)).toThrow(
      /^(?!.*Did you mean).*Stacks: baseline, identity$/,
    );
  });

  it("and no stack at all: says what to name", () => {
    const root = temporaryFolder({ "README.md": "" });
    expect(() => chooseProjects([], root, openWorkspace(root))).toThrow(/no project here, nor under stacks/);
  });
});

describe("a policy pack", () => {
  it.each([
    ["policy-packs/iam-guardrails", "."],
    ["iam-guardrails", "elsewhere"],
    ["../policy-packs/iam-guardrails/PulumiPolicy.yaml", "elsewhere"],
  ])("is found as %s from %s", (arg, cwd) => {
    const workspace = example();
    const dir = choosePolicyPack(arg, path.join(workspace.root, cwd), workspace);
    expect(path.relative(workspace.root, dir)).toBe("policy-packs/iam-guardrails");
  });

  it.each([
    ["policy-packs/iam-guardrail", /no policy pack of this name\. Did you mean iam-guardrails\?/],
    ["elsewhere", /no PulumiPolicy\.yaml in this folder/],
  ])("that is not there is an error, never no policies: %s", (arg, message) => {
    const workspace = example();
    expect(() => choosePolicyPack(arg, workspace.root, workspace)).toThrow(message);
  });
});
