import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { PreviewOptions, PreviewResult } from "@plinth/offline-engine";
import { describe, expect, it } from "vitest";
import { BadInput } from "../failure/failure";
import { created, refused, result, unjudged } from "../render/preview/example-results";
import { recordedTerminal } from "../terminal/recorded-terminal";
import { temporaryFolder } from "../workspace/temporary-workspace";
import { openWorkspace } from "../workspace/workspace";
import type { PreviewRequest } from "./request";
import { runPreview } from "./run";

const FILES = {
  "stacks/identity/Pulumi.yaml": "name: identity\n",
  "stacks/identity/Pulumi.example.yaml": "",
  "stacks/baseline/Pulumi.yaml": "name: baseline\n",
  "policy-packs/iam-guardrails/PulumiPolicy.yaml": "",
  "app/Pulumi.yaml": "name: app\n",
};

/** Runs `plinth preview` with an engine that answers by project, and keeps what it was asked. */
async function run(
  request: Partial<PreviewRequest>,
  answers: Record<string, PreviewResult | Error>,
  given: { files?: Record<string, string>; env?: Record<string, string> } = {},
) {
  const root = temporaryFolder(given.files ?? FILES);
  const terminal = recordedTerminal({ cwd: root, env: given.env });
  const asked: PreviewOptions[] = [];
  const exitCode = await runPreview(
    { projects: [], policyPackConfigs: [], json: false, ...request },
    {
      terminal,
      signal: new AbortController().signal,
      workspace: openWorkspace(root),
      engine: async (options) => {
        asked.push(options);
        await Promise.resolve();
        const answer = answers[path.basename(options.projectDir)];
        if (answer === undefined) throw new Error(`not expected: ${options.projectDir}`);
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
  );
  return { exitCode, root, asked, ...terminal.printed };
}

describe("the exit code", () => {
  const mistake = new BadInput([{ message: "no" }]);

  it.each([
    ["0 when allowed", ["identity"], { identity: created }, 0],
    ["1 when refused", ["identity"], { identity: refused }, 1],
    ["1 when one of several is refused", ["identity", "app"], { identity: refused, app: created }, 1],
    ["2 when the input is wrong", ["identity"], { identity: mistake }, 2],
    [
      "2 when one's input is wrong, whatever the others",
      ["identity", "app"],
      { identity: refused, app: mistake },
      2,
    ],
  ])("is %s", async (_, projects, answers, expected) => {
    expect((await run({ projects }, answers)).exitCode).toBe(expected);
    expect((await run({ projects, json: true }, answers)).exitCode).toBe(expected);
  });

  it("is left to the caller when something unexpected happens", async () => {
    await expect(run({ projects: ["identity"] }, { identity: new Error("a bug") })).rejects.toThrow("a bug");
  });
});

describe("the packs", () => {
  it("are all of the workspace's by default", async () => {
    const { asked, root } = await run({ projects: ["identity"] }, { identity: created });
    expect(asked[0]?.policyPacks).toEqual([{ dir: path.join(root, "policy-packs/iam-guardrails") }]);
  });

  it.each([
    ["those that a project names", { policyPacks: ["one"] }, ["policy-packs/one"]],
    [
      "those in a folder of its own",
      { policyPacks: ["one", "../../packs/own"] },
      ["policy-packs/one", "packs/own"],
    ],
    ["all of the workspace's where it names none", {}, ["policy-packs/one", "policy-packs/two"]],
  ])("are %s", async (_, plinth, expected) => {
    const files = {
      "stacks/identity/Pulumi.yaml": "",
      "stacks/identity/package.json": JSON.stringify({ plinth }),
      "policy-packs/one/PulumiPolicy.yaml": "",
      "policy-packs/two/PulumiPolicy.yaml": "",
      "packs/own/PulumiPolicy.yaml": "",
    };
    const { asked, root } = await run({ projects: ["identity"] }, { identity: created }, { files });
    expect(asked[0]?.policyPacks).toEqual(expected.map((dir) => ({ dir: path.join(root, dir) })));
  });

  it.each([
    ["an empty list", []],
    ["no list", "one"],
    ["an unknown name", ["tow"]],
  ])("are a mistake where a project names %s: no policies is not a pass", async (_, policyPacks) => {
    const files = {
      "stacks/identity/Pulumi.yaml": "",
      "stacks/identity/package.json": JSON.stringify({ plinth: { policyPacks } }),
      "policy-packs/one/PulumiPolicy.yaml": "",
      "policy-packs/two/PulumiPolicy.yaml": "",
    };
    const { exitCode, asked } = await run({ projects: ["identity"] }, { identity: created }, { files });
    expect([exitCode, asked]).toEqual([2, []]);
  });

  it("are a mistake in the project's package.json where it names one that is not there", async () => {
    const files = {
      "stacks/identity/Pulumi.yaml": "",
      "stacks/identity/package.json": JSON.stringify({ plinth: { policyPacks: ["two", "tow"] } }),
      "policy-packs/two/PulumiPolicy.yaml": "",
    };
    const { err } = await run({ projects: ["identity"] }, { identity: created }, { files });
    expect(err).toMatch(
      /^stacks\/identity\/package\.json: plinth\.policyPacks\[1\] tow\n {4}there is no policy pack of this name\. Policy packs: two\n/,
    );
  });

  it("are asked nothing where PLINTH_UNKNOWNS is a slip", async () => {
    const { exitCode, err, asked } = await run(
      { projects: ["identity"] },
      { identity: created },
      { env: { PLINTH_UNKNOWNS: "mandatry" } },
    );
    expect([exitCode, asked]).toEqual([2, []]);
    expect(err).toBe(
      'PLINTH_UNKNOWNS\n    expected mandatory or advisory, found "mandatry"\n1 mistake; nothing was run.\n',
    );
  });

  it("are given their configuration in order", async () => {
    const { asked, root } = await run(
      { projects: ["identity"], policyPacks: ["iam-guardrails"], policyPackConfigs: ["a.json"] },
      { identity: created },
    );
    expect(asked[0]?.policyPacks).toEqual([
      { dir: path.join(root, "policy-packs/iam-guardrails"), configFile: path.join(root, "a.json") },
    ]);
  });

  it("are none only where that was asked for", async () => {
    const { asked } = await run({ projects: ["identity"], policyPacks: [] }, { identity: created });
    expect(asked[0]?.policyPacks).toEqual([]);
  });

  it("that are missing are a mistake: no policies is not a pass", async () => {
    const files = { "stacks/identity/Pulumi.yaml": "" };
    const { exitCode, err, asked } = await run({ projects: ["identity"] }, { identity: created }, { files });
    expect([exitCode, asked]).toEqual([2, []]);
    expect(err).toMatch(/no policy pack under policy-packs.*--policy-pack.*--no-policy-packs/s);
  });

  it("with more configurations than packs are a mistake", async () => {
    const request = { projects: ["identity"], policyPackConfigs: ["a.json", "b.json"] };
    const { exitCode, err } = await run(request, { identity: created });
    expect(exitCode).toBe(2);
    expect(err).toContain("2 files for 1 policy pack");
  });
});

describe("a pack that is required", () => {
  const off = { ...created, packs: created.packs.map((pack) => ({ ...pack, rules: 0 })) };

  it.each([
    ["iam-guardrails"],
    ["iam-guardrails@0.1.0"],
    ["iam-guardrails@^0.1.0"],
    ["iam-guardrails@>=0.1 <1"],
  ])("%s: ran, and the verdict counts", async (pack) => {
    const request = { projects: ["identity"], requiredPacks: [pack] };
    expect((await run(request, { identity: created })).exitCode).toBe(0);
    expect((await run(request, { identity: refused })).exitCode).toBe(1);
  });

  it.each([
    [
      "account-baseline",
      created,
      /identity \(example\): this policy pack did not run.*iam-guardrails 0\.1\.0/,
    ],
    ["iam-guardrails@^1", created, /version 0\.1\.0 of this policy pack ran/],
    ["iam-guardrails", off, /every rule of this policy pack is turned off/],
    ["iam-guardrails", { ...created, packs: [] }, /Those that ran: none/],
    ["iam-guardrails", { ...refused, packs: [] }, /did not run/],
  ])("%s: did not judge, which is exit code 2 and no preview", async (pack, answer, message) => {
    const { exitCode, out, err } = await run(
      { projects: ["identity"], requiredPacks: [pack] },
      { identity: answer },
    );
    expect([exitCode, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
    expect(err).toContain(`--require-pack ${pack}`);
  });

  it.each([
    [{ requiredPacks: ["iam-guardrails"], policyPacks: [] }, /no policy pack is to run at all/],
    [{ requiredPacks: ["iam-guardrails@"] }, /no range of versions/],
    [{ requiredPacks: ["iam-guardrails@latest!"] }, /"latest!" is no range of versions/],
    [{ requiredPacks: [""] }, /expected the name of a policy pack/],
  ])("%j cannot be, which is said before anything runs", async (request, message) => {
    const { exitCode, asked, err } = await run({ projects: ["identity"], ...request }, { identity: created });
    expect([exitCode, asked]).toEqual([2, []]);
    expect(err).toMatch(message);
  });
});

describe("the reports", () => {
  const reports = { junit: "out/junit.xml", sarif: "out/plinth.sarif", markdown: "out/plinth.md" };
  const written = (root: string): string[] => {
    const dir = path.join(root, "out");
    return existsSync(dir) ? readdirSync(dir).sort() : [];
  };

  it.each([
    ["allowed", created, 0],
    ["refused", refused, 1],
    ["wrong", new BadInput([{ message: "no" }]), 2],
  ])("are written when the run is %s", async (_, answer, expected) => {
    const { exitCode, root } = await run({ projects: ["identity"], reports }, { identity: answer });
    expect(exitCode).toBe(expected);
    expect(written(root)).toEqual(["junit.xml", "plinth.md", "plinth.sarif"]);
  });

  it("change nothing of what is printed", async () => {
    const { out } = await run({ projects: ["identity"], json: true }, { identity: refused });
    expect((await run({ projects: ["identity"], json: true, reports }, { identity: refused })).out).toBe(out);
  });

  it("that cannot be written are a mistake before anything runs", async () => {
    const request = { projects: ["identity"], reports: { sarif: "stacks" } };
    const { exitCode, asked, err } = await run(request, { identity: created });
    expect([exitCode, asked]).toEqual([2, []]);
    expect(err).toContain("--sarif stacks\n    this is a folder");
  });

  it("are not written when something unexpected happens", async () => {
    const root = temporaryFolder(FILES);
    const terminal = recordedTerminal({ cwd: root });
    const context = {
      terminal,
      signal: new AbortController().signal,
      workspace: openWorkspace(root),
      engine: () => Promise.reject(new Error("a bug")),
    };
    const request = { projects: ["identity"], policyPackConfigs: [], json: false, reports };
    await expect(runPreview(request, context)).rejects.toThrow("a bug");
    expect(written(root)).toEqual([]);
  });
});

describe("a state", () => {
  it("is read from where the user stands", async () => {
    const { asked, root } = await run({ projects: ["identity"], state: "s.json" }, { identity: created });
    expect(asked[0]?.stateFile).toBe(path.join(root, "s.json"));
  });

  it("belongs to one project", async () => {
    const { exitCode, err } = await run({ projects: ["identity", "app"], state: "s.json" }, {});
    expect(exitCode).toBe(2);
    expect(err).toContain("a state belongs to one project");
  });
});

describe("what a person reads", () => {
  it("of a project: the preview on standard output, nothing beside it", async () => {
    const { out, err } = await run({ projects: ["identity"] }, { identity: created });
    expect(out).toMatch(/^Previewing identity .*\+ 8 to create.*npx nx up identity/s);
    expect(err).toBe("");
  });

  it("of several: each, and what they come to", async () => {
    const { out } = await run({}, { identity: refused, baseline: created });
    expect(out.match(/^Previewing /gm)).toHaveLength(2);
    expect(out).toMatch(/2 projects: 1 allowed, 1 refused\.\n$/);
  });

  it("of mistakes: file, line, path, and that nothing was run", async () => {
    const issue = {
      file: "stacks/identity/Pulumi.prod.yaml",
      line: 23,
      path: "identity:groups[0]",
      message: 'no group "x"',
    };
    const { out, err } = await run(
      { projects: ["identity"] },
      { identity: new BadInput([issue, { message: "more\nlines" }]) },
    );
    expect(out).toBe("");
    expect(err).toBe(
      'stacks/identity/Pulumi.prod.yaml:23: identity:groups[0]\n    no group "x"\nmore\nlines\n2 mistakes; nothing was run.\n',
    );
  });

  it("of a mistake among several: not that nothing was run", async () => {
    const { err } = await run({}, { identity: new BadInput([{ message: "no" }]), baseline: created });
    expect(err).toContain("1 mistake; only the other projects were previewed.");
  });

  it("names the way on for a project that Plinth did not write", async () => {
    const { out } = await run({ projects: ["app"] }, { app: created });
    expect(out).toContain(
      "`pulumi up --stack example --policy-pack ../policy-packs/iam-guardrails` in app with the Pulumi CLI.",
    );
  });
});

describe("what a machine reads", () => {
  it("of one project: one object and nothing else", async () => {
    const { out, err } = await run({ projects: ["identity"], json: true }, { identity: refused });
    expect(JSON.parse(out)).toMatchObject({
      project: "identity",
      account: "111122223333",
      verdict: "refused",
    });
    expect(err).toBe("");
  });

  it("of several: an array", async () => {
    const { out } = await run({ json: true }, { identity: refused, baseline: created });
    expect(JSON.parse(out)).toMatchObject([{ verdict: "allowed" }, { verdict: "refused" }]);
  });

  it("of mistakes: them alone", async () => {
    const { out } = await run(
      { json: true },
      { identity: new BadInput([{ path: "p", message: "no" }]), baseline: created },
    );
    expect(JSON.parse(out)).toEqual({ errors: [{ path: "p", message: "no" }] });
  });
});

describe("under GitHub Actions", () => {
  const env = { GITHUB_ACTIONS: "true" };

  it("violations are annotated beside the text", async () => {
    const { out } = await run({ projects: ["identity"] }, { identity: refused }, { env });
    expect(out).toMatch(/^Refused: .*^::warning title=.*^::error file=.*title=no-full-access::/ms);
  });

  it("annotations never get into the JSON", async () => {
    const { out, err } = await run({ projects: ["identity"], json: true }, { identity: refused }, { env });
    expect(() => JSON.parse(out) as unknown).not.toThrow();
    expect(err).toContain("::error ");
  });

  it("a run that nothing judged is warned of", async () => {
    const { out } = await run({ projects: ["identity"], policyPacks: [] }, { identity: unjudged }, { env });
    expect(out).toMatch(/^::warning title=no guardrails::No policy pack ran/m);
  });

  it("a program of a fork cannot give orders to the runner", async () => {
    const diagnostics = [{ severity: "info", message: "::stop-commands::x" }] as const;
    const { out } = await run({ projects: ["identity"] }, { identity: result({ diagnostics }) }, { env });
    expect(out).not.toMatch(/^\s*::stop/m);
  });
});

describe("the summary of a job", () => {
  it("gets the Markdown after what other steps said", async () => {
    const file = path.join(temporaryFolder({ summary: "before\n" }), "summary");
    const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: file };
    const { exitCode } = await run({ projects: ["identity"] }, { identity: refused }, { env });
    expect(exitCode).toBe(1);
    expect(readFileSync(file, "utf8")).toMatch(
      /^before\n<!-- plinth preview identity\/example -->\n.*is refused/s,
    );
  });

  it("that cannot be written changes no verdict", async () => {
    const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: "/nowhere/at/all" };
    const { exitCode, err } = await run({ projects: ["identity"] }, { identity: created }, { env });
    expect(exitCode).toBe(0);
    expect(err).toContain("the job summary could not be written");
  });

  it("is left alone elsewhere", async () => {
    const file = path.join(temporaryFolder({ summary: "" }), "summary");
    await run({ projects: ["identity"] }, { identity: created }, { env: { GITHUB_STEP_SUMMARY: file } });
    expect(readFileSync(file, "utf8")).toBe("");
  });
});

describe("a StackReference", () => {
  it("is answered by the other stack's own offline run, made once", async () => {
    const { asked } = await run({ projects: ["identity"] }, { identity: created, baseline: created });
    const answer = asked[0]?.stackOutputs;
    const request = { name: "acme/baseline/dev", organization: "acme", project: "baseline", stack: "dev" };
    expect(await answer?.(request)).toEqual(created.outputs);
    expect(await answer?.(request)).toEqual(created.outputs);
    expect(asked.map((options) => [path.basename(options.projectDir), options.stack])).toEqual([
      ["identity", undefined],
      ["baseline", "dev"],
    ]);
  });

  it("to a project that is not here stays unanswered", async () => {
    const { asked } = await run({ projects: ["identity"] }, { identity: created });
    expect(
      await asked[0]?.stackOutputs?.({ name: "other/dev", project: "other", stack: "dev" }),
    ).toBeUndefined();
  });

  it("that leads back to where it started is a mistake", async () => {
    const { asked } = await run({ projects: ["identity"] }, { identity: created, baseline: created });
    await asked[0]?.stackOutputs?.({ name: "baseline/dev", project: "baseline", stack: "dev" });
    const back = asked[1]?.stackOutputs?.({ name: "baseline/dev", project: "baseline", stack: "dev" });
    await expect(back).rejects.toThrow(/in a circle: identity -> baseline\/dev -> baseline\/dev/);
  });
});
