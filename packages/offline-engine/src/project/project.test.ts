import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { folder } from "../testing/folder";
import { issuesOf } from "../testing/issues";
import { chooseStack, readProject } from "./project";

describe("Pulumi.yaml", () => {
  it("names the project, its runtime and its program", () => {
    const dir = folder({
      "Pulumi.yaml":
        "name: app\nmain: src\nruntime:\n  name: nodejs\n  options: { typescript: false, nodeargs: \"--a --b='c d'\" }\nstackConfigDir: stacks\n",
      "src/index.js": "",
    });
    expect(readProject(dir)).toMatchObject({
      name: "app",
      rootDir: dir,
      programDir: join(dir, "src"),
      entryPoint: ".",
      typescript: false,
      nodeArgs: ["--a", "--b=c d"],
      stackConfigDir: join(dir, "stacks"),
    });
  });

  it("may name a file as the program, and keep the stacks where `config` says", () => {
    const dir = folder({
      "Pulumi.yml": "name: app\nruntime: nodejs\nmain: bin/run.js\nconfig: stacks\n",
      "bin/run.js": "",
    });
    expect(readProject(dir)).toMatchObject({
      programDir: join(dir, "bin"),
      entryPoint: "run.js",
      typescript: true,
      stackConfigDir: join(dir, "stacks"),
    });
  });

  it.each([
    ["no name", "runtime: nodejs\nnam: app\n", 1, /needs a name; did you mean "name" by "nam"/],
    ["no runtime", "name: app\n", 1, /needs a runtime/],
    ["another runtime", "name: app\nruntime: python\n", 2, /nodejs programs, not "python"/],
    ["a program that is not there", "name: app\nruntime: nodejs\nmain: nowhere\n", 3, /there is no nowhere/],
    [
      "a wrong option",
      "name: app\nruntime: { name: nodejs, options: { typescript: 1 } }\n",
      2,
      /true or false/,
    ],
    ["YAML that does not parse", "name: [app\n", 2, /not valid YAML/],
    ["something else than a project", "- name\n", 1, /map with name and runtime/],
  ])("is refused with %s", async (_, text, line, message) => {
    const dir = folder({ "Pulumi.yaml": text });
    const [issue] = await issuesOf(() => readProject(dir));
    expect(issue).toMatchObject({
      file: join(dir, "Pulumi.yaml"),
      line,
      message: expect.stringMatching(message) as string,
    });
  });

  it("is missed where there is none, and where there is not even a folder", async () => {
    const dir = folder({ "README.md": "" });
    expect(await issuesOf(() => readProject(dir))).toMatchObject([
      { message: expect.stringMatching(/no Pulumi.yaml/) as string },
    ]);
    expect(await issuesOf(() => readProject(join(dir, "nowhere")))).toMatchObject([
      { message: "there is no such folder" },
    ]);
  });
});

describe("which stack", () => {
  const project = (...stacks: string[]): ReturnType<typeof readProject> =>
    readProject(
      folder({
        "Pulumi.yaml": "name: app\nruntime: nodejs\n",
        ...Object.fromEntries(stacks.map((stack) => [`Pulumi.${stack}.yaml`, "config: {}\n"])),
      }),
    );

  it("is the one that is named", () => {
    expect(chooseStack(project("dev", "prod"), "prod")).toMatchObject({
      name: "prod",
      file: expect.stringMatching(/Pulumi.prod.yaml$/) as string,
    });
    expect(chooseStack(project("dev", "prod"), "acme/app/prod").name).toBe("prod");
  });

  it("is the only one, or dev where there is none", () => {
    expect(chooseStack(project("eu.prod"), undefined).name).toBe("eu.prod");
    expect(chooseStack(project(), undefined)).toEqual({ name: "dev" });
  });

  it.each([
    ["prd", /no stack "prd"; did you mean prod\?/],
    ["something", /no stack "something"; stacks: dev, prod/],
    [undefined, /several stacks: say which one with --stack \(dev, prod\)/],
  ])("is asked for when it is not clear: %s", async (wanted, message) => {
    const several = project("dev", "prod");
    const [issue] = await issuesOf(() => chooseStack(several, wanted));
    expect(issue?.message).toMatch(message);
  });
});
