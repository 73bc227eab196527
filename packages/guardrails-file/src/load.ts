import type * as Library from "./library";

/** Loads what reads and compares the files, once a process: where there is no file, nobody pays for YAML and zod. */
export async function loadGuardrailsFiles(): Promise<typeof Library> {
  loaded ??= import("./library");
  return loaded;
}

let loaded: Promise<typeof Library> | undefined;
