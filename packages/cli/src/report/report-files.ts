import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { Mistake } from "../failure/failure";
import { BadInput } from "../failure/failure";
import type { ReportedRun } from "./reported-run";

/** Where the user wants which report; relative to where they stand. */
export interface ReportRequest {
  readonly junit?: string;
  readonly sarif?: string;
  readonly markdown?: string;
}

export type ReportFormat = keyof ReportRequest;

/** A file that can be written as far as can be told before. */
export interface ReportFile {
  readonly format: ReportFormat;
  /** As the user named it. */
  readonly named: string;
  readonly file: string;
}

/**
 * The files to write, checked before anything runs: a run of minutes must not end in "no such folder".
 * A folder that is missing is made when the report is written.
 *
 * @throws BadInput with every file that cannot be written
 */
export function reportFiles(request: ReportRequest, cwd: string): ReportFile[] {
  const files = (["junit", "sarif", "markdown"] as const).flatMap((format) => {
    const named = request[format];
    return named === undefined ? [] : [{ format, named, file: path.resolve(cwd, named) }];
  });
  const mistakes = files.flatMap((report, index): Mistake[] => {
    const twin = files.slice(0, index).find(({ file }) => file === report.file);
    const why = twin === undefined ? whyNotWritten(report) : `--${twin.format} names the same file`;
    return why === undefined ? [] : [{ path: `--${report.format} ${report.named}`, message: why }];
  });
  if (mistakes.length > 0) throw new BadInput(mistakes);
  return files;
}

/** Why a file cannot be written, as far as can be told before. */
export function whyNotWritten({ named, file }: Pick<ReportFile, "named" | "file">): string | undefined {
  if (named === "-") return "expected the name of a file; --json is what prints to standard output";
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true || /[/\\]$/.test(named))
    return "this is a folder: expected the name of a file";
  if (stats !== undefined && !isWritable(file)) return "this file cannot be written";
  const dir = existingFolder(path.dirname(file));
  if (!statSync(dir).isDirectory()) return `${dir} is a file, not a folder`;
  return isWritable(dir) || stats?.isFile() === false ? undefined : `the folder ${dir} cannot be written to`;
}

function existingFolder(dir: string): string {
  return statSync(dir, { throwIfNoEntry: false }) === undefined ? existingFolder(path.dirname(dir)) : dir;
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes each report whole or not at all: whoever reads one while it is written sees the old one.
 *
 * @throws BadInput with every file that could not be written after all
 */
export async function writeReports(files: readonly ReportFile[], run: ReportedRun): Promise<void> {
  const mistakes: Mistake[] = [];
  for (const { format, named, file } of files) {
    const content = await CONTENT[format](run);
    try {
      writeWhole(file, content);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      mistakes.push({ path: `--${format} ${named}`, message: `the report could not be written: ${why}` });
    }
  }
  if (mistakes.length > 0) throw new BadInput(mistakes);
}

/** Loaded when it is asked for, so that no preview pays for a report. */
const CONTENT: Readonly<Record<ReportFormat, (run: ReportedRun) => Promise<string>>> = {
  junit: async (run) => (await import("./junit")).junitXml(run),
  sarif: async (run) => `${JSON.stringify((await import("./sarif")).sarifLog(run), null, 2)}\n`,
  markdown: async (run) => (await import("./markdown")).markdownSummary(run),
};

/**
 * Writes a file whole or not at all; folders that are missing are made.
 *
 * @returns the folders that were made, from the outermost
 */
export function writeWhole(named: string, content: string): string[] {
  const made = makeFolders(path.dirname(named));
  const stats = statSync(named, { throwIfNoEntry: false });
  // A device or a pipe, such as /dev/stdout, is written to; a link goes on pointing where it does.
  if (stats !== undefined && !stats.isFile()) {
    writeFileSync(named, content);
    return made;
  }
  const file = stats === undefined ? named : realpathSync(named);
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, file);
    return made;
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** One by one: Node's own `recursive` never comes to an end where the system makes no folders, as in /proc. */
function makeFolders(dir: string): string[] {
  if (existsSync(dir)) return [];
  const above = makeFolders(path.dirname(dir));
  mkdirSync(dir);
  return [...above, dir];
}
