import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder that is gone after its use. */
export async function withTemporaryFolder<Result>(use: (dir: string) => Promise<Result>): Promise<Result> {
  const dir = realpathSync(mkdtempSync(path.join(tmpdir(), "plinth-bench-")));
  try {
    return await use(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * A copy of stacks/identity that finds the repository's packages: what runs in it, such as `pulumi
 * stack init`, may write into it.
 */
export async function withStackCopy<Result>(
  root: string,
  use: (projectDir: string) => Promise<Result>,
): Promise<Result> {
  return withTemporaryFolder((dir) => {
    cpSync(path.join(root, "stacks/identity"), dir, {
      recursive: true,
      filter: (source) => path.basename(source) !== "node_modules",
    });
    symlinkSync(path.join(root, "node_modules"), path.join(dir, "node_modules"));
    return use(dir);
  });
}
