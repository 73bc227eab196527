#!/usr/bin/env node
// Bundles the policy pack in the current folder into its dist folder: `npx nx run <pack>:bundle`.
import { relative } from "node:path";
import { parseArgs } from "node:util";
import { bundlePack, BundleError } from "../src/bundle/bundle.js";

try {
  const { values } = parseArgs({ options: { out: { type: "string" }, docs: { type: "string" } } });
  const { out, bytes } = await bundlePack(process.cwd(), values);
  const folder = relative(process.cwd(), out) || ".";
  console.log(`${folder}/index.js  ${(bytes / 2 ** 20).toFixed(1)} MB
Next         npm install --omit=dev in ${folder}, then pulumi preview --policy-pack ${folder}; or pulumi policy publish there`);
} catch (error) {
  const known = error instanceof BundleError || (error instanceof Error && "code" in error);
  console.error(error instanceof Error ? (known ? error.message : error.stack) : error);
  process.exit(2);
}
