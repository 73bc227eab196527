import { existsSync } from "node:fs";
import path from "node:path";
import type { PackSummary } from "@plinth/offline-engine";

/** The rules' pages that a bundled pack brings along; undefined where they are the workspace's own. */
export function rulePagesOf({ dir }: Pick<PackSummary, "dir">): string | undefined {
  const pages = path.join(dir, "docs/rules");
  return existsSync(pages) ? pages : undefined;
}

/** The page about the guardrails file, as far as some pack that ran has it. */
export function guardPage(packs: readonly Pick<PackSummary, "dir">[]): string {
  const pages = packs.map((pack) => rulePagesOf(pack)).find((found) => found !== undefined);
  return pages === undefined ? "docs/guard.md" : path.join(path.dirname(pages), "guard.md");
}
