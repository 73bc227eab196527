import { describeChanges } from "./change/change";
import { readCommitted, writeCommitted } from "./committed/committed";
import { generateDigest } from "./digest/digest";

async function update(): Promise<void> {
  const previous = readCommitted();
  const next = await generateDigest(previous);
  writeCommitted(next);
  const changes = describeChanges(previous, next);
  console.log(changes.length === 0 ? "The catalog is up to date." : changes.join("\n"));
}

void update();
