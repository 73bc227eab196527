import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";

/** A folder with files in it, for one test. */
export function folder(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), "plinth-engine-"));
  onTestFinished(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  return dir;
}

/** Lets code in the folder import what is installed in the workspace. */
export function linkPackages(dir: string): void {
  symlinkSync(resolve(__dirname, "../../../../node_modules"), join(dir, "node_modules"));
}

/** Folder of a fixture project or pack. */
export function fixture(name: string): string {
  return resolve(__dirname, "../../fixtures", name);
}
