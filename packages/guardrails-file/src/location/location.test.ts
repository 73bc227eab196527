import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { locateGuardrailsFile } from "./location";

const REPOSITORY = ["/w/.git", "/w/stacks/web/Pulumi.yaml", "/w/policy-packs/iam/PulumiPolicy.yaml"];

function located(env: Record<string, string>, ...more: string[]) {
  const there = new Set([...REPOSITORY, ...more]);
  return locateGuardrailsFile({ env, cwd: "/w/policy-packs/iam", exists: (path) => there.has(path) });
}

describe("the guardrails file", () => {
  it.each<[string, Record<string, string>, string[], string | undefined]>([
    [
      "is at the top of the repository",
      { PWD: "/w/stacks/web" },
      ["/w/guardrails.yaml"],
      "/w/guardrails.yaml",
    ],
    [
      "or beside the project",
      { PWD: "/w/stacks/web/src" },
      ["/w/stacks/web/guardrails.yml"],
      "/w/stacks/web/guardrails.yml",
    ],
    [
      "is searched for from the project that plinth tells",
      { PLINTH_PROJECT_DIR: "/w/stacks/web", PWD: "/" },
      ["/w/guardrails.yaml"],
      "/w/guardrails.yaml",
    ],
    [
      "or, where the shell stands in no project, from the pack",
      { PWD: "/elsewhere" },
      ["/w/guardrails.yaml", "/elsewhere/guardrails.yaml"],
      "/w/guardrails.yaml",
    ],
    ["is not one beyond the repository", { PWD: "/w/stacks/web" }, ["/guardrails.yaml"], undefined],
    ["is not one of a folder beside", { PWD: "/w/stacks/web" }, ["/w/stacks/app/guardrails.yaml"], undefined],
  ])("%s", (_name, env, files, file) => {
    expect(located(env, ...files)).toEqual({ ...(file && { file }), named: false, others: [] });
  });

  it("is the one that the environment names, there or not", () => {
    const env = { PLINTH_GUARDRAILS_FILE: "rules/g.yaml", PLINTH_PROJECT_DIR: "/w/stacks/web" };
    expect(located(env, "/w/guardrails.yaml")).toEqual({
      file: "/w/stacks/web/rules/g.yaml",
      named: true,
      others: [],
    });
  });

  it("is there where a link leads nowhere, so that it is not taken for one that nobody wrote", () => {
    const dir = mkdtempSync(join(tmpdir(), "plinth-"));
    onTestFinished(() => {
      rmSync(dir, { recursive: true });
    });
    symlinkSync("nowhere.yaml", join(dir, "guardrails.yaml"));
    const { file } = locateGuardrailsFile({ env: { PLINTH_PROJECT_DIR: dir }, cwd: "/" });
    expect(file).toBe(join(dir, "guardrails.yaml"));
  });

  it("is one: a second on the way up would be hidden by the first", () => {
    const found = located({ PWD: "/w/stacks/web" }, "/w/stacks/web/guardrails.yaml", "/w/guardrails.yaml");
    expect(found).toMatchObject({ file: "/w/stacks/web/guardrails.yaml", others: ["/w/guardrails.yaml"] });
  });
});
