import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { closest, distance } from "fastest-levenshtein";
import type { Mistake } from "../failure/failure";
import { BadInput } from "../failure/failure";
import { shownPath } from "../render/path";
import type { NamedFolder, Workspace } from "./workspace";
import { POLICY_PACK_FILE, PROJECT_FILE } from "./workspace";

/**
 * The folders of the projects that the user means.
 *
 * A name under stacks/ comes first, then any path, to a folder or to its Pulumi.yaml. Without an
 * argument it is the project that the user stands in, or else every stack of the workspace.
 *
 * @throws BadInput when there is no such project, with the nearest that exists
 */
export function chooseProjects(args: readonly string[], cwd: string, workspace: Workspace): string[] {
  if (args.length > 0) return unique(args.map((arg) => chooseProject(arg, cwd, workspace)));
  const around = enclosingProject(cwd);
  if (around !== undefined) return [around];
  if (workspace.stacks.length > 0) return workspace.stacks.map((stack) => stack.dir);
  throw new BadInput([
    {
      message: `there is no project here, nor under ${shownPath(path.join(workspace.root, "stacks"), cwd)}: name a folder that has a ${PROJECT_FILE}`,
    },
  ]);
}

function chooseProject(arg: string, cwd: string, workspace: Workspace): string {
  const known = workspace.stacks.find((stack) => stack.name === arg);
  if (known !== undefined) return known.dir;
  const dir = folderOf(path.resolve(cwd, arg), PROJECT_FILE);
  if (dir !== undefined) return dir;
  throw new BadInput([{ path: arg, message: noProject(arg, path.resolve(cwd, arg), workspace) }]);
}

function noProject(arg: string, dir: string, { stacks }: Workspace): string {
  if (existsSync(path.join(dir, POLICY_PACK_FILE))) {
    return `this is a policy pack, not a project. Did you mean --policy-pack ${arg}?`;
  }
  if (isFile(dir)) return `this is a file: expected a folder that has a ${PROJECT_FILE}`;
  if (existsSync(dir)) return `there is no ${PROJECT_FILE} in this folder`;
  return `there is no stack or folder of this name.${suggestion(arg, stacks, "Stacks")}`;
}

/**
 * The folder of a policy pack that the user means: a path, or a name under policy-packs/. That it
 * exists is checked here, so that a missing pack never means no policies.
 *
 * @param where who names it, for messages. @default the command line
 * @throws BadInput when there is no such pack, with the nearest that exists
 */
export function choosePolicyPack(
  arg: string,
  cwd: string,
  { policyPacks }: Workspace,
  where: Pick<Mistake, "file" | "path"> = { path: `--policy-pack ${arg}` },
): string {
  const dir = folderOf(path.resolve(cwd, arg), POLICY_PACK_FILE);
  if (dir !== undefined) return dir;
  const known = policyPacks.find((pack) => pack.name === arg);
  if (known !== undefined) return known.dir;
  const named = path.resolve(cwd, arg);
  const why = isFile(named)
    ? `this is a file: expected a folder that has a ${POLICY_PACK_FILE}`
    : existsSync(named)
      ? `there is no ${POLICY_PACK_FILE} in this folder`
      : `there is no policy pack of this name.${suggestion(path.basename(arg), policyPacks, "Policy packs")}`;
  throw new BadInput([{ ...where, message: why }]);
}

function isFile(target: string): boolean {
  return statSync(target, { throwIfNoEntry: false })?.isFile() === true;
}

/** The folder that the path names, or whose file it names. */
function folderOf(target: string, file: string): string | undefined {
  const dir = path.basename(target) === file ? path.dirname(target) : target;
  return statSync(path.join(dir, file), { throwIfNoEntry: false })?.isFile() ? dir : undefined;
}

function enclosingProject(from: string): string | undefined {
  for (let dir = from; ; dir = path.dirname(dir)) {
    const project = folderOf(dir, PROJECT_FILE);
    if (project !== undefined || dir === path.dirname(dir)) return project;
  }
}

function suggestion(arg: string, choices: readonly NamedFolder[], what: string): string {
  const names = choices.map((choice) => choice.name);
  if (names.length === 0) return "";
  const nearest = closest(arg, names);
  const near = distance(arg, nearest) <= Math.ceil(nearest.length / 3);
  const others = near && names.length === 1 ? "" : ` ${what}: ${names.join(", ")}`;
  return `${near ? ` Did you mean ${nearest}?` : ""}${others}`;
}

function unique(dirs: readonly string[]): string[] {
  return [...new Set(dirs)];
}
