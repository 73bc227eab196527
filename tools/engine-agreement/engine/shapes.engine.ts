import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Engines } from "../src/agreement/agreement";
import { iamGuardrails, openEngines } from "../src/agreement/agreement";
import { findPulumi } from "../src/pulumi/pulumi";

const pulumi = findPulumi();

const SHAPES = [
  ...["1-spelling", "2-meaning", "3-conditions", "4-composition", "5-surfaces", "6-identity-of-a-policy"],
  ...["7-trust", "8-engine"],
];

describe.skipIf(!pulumi)("shapes that slip past string matching, in both engines", () => {
  let engines: Engines;

  beforeAll(async () => {
    // As strict as it gets: what cannot be told is refused.
    vi.stubEnv("CI", "true");
    engines = await openEngines(pulumi ?? "");
  });

  afterAll(() => {
    engines.close();
    vi.unstubAllEnvs();
  });

  it.each(SHAPES.flatMap((shape) => [[shape, "refused"] as const, [shape, "allowed"] as const]))(
    "%s, %s, for the same reasons on the same resources",
    async (shape, variant) => {
      const { offline, real, output } = await engines.preview({
        name: `${shape}-${variant}`,
        program: { file: join(iamGuardrails, "test/programs/shapes", `${shape}.js`) },
        config: { "shapes:variant": variant },
      });
      expect(real, output).toEqual(offline);
      expect(offline.allowed).toBe(variant === "allowed");
    },
  );
});
