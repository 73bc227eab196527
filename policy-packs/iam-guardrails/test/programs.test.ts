import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { programRunner } from "./program";

const previewed = programRunner();
const programs = readdirSync(join(__dirname, "programs/well-made")).map((file) => basename(file, ".js"));

// Two processes start for each of these.
describe.concurrent("programs of the usual kinds pass untouched", { timeout: 120_000 }, () => {
  it.for(programs)("%s", async (name, { expect: expected }) => {
    const { violations, diagnostics, verdict } = await previewed(`well-made/${name}`);
    const said = violations.map(({ level, rule, urn, message }) => `${level} ${rule} ${urn}\n${message}`);
    const worries = diagnostics.filter(({ severity }) => severity !== "info").map(({ message }) => message);
    expected([...said, ...worries]).toEqual([]);
    expected(verdict).toBe("allowed");
  });
});

it("are at least thirty", () => {
  expect(programs.length).toBeGreaterThanOrEqual(30);
});
