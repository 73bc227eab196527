import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import type { TargetConfiguration } from "@nx/devkit";

/** Where a test run leaves its counts; `npm test` adds them up, and Nx restores them from its cache. */
export const TEST_REPORT = ".vitest/report.json";

/**
 * `typecheck`, `lint` and, where there are tests, `test`: pure functions of the sources, so Nx may cache them.
 *
 * A stack or a pack keeps the compiler options that Pulumi reads in `tsconfig.json` (with `noCheck`, so that a
 * preview starts quickly) and the ones for type checking in `tsconfig.check.json`.
 */
export function checkTargets(
  projectRoot: string,
  workspaceRoot: string,
): Record<string, TargetConfiguration> {
  const folder = join(workspaceRoot, projectRoot);
  const tsconfig = existsSync(join(folder, "tsconfig.check.json")) ? "tsconfig.check.json" : "tsconfig.json";
  const hasTests =
    globSync("{src,test}/**/*.test.ts", { cwd: folder }).length > 0 ||
    globSync("*.test.ts", { cwd: folder }).length > 0;
  return {
    typecheck: {
      command: `tsc -p ${tsconfig} --noEmit`,
      options: { cwd: "{projectRoot}" },
      cache: true,
      inputs: ["default", "^default"],
      metadata: { description: "Checks the types, which running a program does not." },
    },
    lint: {
      command: "eslint .",
      options: { cwd: "{projectRoot}" },
      cache: true,
      inputs: ["lint", "^default"],
      metadata: { description: "ESLint with types, and the direction of imports between packages." },
    },
    ...(hasTests && {
      test: {
        // The time limit is there to end a test that hangs, not to judge how fast a busy machine is.
        command: `vitest run --testTimeout=120000 --hookTimeout=120000 --reporter=default --reporter=json --outputFile.json=${TEST_REPORT}`,
        options: { cwd: "{projectRoot}" },
        cache: true,
        inputs: ["default", "^default"],
        outputs: [`{projectRoot}/${TEST_REPORT}`],
        metadata: { description: "Runs the project's tests once." },
      },
    }),
  };
}
