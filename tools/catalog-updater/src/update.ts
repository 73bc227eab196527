import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Digest } from "./digest/digest";
import { generateDigest } from "./digest/digest";

const folder = join(__dirname, "../../../packages/iam-catalog/src/generated");

function readDigest(): Digest {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return new Map(files.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}

async function update(): Promise<void> {
  const digest = await generateDigest(readDigest());
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of digest) writeFileSync(join(folder, file), text);
}

void update();
