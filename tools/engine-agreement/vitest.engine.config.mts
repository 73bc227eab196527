import { defineConfig } from "vitest/config";

/** `test:engine`: against the real Pulumi CLI, so neither quick nor part of `npm test`. */
export default defineConfig({
  test: {
    include: ["engine/*.engine.ts"],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
});
