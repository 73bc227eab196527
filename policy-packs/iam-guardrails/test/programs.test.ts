import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { PreviewResult } from "@plinth/offline-engine";
import { preview } from "@plinth/offline-engine";
import { afterAll, describe, expect, it } from "vitest";

const pack = join(__dirname, "..");
const cache = join(__dirname, "../../../node_modules/.cache/plinth/programs");
mkdirSync(cache, { recursive: true });
const workplace = mkdtempSync(join(cache, "run-"));
afterAll(() => {
  rmSync(workplace, { recursive: true });
});

/** A program is one file: its project is made around it, where Node finds the repository's modules. */
async function previewed(kind: string, name: string, variant = "it"): Promise<PreviewResult> {
  const projectDir = join(workplace, `${kind}-${name}-${variant}`);
  mkdirSync(projectDir);
  const main = join(__dirname, "programs", kind, `${name}.js`);
  writeFileSync(join(projectDir, "Pulumi.yaml"), JSON.stringify({ name, runtime: "nodejs", main }));
  writeFileSync(join(projectDir, "package.json"), "{}");
  const config = {
    "aws:region": "eu-west-1",
    "aws:allowedAccountIds": ["111122223333"],
    "shapes:variant": variant,
  };
  writeFileSync(join(projectDir, "Pulumi.dev.yaml"), JSON.stringify({ config }));
  return preview({ projectDir, stack: "dev", policyPacks: [{ dir: pack }] });
}

function programsIn(kind: string): string[] {
  return readdirSync(join(__dirname, "programs", kind))
    .map((file) => basename(file, ".js"))
    .filter((name) => name !== "shape")
    .sort();
}

// Two processes start for each of these.
describe.concurrent("programs of the usual kinds pass untouched", { timeout: 120_000 }, () => {
  it.for(programsIn("well-made"))("%s", async (name, { expect: expected }) => {
    const { violations, diagnostics, verdict } = await previewed("well-made", name);
    const said = violations.map(({ level, rule, urn, message }) => `${level} ${rule} ${urn}\n${message}`);
    const worries = diagnostics.filter(({ severity }) => severity !== "info").map(({ message }) => message);
    expected([...said, ...worries]).toEqual([]);
    expected(verdict).toBe("allowed");
  });
});

it("are at least thirty", () => {
  expect(programsIn("well-made").length).toBeGreaterThanOrEqual(30);
});

describe.concurrent("shapes that slip past string matching", { timeout: 120_000 }, () => {
  it.for(programsIn("shapes"))("are refused: %s", async (name, { expect: expected }) => {
    const { violations, verdict } = await previewed("shapes", name, "refused");
    const said = violations
      .filter(({ level }) => level === "mandatory")
      .map(
        ({ rule, urn, message }) =>
          `${urn.split("::").at(-1) ?? ""}: ${rule}: ${message.split("\n")[0] ?? ""}`,
      )
      .sort();
    await expected(said.join("\n") + "\n").toMatchFileSnapshot(`golden/shapes/${name}.txt`);
    expected(verdict).toBe("refused");
  });

  it.for(programsIn("shapes"))("have near twins that are allowed: %s", async (name, { expect: expected }) => {
    const { violations, verdict } = await previewed("shapes", name, "allowed");
    const said = violations.map(({ level, rule, urn, message }) => `${level} ${rule} ${urn}\n${message}`);
    expected(said).toEqual([]);
    expected(verdict).toBe("allowed");
  });
});
