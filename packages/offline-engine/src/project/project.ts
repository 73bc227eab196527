import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import { InputError } from "../errors/input-error";
import { nearest } from "../errors/nearest";
import { isRecord } from "./record";
import type { YamlFile } from "./yaml-file";
import { readYamlFile } from "./yaml-file";

/** What Pulumi.yaml says. @see https://www.pulumi.com/docs/iac/concepts/projects/project-file/ */
export interface Project {
  name: string;
  /** Absolute folder of Pulumi.yaml. */
  rootDir: string;
  source: YamlFile;
  /** Absolute folder in which the program runs. */
  programDir: string;
  /** The entry point in `programDir`; "." lets package.json say. */
  entryPoint: string;
  typescript: boolean;
  /** Relative to `programDir`, as the option `tsconfig` gives it. */
  tsconfig?: string;
  nodeArgs: readonly string[];
  /** Absolute folder of the stacks' files. */
  stackConfigDir: string;
  config: Readonly<Record<string, unknown>>;
}

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];
const PROJECT_KEYS = ["name", "runtime", "main", "config", "stackConfigDir", "description"];

/** @throws InputError when there is no project, or it is not one that Node.js can run. */
export function readProject(projectDir: string): Project {
  const rootDir = resolve(projectDir);
  const name = PROJECT_FILES.find((candidate) => existsSync(join(rootDir, candidate)));
  if (name === undefined) {
    throw new InputError({
      file: rootDir,
      message: existsSync(rootDir)
        ? "holds no Pulumi.yaml, so it is not a Pulumi project"
        : "there is no such folder",
    });
  }
  const source = readYamlFile(join(rootDir, name));
  const file = source.file;
  if (!isRecord(source.value))
    throw new InputError({ file, line: 1, message: "a project file is a map with name and runtime" });
  const fields = source.value;
  const fail = (path: string, message: string): never => {
    throw new InputError({ file, line: source.lineOf([path]), path, message });
  };

  if (typeof fields.name !== "string" || fields.name === "") {
    const found = nearest(
      "name",
      Object.keys(fields).filter((key) => !PROJECT_KEYS.includes(key)),
    );
    fail(
      "name",
      `a project needs a name${found === undefined ? "" : `; did you mean "name" by "${found}"?`}`,
    );
  }
  const runtime = readRuntime(fields.runtime, fail);
  const stackConfigDir = typeof fields.config === "string" ? fields.config : fields.stackConfigDir;
  if (stackConfigDir !== undefined && typeof stackConfigDir !== "string")
    fail("stackConfigDir", "expected a folder");
  return {
    name: String(fields.name),
    rootDir,
    source,
    ...readMain(rootDir, fields.main, fail),
    ...runtime,
    stackConfigDir: resolve(rootDir, typeof stackConfigDir === "string" ? stackConfigDir : "."),
    config: isRecord(fields.config) ? fields.config : {},
  };
}

type Fail = (path: string, message: string) => never;

function readRuntime(runtime: unknown, fail: Fail): Pick<Project, "typescript" | "tsconfig" | "nodeArgs"> {
  const name = isRecord(runtime) ? runtime.name : runtime;
  const options = isRecord(runtime) && isRecord(runtime.options) ? runtime.options : {};
  if (name === undefined) fail("runtime", "a project needs a runtime; the offline preview runs nodejs");
  if (name !== "nodejs") {
    fail(
      "runtime",
      `the offline preview runs nodejs programs, not ${JSON.stringify(name)}: use the Pulumi CLI for this one`,
    );
  }
  const { typescript = true, tsconfig, nodeargs = "" } = options;
  if (typeof typescript !== "boolean") return fail("runtime", "runtime.options.typescript is true or false");
  if (tsconfig !== undefined && typeof tsconfig !== "string")
    return fail("runtime", "runtime.options.tsconfig is a path");
  if (typeof nodeargs !== "string")
    return fail("runtime", 'runtime.options.nodeargs is text, such as "--max-old-space-size=4096"');
  return { typescript, ...(tsconfig === undefined ? {} : { tsconfig }), nodeArgs: splitArguments(nodeargs) };
}

function readMain(rootDir: string, main: unknown, fail: Fail): Pick<Project, "programDir" | "entryPoint"> {
  if (main === undefined || main === "" || main === null) return { programDir: rootDir, entryPoint: "." };
  if (typeof main !== "string") return fail("main", "expected a file or a folder");
  const path = resolve(rootDir, main);
  if (!existsSync(path)) return fail("main", `there is no ${main} in ${rootDir}`);
  return statSync(path).isDirectory()
    ? { programDir: path, entryPoint: "." }
    : { programDir: dirname(path), entryPoint: path.slice(dirname(path).length + 1) };
}

/** As a shell splits words; quotes keep blanks. */
function splitArguments(text: string): string[] {
  return [...text.matchAll(/(?:"([^"]*)"|'([^']*)'|\S)+/g)].map(([word]) => word.replace(/["']/g, ""));
}

/** The stack to preview and its file, which a stack may lack when it was not named. */
export interface StackChoice {
  name: string;
  file?: string;
}

/**
 * The named stack, else the only one that has a file, else "dev" where there is none.
 *
 * @throws InputError when the stack has no file, or when there are several and none was named.
 */
export function chooseStack(project: Project, wanted: string | undefined): StackChoice {
  const files = new Map<string, string>();
  const names = existsSync(project.stackConfigDir) ? readdirSync(project.stackConfigDir).sort() : [];
  for (const name of names) {
    const match = /^Pulumi\.(.+)\.(?:yaml|yml|json)$/.exec(name);
    if (match?.[1] !== undefined && !files.has(match[1]))
      files.set(match[1], join(project.stackConfigDir, name));
  }
  const known = [...files.keys()];
  if (wanted !== undefined) {
    const name = wanted.slice(wanted.lastIndexOf("/") + 1);
    const file = files.get(name);
    if (file !== undefined) return { name, file };
    const meant = nearest(name, known);
    const hint =
      meant !== undefined
        ? `; did you mean ${meant}?`
        : known.length > 0
          ? `; stacks: ${known.join(", ")}`
          : "; the project has no stacks yet";
    throw new InputError({
      file: project.stackConfigDir,
      path: `Pulumi.${name}.yaml`,
      message: `there is no stack "${name}"${hint}`,
    });
  }
  if (known.length > 1) {
    throw new InputError({
      file: project.stackConfigDir,
      message: `the project has several stacks: say which one with --stack (${known.join(", ")})`,
    });
  }
  const [only] = files;
  return only === undefined ? { name: "dev" } : { name: only[0], file: only[1] };
}
