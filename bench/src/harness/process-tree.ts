import { readFileSync } from "node:fs";

export interface Memory {
  readonly resident: number;
  readonly proportional: number;
  /** Of the largest process alone. */
  readonly largest: number;
}

/**
 * What a process and everything below it has in memory now, in bytes, from /proc (see
 * proc_pid_smaps_rollup(5)); zero for processes that are gone, or where there is no /proc.
 */
export function memoryOf(pid: number): Memory {
  let [resident, proportional, largest] = [0, 0, 0];
  for (const each of withDescendants(pid)) {
    const rollup = read(`/proc/${each}/smaps_rollup`);
    const own = kilobytes(rollup, "Rss");
    resident += own;
    largest = Math.max(largest, own);
    proportional += kilobytes(rollup, "Pss");
  }
  return { resident: resident * 1024, proportional: proportional * 1024, largest: largest * 1024 };
}

function withDescendants(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`)
    .split(" ")
    .filter((text) => text !== "")
    .map(Number);
  return [pid, ...children.flatMap(withDescendants)];
}

function kilobytes(rollup: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(rollup)?.[1] ?? 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
