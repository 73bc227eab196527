import { defineConfig } from "vitest/config";

/** `test:engine`: against the real Pulumi CLI, so neither quick nor part of `npm test`. The limits only end what hangs. */
export default defineConfig({
  test: {
    include: ["engine/*.engine.ts"],
    globalSetup: "src/pulumi/skipped.ts",
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
});
