import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

import { InputError } from "../errors/input-error";
import { entryPoint } from "../process/sdk";
import { isRecord } from "../project/record";
import { readYamlFile } from "../project/yaml-file";

/** What PulumiPolicy.yaml says. */
export interface PackFolder {
  /** Absolute. */
  dir: string;
  /** Pulumi's entry point for packs, of the pack's own copy. */
  entryPoint: string;
  /** Replaces the version that the pack reports. */
  version?: string;
}

/** @throws InputError when the folder is not a policy pack that Node.js can run. */
export function readPackFolder(folder: string): PackFolder {
  const dir = resolve(folder);
  if (!existsSync(dir)) throw new InputError({ file: dir, message: "there is no such policy pack" });
  if (!statSync(dir).isDirectory())
    throw new InputError({ file: dir, message: "a policy pack is a folder with a PulumiPolicy.yaml" });
  const file = ["PulumiPolicy.yaml", "PulumiPolicy.yml", "PulumiPolicy.json"]
    .map((name) => join(dir, name))
    .find((path) => existsSync(path));
  if (file === undefined)
    throw new InputError({ file: dir, message: "is not a policy pack: it holds no PulumiPolicy.yaml" });
  const source = readYamlFile(file);
  const fields = isRecord(source.value) ? source.value : {};
  const runtime = isRecord(fields.runtime) ? fields.runtime.name : fields.runtime;
  if (runtime !== "nodejs") {
    throw new InputError({
      file,
      line: source.lineOf(["runtime"]),
      path: "runtime",
      message: `the offline preview runs nodejs packs, not ${JSON.stringify(runtime ?? "none")}`,
    });
  }
  return {
    dir,
    entryPoint: entryPoint(dir, "run-policy-pack", "policy pack"),
    ...(typeof fields.version === "string" && fields.version !== "" ? { version: fields.version } : {}),
  };
}
