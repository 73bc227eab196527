import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { PreviewResult } from "@plinth/offline-engine";
import { preview } from "@plinth/offline-engine";
import { afterAll } from "vitest";

const pack = join(__dirname, "..");
const cache = join(__dirname, "../../../node_modules/.cache/plinth/programs");

/** What a program is previewed with. */
export interface Settings {
  /** Which of the twins runs, where the program is two. */
  readonly variant?: "refused" | "allowed";
  /** The repository's guardrails file. */
  readonly guardrailsFile?: string;
  /** The pack's configuration (`--policy-pack-config`). */
  readonly configuration?: object;
}

/**
 * Runs programs under the pack, both by Pulumi's own entry points. A program is one file under `programs`: its project
 * is made around it, in a folder where Node finds the repository's modules and which is gone after the tests.
 */
export function programRunner(): (program: string, settings?: Settings) => Promise<PreviewResult> {
  mkdirSync(cache, { recursive: true });
  const workplace = mkdtempSync(join(cache, "run-"));
  afterAll(() => {
    rmSync(workplace, { recursive: true });
  });
  return (program, { variant = "refused", guardrailsFile, configuration = {} } = {}) => {
    const projectDir = mkdtempSync(join(workplace, `${basename(program)}-`));
    const write = (file: string, text: string): string => {
      writeFileSync(join(projectDir, file), text);
      return join(projectDir, file);
    };
    const main = join(__dirname, "programs", `${program}.js`);
    write("Pulumi.yaml", JSON.stringify({ name: basename(program), runtime: "nodejs", main }));
    write("package.json", "{}");
    const config = {
      "aws:region": "eu-west-1",
      "aws:allowedAccountIds": ["111122223333"],
      "shapes:variant": variant,
    };
    write("Pulumi.dev.yaml", JSON.stringify({ config }));
    if (guardrailsFile !== undefined) write("guardrails.yaml", guardrailsFile);
    const configFile = write("config.json", JSON.stringify(configuration));
    return preview({ projectDir, stack: "dev", policyPacks: [{ dir: pack, configFile }] });
  };
}

/** What was said, a line a violation: where, by which rule, and its first line. */
export function linesOf({ violations }: PreviewResult, level: "mandatory" | "advisory"): string[] {
  return violations
    .filter((violation) => violation.level === level)
    .map(({ rule, urn, message }) => `${nameOf(urn)}: ${rule}: ${message.split("\n")[0] ?? ""}`)
    .sort();
}

export function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? "";
}
