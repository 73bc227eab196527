import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { PreviewResult } from "@plinth/offline-engine";
import { afterEach, describe, expect, it, vi } from "vitest";
import { runPreview } from "../preview/run";
import { created } from "../render/preview/example-results";
import type { PreviewContext } from "../preview/run";
import { recordedTerminal } from "../terminal/recorded-terminal";
import { temporaryFolder } from "../workspace/temporary-workspace";
import { openWorkspace } from "../workspace/workspace";
import { runGuardBaseline } from "./baseline";

const ROOT = path.resolve(__dirname, "../../../..");
const PACK = path.join(ROOT, "policy-packs/iam-guardrails");
const PROJECT = path.join(PACK, "test/fixtures/refused");

afterEach(() => {
  vi.unstubAllEnvs();
});

function contextIn(cwd: string, engine?: PreviewContext["engine"]) {
  const terminal = recordedTerminal({
    cwd,
    env: { PLINTH_GUARDRAILS_FILE: path.join(cwd, "guardrails.yaml") },
  });
  vi.stubEnv("PLINTH_GUARDRAILS_FILE", path.join(cwd, "guardrails.yaml"));
  const { signal } = new AbortController();
  return { terminal, signal, workspace: openWorkspace(ROOT), ...(engine === undefined ? {} : { engine }) };
}

const NOTHING: PreviewResult = { ...created, project: "refused", stack: "dev", violations: [] };

const REQUEST = {
  project: PROJECT,
  stack: "dev",
  policyPacks: [PACK],
  policyPackConfigs: [],
  out: "accepted.yaml",
};

// Three runs of the real pack over a program with something for every rule.
describe("a baseline of what is refused", { timeout: 120_000 }, () => {
  it("is accepted from then on, and what goes beyond it is refused", async () => {
    const cwd = temporaryFolder({ "guardrails.yaml": "baseline: accepted.yaml\n" });
    const context = contextIn(cwd);
    expect(await runGuardBaseline(REQUEST, context)).toBe(0);
    expect(context.terminal.printed.err).toMatch(
      /^Accepted \d+ violations of \d+ resources of refused \(dev\) in accepted\.yaml\.\n/,
    );
    expect(context.terminal.printed.err).toMatch(/\nNext: have it reviewed\.\n$/);
    const file = path.join(cwd, "accepted.yaml");
    const text = readFileSync(file, "utf8");
    expect(text).not.toMatch(/AKIA|wJalr/);

    const preview = {
      projects: [PROJECT],
      stack: "dev",
      policyPacks: [PACK],
      policyPackConfigs: [],
      json: false,
    };
    const accepted = contextIn(cwd);
    expect(await runPreview(preview, accepted)).toBe(0);
    expect(accepted.terminal.printed.out).toContain("    Accepted in the baseline accepted.yaml\n");

    // As if the program had opened more since: less is accepted than it opens.
    writeFileSync(file, text.replace("Action: S3:?*", "Action: s3:GetObject"));
    const grown = contextIn(cwd);
    expect(await runPreview(preview, grown)).toBe(1);
    expect(grown.terminal.printed.out).toMatch(
      /✗ refused {2}no-full-access[^]*New since the baseline accepted\.yaml: s3:/,
    );
    expect(grown.terminal.printed.out).toContain(", 1 refused, ");
  });
});

describe("a baseline that cannot be written", () => {
  it("leaves no file behind", async () => {
    const cwd = temporaryFolder({ "guardrails.yaml": "baseline: accepted.yaml\n" });
    const failing = (): Promise<PreviewResult> => Promise.reject(new Error("the program is wrong"));
    await expect(runGuardBaseline(REQUEST, contextIn(cwd, failing))).rejects.toThrow("the program is wrong");
    expect(existsSync(path.join(cwd, "accepted.yaml"))).toBe(false);
  });

  it.each([
    ["folder", "this is a folder: expected the name of a file"],
    ["folder/file/accepted.yaml", "folder/file is a file, not a folder"],
    ["-", "without --out it is printed to standard output"],
  ])("to %s is a mistake before anything runs", async (out, message) => {
    const cwd = temporaryFolder({ "folder/file": "" });
    const request = { ...REQUEST, out };
    const never = (): Promise<PreviewResult> => Promise.reject(new Error("it has run"));
    await expect(runGuardBaseline(request, contextIn(cwd, never))).rejects.toThrow(message);
    expect(readdirSync(cwd)).toEqual(["folder"]);
  });

  it("leaves no folder behind that it made", async () => {
    const cwd = temporaryFolder({ "there/.keep": "", "guardrails.yaml": "waivers: []\n" });
    const failing = (): Promise<PreviewResult> => Promise.reject(new Error("the program is wrong"));
    const request = { ...REQUEST, out: "there/new/folder/accepted.yaml" };
    await expect(runGuardBaseline(request, contextIn(cwd, failing))).rejects.toThrow("the program is wrong");
    expect(readdirSync(path.join(cwd, "there"))).toEqual([".keep"]);
  });

  it.each([
    ["guardrails.yaml", "waivers: []\n", "this file is there and is no baseline"],
    ["index.js", "new Bucket('it');\n", "this file is there and is no baseline"],
    [
      "accepted.yaml",
      "project: shop\nstack: prod\naccepted: []\n",
      "this file is the baseline of shop (prod), and this is refused (dev)",
    ],
  ])("leaves %s as it is", async (out, text, message) => {
    const cwd = temporaryFolder({ "guardrails.yaml": "waivers: []\n", [out]: text });
    const another = (): Promise<PreviewResult> => Promise.resolve(NOTHING);
    await expect(runGuardBaseline({ ...REQUEST, out }, contextIn(cwd, another))).rejects.toThrow(message);
    expect(readFileSync(path.join(cwd, out), "utf8")).toBe(text);
    expect(readdirSync(cwd).sort()).toEqual([...new Set([out, "guardrails.yaml"])].sort());
  });

  it("is a mistake where the system makes no folders, and ends", async () => {
    const cwd = temporaryFolder({});
    const request = { ...REQUEST, out: "/proc/nobody/here/accepted.yaml" };
    const never = (): Promise<PreviewResult> => Promise.reject(new Error("it has run"));
    await expect(runGuardBaseline(request, contextIn(cwd, never))).rejects.toThrow(
      /could not be written|cannot be written to/,
    );
  });

  it("is refused where the guardrails file has mistakes, as waivers would not hold", async () => {
    const cwd = temporaryFolder({ "guardrails.yaml": "waivrs: []\n" });
    await expect(runGuardBaseline(REQUEST, contextIn(cwd))).rejects.toThrow('unknown key "waivrs"');
  });
});
