import { lstatSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** What the file is called, beside a project or anywhere above it. */
export const FILE_NAMES = ["guardrails.yaml", "guardrails.yml"] as const;

export interface LocationOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder the process runs in: that of the pack, in a pack. */
  readonly cwd: string;
  /** @default asks the disk */
  readonly exists?: (path: string) => boolean;
}

export interface Location {
  /** Absolute. Undefined where there is none. */
  readonly file?: string;
  /** Set by PLINTH_GUARDRAILS_FILE: a file that is named has to be there. */
  readonly named: boolean;
  /** More of them on the way up, which is a mistake: a nearer one would hide the pins of a farther one. */
  readonly others: readonly string[];
}

/**
 * Where the guardrails file is. `PLINTH_GUARDRAILS_FILE` names it. Else it is searched for upward, to the top of the
 * repository, from the project: the folder that `plinth preview` tells (`PLINTH_PROJECT_DIR`), else the project that the
 * shell stands in (`PWD`), as the Pulumi CLI itself finds it, else the pack's own folder, as the engine does not tell a
 * pack where the project is.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/projects/
 */
export function locateGuardrailsFile({ env, cwd, exists = isThere }: LocationOptions): Location {
  const told = env.PLINTH_GUARDRAILS_FILE;
  if (told !== undefined && told !== "") {
    return { file: resolve(env.PLINTH_PROJECT_DIR ?? env.PWD ?? cwd, told), named: true, others: [] };
  }
  const start = env.PLINTH_PROJECT_DIR ?? projectAbove(env.PWD, exists) ?? cwd;
  const [file, ...others] = filesAbove(resolve(start), exists);
  return { ...(file === undefined ? {} : { file }), named: false, others };
}

/** A link that leads nowhere is there too: what it should lead to is not there to be read, and that has to be said. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function projectAbove(from: string | undefined, exists: (path: string) => boolean): string | undefined {
  if (from === undefined || from === "") return undefined;
  return [...upward(resolve(from), exists)].find((dir) =>
    ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"].some((name) => exists(join(dir, name))),
  );
}

function filesAbove(from: string, exists: (path: string) => boolean): string[] {
  return [...upward(from, exists)].flatMap((dir) =>
    FILE_NAMES.map((name) => join(dir, name)).filter((file) => exists(file)),
  );
}

/** A folder and those above it, up to the top of the repository. */
function* upward(from: string, exists: (path: string) => boolean): Generator<string> {
  for (let dir = from; ; dir = dirname(dir)) {
    yield dir;
    if (exists(join(dir, ".git")) || dir === dirname(dir)) return;
  }
}

/** How messages call a file: without the way to it, which differs from machine to machine. */
export function shownFile(file: string): string {
  return basename(file);
}
