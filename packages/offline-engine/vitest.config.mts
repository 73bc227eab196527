import { defineConfig } from "vitest/config";

export default defineConfig({
  // previews start processes of their own; a loaded machine takes its time over them
  test: { testTimeout: 120_000, hookTimeout: 120_000 },
});
