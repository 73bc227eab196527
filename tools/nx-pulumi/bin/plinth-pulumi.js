#!/usr/bin/env node
// Runs the Pulumi CLI, which no package registry carries, or says plainly that it is not there.
import { spawnSync } from "node:child_process";
import { constants } from "node:os";

const args = process.argv.slice(2);
const { error, status, signal } = spawnSync("pulumi", args, { stdio: "inherit" });

if (error && "code" in error && error.code === "ENOENT") {
  console.error(`"pulumi ${args[0] ?? ""}" needs the Pulumi CLI, which is not on your PATH.
  Install it     https://www.pulumi.com/docs/install/
  Or without it  npx plinth preview: the same packs on the same program, offline`);
  process.exit(2);
}
if (error) {
  console.error(`the Pulumi CLI does not start: ${error.message}`);
  process.exit(2);
}
process.exit(signal ? 128 + constants.signals[signal] : (status ?? 1));
