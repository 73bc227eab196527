import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** A folder that a user may call by its name. */
export interface NamedFolder {
  readonly name: string;
  readonly dir: string;
}

/** The repository that this command belongs to: its stacks and its policy packs. */
export interface Workspace {
  readonly root: string;
  readonly stacks: readonly NamedFolder[];
  readonly policyPacks: readonly NamedFolder[];
}

export const PROJECT_FILE = "Pulumi.yaml";
export const POLICY_PACK_FILE = "PulumiPolicy.yaml";

/** @param root @default the repository that this file lies in */
export function openWorkspace(root = path.resolve(__dirname, "../../../..")): Workspace {
  return {
    root,
    stacks: foldersWith(path.join(root, "stacks"), PROJECT_FILE),
    policyPacks: foldersWith(path.join(root, "policy-packs"), POLICY_PACK_FILE),
  };
}

function foldersWith(parent: string, file: string): NamedFolder[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(parent, entry.name, file)))
    .map((entry) => ({ name: entry.name, dir: path.join(parent, entry.name) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
