import { statSync } from "node:fs";
import path from "node:path";
import type { GuardrailsFile, Mistake as FileMistake, Waiver, WaiverFault } from "@plinth/guardrails-file";
import type { Mistake } from "../failure/failure";
import { BadInput } from "../failure/failure";
import { pad, width } from "../render/layout";
import { shownPath } from "../render/path";
import { safeLine } from "../render/safe";
import { counted } from "../render/wording";
import type { Terminal } from "../terminal/terminal";
import { colorsFor } from "../terminal/terminal";
import { openGuardrailsFile } from "./open";

export interface CheckRequest {
  /** A project, or any folder below the file. */
  readonly folder?: string;
  readonly json: boolean;
}

/** What a machine reads of a waiver. */
interface CheckedWaiver {
  readonly rule: string;
  readonly resource: string;
  readonly owner: string;
  readonly reason: string;
  readonly expires: string;
  readonly daysLeft: number;
  readonly place: string;
  readonly faults: readonly string[];
}

/**
 * `plinth guard check`: whether the file can be read, and what is waived for how long. Which waivers are used, only a
 * preview can tell.
 *
 * @returns 0, or 1 where a waiver is not in force
 * @throws BadInput with every mistake in the file
 */
export async function runGuardCheck(request: CheckRequest, terminal: Terminal, now: Date): Promise<number> {
  const folder = folderOf(request.folder ?? ".", terminal.cwd);
  const opened = await openGuardrailsFile(folder, terminal.env);
  if (opened === undefined) {
    const nothing = "There is no guardrails.yaml here or above: nothing is waived, accepted or pinned.";
    terminal.out.write(
      request.json ? `${JSON.stringify({ file: null, waivers: [] }, null, 2)}\n` : `${nothing}\n`,
    );
    return 0;
  }
  const { file, location } = opened;
  const dir = path.dirname(location.file ?? folder);
  if (file.mistakes.length > 0)
    throw new BadInput(file.mistakes.map((one) => placed(one, dir, terminal.cwd)));
  const waivers = await checkedWaivers(file, now);
  const shown = shownPath(location.file ?? "", terminal.cwd);
  terminal.out.write(
    request.json
      ? `${JSON.stringify(reportOf(shown, file, waivers), null, 2)}\n`
      : checkText(shown, file, waivers, terminal),
  );
  return waivers.some(({ faults }) => faults.length > 0) ? 1 : 0;
}

/** The folder that is named, or that of the guardrails file that is. */
function folderOf(named: string, cwd: string): string {
  const target = path.resolve(cwd, named);
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return target;
  if (stats !== undefined && /^guardrails\.ya?ml$/.test(path.basename(target))) return path.dirname(target);
  const message =
    stats === undefined
      ? "there is no such folder"
      : "this is a file: expected a folder that has a guardrails.yaml, or lies below it";
  throw new BadInput([{ path: named, message }]);
}

function placed(mistake: FileMistake, dir: string, from: string): Mistake {
  return { ...mistake, file: shownPath(path.join(dir, mistake.file), from) };
}

async function checkedWaivers(file: GuardrailsFile, now: Date): Promise<CheckedWaiver[]> {
  const { loadGuardrailsFiles } = await import("@plinth/guardrails-file");
  const { daysLeft, patternName, waiverFaults } = await loadGuardrailsFiles();
  return file.waivers.map((waiver: Waiver) => ({
    rule: waiver.rule,
    resource: patternName(waiver.resource),
    owner: waiver.owner,
    reason: waiver.reason,
    expires: waiver.expires,
    daysLeft: daysLeft(waiver.expires, now),
    place: waiver.place,
    faults: waiverFaults(waiver, { now, waiverDays: file.waiverDays }).map(
      ({ summary }: WaiverFault) => summary,
    ),
  }));
}

function reportOf(shown: string, file: GuardrailsFile, waivers: readonly CheckedWaiver[]): object {
  return {
    file: shown,
    unknowns: file.unknowns ?? null,
    waivers,
    baselines: file.baselines.map(({ file: name, project, stack, accepted }) => ({
      file: name,
      project,
      stack,
      resources: accepted.size,
    })),
    packs: file.packs,
    pins: file.pins,
  };
}

function checkText(
  shown: string,
  file: GuardrailsFile,
  waivers: readonly CheckedWaiver[],
  terminal: Terminal,
): string {
  const colors = colorsFor(terminal.out, terminal.env);
  const counts = [
    counted(waivers.length, "waiver"),
    counted(file.baselines.length, "baseline"),
    counted(Object.keys(file.pins).length, "pin"),
  ];
  const rows = waivers.map((waiver) => [
    waiver.faults.length > 0 ? colors.red("✗") : colors.green("✓"),
    safeLine(waiver.rule),
    safeLine(waiver.resource),
    safeLine(waiver.owner),
    waiver.expires,
    leftText(waiver.daysLeft),
  ]);
  const faults = waivers.flatMap((waiver) => waiver.faults.map(safeLine));
  const baselines = file.baselines.map(({ file: name, project, stack, accepted }) =>
    safeLine(`Baseline   ${name}: ${counted(accepted.size, "resource")} of ${project} (${stack})`),
  );
  const packs = file.packs.map(({ name, stacks }) =>
    safeLine(
      `Pack       ${name}: ${stacks.map((pattern) => (pattern === "*" ? "every stack" : pattern)).join(", ")}`,
    ),
  );
  const pins = Object.entries(file.pins).map(([rule, pin]) =>
    safeLine(`Pin        ${rule}: ${typeof pin === "string" ? pin : JSON.stringify(pin)}`),
  );
  const verdict =
    faults.length === 0
      ? colors.green("Every waiver is in force.")
      : colors.red(`${counted(faults.length, "fault")}: a waiver with a fault waives nothing.`);
  const blocks = [
    [`${colors.bold(shown)}: ${counts.join(", ")}`],
    columns(rows),
    [...baselines, ...packs, ...pins],
    faults,
    waivers.length === 0 ? [] : [verdict],
  ];
  const lines = blocks.filter((block) => block.length > 0).map((block) => block.join("\n"));
  return `${lines.join("\n\n")}\n`;
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (most, row) => row.map((cell, index) => Math.max(most[index] ?? 0, width(cell))),
    [],
  );
  return rows.map((row) =>
    `  ${row.map((cell, index) => pad(cell, widths[index] ?? 0)).join("  ")}`.trimEnd(),
  );
}

function leftText(days: number): string {
  if (days < 0) return "expired";
  return days === 0 ? "last day" : `${counted(days, "day")} left`;
}
