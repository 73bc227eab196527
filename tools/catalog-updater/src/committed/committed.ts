import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Digest } from "../digest/digest";

/** Where the catalog keeps its generated files. */
export const GENERATED_FOLDER = join(__dirname, "../../../../packages/iam-catalog/src/generated");

export function readCommitted(): Digest {
  if (!existsSync(GENERATED_FOLDER)) return new Map();
  const files = readdirSync(GENERATED_FOLDER).filter((file) => file.endsWith(".json"));
  return new Map(files.map((file) => [file, readFileSync(join(GENERATED_FOLDER, file), "utf8")]));
}

export function writeCommitted(digest: Digest): void {
  for (const file of readCommitted().keys()) if (!digest.has(file)) rmSync(join(GENERATED_FOLDER, file));
  mkdirSync(GENERATED_FOLDER, { recursive: true });
  for (const [file, text] of digest) writeFileSync(join(GENERATED_FOLDER, file), text);
}
