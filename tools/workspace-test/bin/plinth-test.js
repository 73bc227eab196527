#!/usr/bin/env node
// `npm test`: every check of every project through Nx, then one count of the tests that ran.
import { spawnSync } from "node:child_process";
import { globSync, readFileSync, rmSync } from "node:fs";

const REPORTS = "{bench,packages/*,stacks/*,policy-packs/*,tools/*}/.vitest/report.json";

// A report that an earlier run left must not be counted; Nx puts back those of the tasks it finds in its cache.
for (const report of globSync(REPORTS)) rmSync(report);

const targets = ["format", "typecheck", "lint", "test"];
const nx = spawnSync("nx", ["run-many", "-t", ...targets, ...process.argv.slice(2)], {
  stdio: "inherit",
  // The daemon would outlive the run, and its start costs more than it saves here.
  env: { NX_DAEMON: "false", NX_TUI: "false", ...process.env },
});

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const report of globSync(REPORTS)) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(report, "utf8"),
  );
  counts.passed += numPassedTests;
  counts.failed += numFailedTests;
  counts.skipped += numPendingTests + numTodoTests;
}

const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exit(nx.status !== 0 || counts.passed === 0 ? 1 : 0);
