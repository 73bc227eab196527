import { readFileSync } from "node:fs";
import { join } from "node:path";

import { packageDir } from "../process/sdk";

/** Names of a resource's properties, as the SDK that the program uses knows them. */
export interface SdkSchema {
  /** What a program may set. */
  inputs: ReadonlySet<string>;
  /** What only the provider sets: unknown before the resource exists, unless it can be computed. */
  computed: ReadonlySet<string>;
}

/**
 * Reads what a resource's properties are from the SDK itself: each resource that Pulumi generates has a file of its
 * own, whose constructor lists what the program may set and marks what it may not as `undefined /*out*\/`. Packages
 * that are not made so, or not installed, have no schema here; nothing is assumed about their resources then.
 */
export class SdkSchemas {
  private readonly programDir: string;
  private readonly dirs = new Map<string, string | undefined>();
  private readonly schemas = new Map<string, SdkSchema | undefined>();

  constructor(programDir: string) {
    this.programDir = programDir;
  }

  of(type: string): SdkSchema | undefined {
    if (!this.schemas.has(type)) this.schemas.set(type, this.read(type));
    return this.schemas.get(type);
  }

  /** Names of what a function answers; none where the SDK does not say. */
  answerOf(token: string): readonly string[] {
    const [pkg = "", module = "", name = ""] = token.split(":");
    const dir = this.packageDir(pkg);
    if (dir === undefined || name === "") return [];
    const [folder = ""] = module.split("/");
    try {
      const path = join(dir, folder === "index" ? "" : folder, `${name}.d.ts`);
      return parseAnswer(readFileSync(path, "utf8"));
    } catch {
      return [];
    }
  }

  private read(type: string): SdkSchema | undefined {
    const [pkg = "", module = "", name = ""] = type.split(":");
    const dir = this.packageDir(pkg);
    if (dir === undefined || name === "") return undefined;
    const [folder = "", file] = module.split("/");
    try {
      const own = file === undefined ? lowerFirst(name) : fileOf(name);
      const path = join(dir, folder === "index" ? "" : folder, `${own}.js`);
      return parseSdkFile(readFileSync(path, "utf8"), type);
    } catch {
      return undefined;
    }
  }

  private packageDir(pkg: string): string | undefined {
    if (!this.dirs.has(pkg)) this.dirs.set(pkg, packageDir(this.programDir, `@pulumi/${pkg}`));
    return this.dirs.get(pkg);
  }
}

/** Undefined when the text is no generated resource of this type. */
export function parseSdkFile(text: string, type: string): SdkSchema | undefined {
  if (!text.includes(`__pulumiType = '${type}'`)) return undefined;
  const start = text.indexOf("const args = argsOrState");
  const constructor = start < 0 ? text : text.slice(start);
  const inputs = new Set<string>();
  const computed = new Set<string>();
  for (const [, name, value] of constructor.matchAll(/resourceInputs\["([^"]+)"\] = ([^;\n]*);/g)) {
    if (name !== undefined) (value?.startsWith("undefined /*out*/") === true ? computed : inputs).add(name);
  }
  return { inputs, computed };
}

/** The properties of a function's interface `Get…Result`; the optional ones are arguments that come back. */
function parseAnswer(text: string): string[] {
  const body = /^export interface \w+Result \{$(.*?)^\}$/ms.exec(text)?.[1] ?? "";
  return [...body.matchAll(/^ {4}readonly (\w+):/gm)].flatMap(([, name]) => name ?? []);
}

/** Pulumi's generator writes the capitals in front small, with what follows them: `s3location.js` for `S3Location`. */
function fileOf(name: string): string {
  if (name === "Index") return "index_";
  return name.replace(/^[A-Z][A-Z0-9]*/, (capitals) => capitals.toLowerCase());
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
