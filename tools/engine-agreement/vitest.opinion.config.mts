import { defineConfig } from "vitest/config";

/** `test:second-opinion`: needs Python and, the first time, PyPI, so no part of `npm test`. */
export default defineConfig({
  test: { include: ["opinion/*.opinion.ts"], testTimeout: 300_000, hookTimeout: 300_000 },
});
