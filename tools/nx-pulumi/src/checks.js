import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Where a test run leaves its counts; `npm test` adds them up, and Nx restores them from its cache. */
export const TEST_REPORT = ".vitest/report.json";

/**
 * `typecheck`, `lint` and, where there are tests, `test`: pure functions of the sources, so Nx may cache them.
 *
 * A stack or a pack keeps the compiler options that Pulumi reads in `tsconfig.json` (with `noCheck`, so that a
 * preview starts quickly) and the ones for type checking in `tsconfig.check.json`.
 *
 * @param {string} projectRoot
 * @param {string} workspaceRoot
 * @returns {Record<string, import("@nx/devkit").TargetConfiguration>}
 */
export function checkTargets(projectRoot, workspaceRoot) {
  const folder = join(workspaceRoot, projectRoot);
  const tsconfig = existsSync(join(folder, "tsconfig.check.json")) ? "tsconfig.check.json" : "tsconfig.json";
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
    ...(hasTests(folder) && {
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

/**
 * Whether there are tests beside the sources, in a folder of their own, or at the project's root.
 *
 * @param {string} folder
 */
function hasTests(folder) {
  const files = [
    ...readdirSync(folder),
    ...["src", "test"]
      .map((name) => join(folder, name))
      .filter((path) => existsSync(path))
      .flatMap((path) => readdirSync(path, { recursive: true, encoding: "utf8" })),
  ];
  return files.some((file) => file.endsWith(".test.ts"));
}
