import { InputError } from "../errors/input-error";
import { Pack } from "./pack";
import type { StackFacts } from "./pack";
import type { PackFolder } from "./pack-folder";
import type { PackProcess } from "./pack-process";

export interface StartingPack {
  folder: PackFolder;
  configFile?: string;
  process: PackProcess;
}

/** @throws InputError with the mistakes of every pack that does not come up. */
export async function connectPacks(
  starting: readonly StartingPack[],
  facts: StackFacts,
): Promise<readonly Pack[]> {
  const results = await Promise.allSettled(
    starting.map(({ folder, process, configFile }) => Pack.connect(folder, process, configFile, facts)),
  );
  const failures = results.flatMap((result): unknown[] =>
    result.status === "rejected" ? [result.reason] : [],
  );
  const bug = failures.find((failure) => !InputError.is(failure));
  if (bug !== undefined) throw bug instanceof Error ? bug : new Error("a policy pack could not be connected");
  if (failures.length > 0) {
    throw new InputError(failures.flatMap((failure) => (InputError.is(failure) ? failure.issues : [])));
  }
  const packs = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const twice = packs.find((pack, index) => packs.findIndex(({ name }) => name === pack.name) !== index);
  if (twice !== undefined) {
    throw new InputError({
      file: twice.summary.dir,
      message: `two policy packs are called "${twice.name}": give each once`,
    });
  }
  return packs;
}
