import path from "node:path";
import { BadInput } from "../failure/failure";
import { shownPath } from "../render/path";
import { counted } from "../render/wording";
import { choosePolicyPack, chooseProjects } from "../workspace/choice";
import { ownPolicyPacks } from "../workspace/own-policy-packs";
import type { Workspace } from "../workspace/workspace";
import type { PreviewRequest } from "./request";

/** What a request means: every name and path resolved, and found to exist. */
export interface PreviewInputs {
  readonly projects: readonly PlannedProject[];
  readonly stateFile?: string;
  readonly fixtures?: string;
}

export interface PlannedProject {
  readonly dir: string;
  readonly policyPacks: readonly { dir: string; configFile?: string }[];
}

/** @throws BadInput that names the argument at fault */
export function previewInputs(request: PreviewRequest, cwd: string, workspace: Workspace): PreviewInputs {
  const projects = chooseProjects(request.projects, cwd, workspace).map((dir) => ({
    dir,
    policyPacks: choosePolicyPacks(request, dir, cwd, workspace),
  }));
  if (request.state !== undefined && projects.length > 1) {
    const message = `a state belongs to one project, and these are ${projects.length}: name the one`;
    throw new BadInput([{ path: "--state", message }]);
  }
  return {
    projects,
    stateFile: request.state && path.resolve(cwd, request.state),
    fixtures: request.fixtures && path.resolve(cwd, request.fixtures),
  };
}

/** Never silently none: a run without packs must have been asked for. */
function choosePolicyPacks(
  request: PreviewRequest,
  projectDir: string,
  cwd: string,
  workspace: Workspace,
): PlannedProject["policyPacks"] {
  const configs = request.policyPackConfigs;
  const dirs =
    request.policyPacks?.map((arg) => choosePolicyPack(arg, cwd, workspace)) ??
    ownPolicyPacks(projectDir, workspace) ??
    workspace.policyPacks.map((pack) => pack.dir);
  if (dirs.length === 0 && request.policyPacks === undefined) {
    const where = shownPath(path.join(workspace.root, "policy-packs"), cwd);
    const message =
      `there is no policy pack under ${where}, so nothing would be judged. ` +
      "Name one with --policy-pack, or ask for none with --no-policy-packs";
    throw new BadInput([{ message }]);
  }
  if (configs.length > dirs.length) {
    const message =
      `${counted(configs.length, "file")} for ${counted(dirs.length, "policy pack")}: ` +
      "each belongs to the pack at its place, in the order of --policy-pack";
    throw new BadInput([{ path: "--policy-pack-config", message }]);
  }
  return dirs.map((dir, index) => {
    const config = configs[index];
    return config === undefined ? { dir } : { dir, configFile: path.resolve(cwd, config) };
  });
}
