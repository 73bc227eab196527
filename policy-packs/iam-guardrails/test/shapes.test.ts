import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { linesOf, nameOf, programRunner } from "./program";
import { shapes } from "./sub-points";

const previewed = programRunner();

// What cannot be told is mandatory there, and nowhere else.
beforeAll(() => {
  vi.stubEnv("CI", "true");
  vi.stubEnv("PLINTH_UNKNOWNS", undefined);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

it("have a program each, and no program is without a shape", () => {
  const programs = readdirSync(join(__dirname, "programs/shapes"))
    .map((file) => basename(file, ".js"))
    .filter((name) => name !== "shape");
  expect(programs.sort()).toEqual(Object.keys(shapes));
});

// Two processes start for each of these.
describe.concurrent("shapes that slip past string matching", { timeout: 120_000 }, () => {
  it.for(Object.entries(shapes))("are refused, point by point: %s", async ([name, { points }], context) => {
    const result = await previewed(`shapes/${name}`, { variant: "refused" });
    const said = linesOf(result, "mandatory");
    await context.expect(said.join("\n") + "\n").toMatchFileSnapshot(`golden/shapes/${name}.txt`);
    const refused = result.violations.map(({ urn }) => nameOf(urn));
    context.expect([...new Set(refused)].sort()).toEqual(Object.values(points).flat().sort());
    context.expect(result.verdict).toBe("refused");
  });

  it.for(Object.entries(shapes))("have near twins that are allowed: %s", async ([name, shape], context) => {
    const { violations, verdict, resources } = await previewed(`shapes/${name}`, { variant: "allowed" });
    const said = violations.map(({ level, rule, urn, message }) => `${level} ${rule} ${urn}\n${message}`);
    context.expect(said).toEqual([]);
    context.expect(verdict).toBe("allowed");
    const twins = Object.values(shape.points).flatMap((names) =>
      names.map((refused) => shape.twins?.[refused] ?? refused),
    );
    context.expect(resources.map((resource) => resource.name)).toEqual(context.expect.arrayContaining(twins));
  });
});
