import { existsSync } from "node:fs";
import path from "node:path";
import type { PreviewResult } from "@plinth/offline-engine";
import { shownPath } from "../render/path";
import { changesSomething } from "../render/preview/operation";
import type { Workspace } from "../workspace/workspace";
import type { PlannedProject } from "./inputs";

interface Situation {
  readonly project: PlannedProject;
  readonly workspace: Workspace;
  readonly from: string;
  /** What the preview compared with, if anything. */
  readonly stateFile?: string;
}

/** What the user may want to do after a preview, or undefined when there is nothing to do. */
export function nextStep(result: PreviewResult, situation: Situation): string | undefined {
  const { project, workspace, from, stateFile } = situation;
  const { dir: projectDir, policyPacks } = project;
  if (result.verdict === "refused") return "do what each Fix says, and preview again.";
  if (stateFile !== undefined && !result.resources.some((resource) => changesSomething(resource.op)))
    return undefined;
  const stack = workspace.stacks.find(({ dir }) => dir === projectDir);
  if (stack !== undefined) {
    const config = path.join(projectDir, `Pulumi.${result.stack}.yaml`);
    const edit = existsSync(config) ? `edit ${shownPath(config, from)}, or ` : "";
    return `${edit}\`npx nx up ${stack.name} --stack ${result.stack}\` with the Pulumi CLI.`;
  }
  const packs = policyPacks.map((pack) => ` --policy-pack ${shownPath(pack.dir, projectDir)}`).join("");
  const where = projectDir === from ? "" : ` in ${shownPath(projectDir, from)}`;
  return `\`pulumi up --stack ${result.stack}${packs}\`${where} with the Pulumi CLI.`;
}
