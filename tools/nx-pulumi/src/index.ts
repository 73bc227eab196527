import { basename, dirname } from "node:path";
import type { CreateNodes, TargetConfiguration } from "@nx/devkit";
import { checkTargets } from "./checks.ts";
import { stackTargets } from "./stacks.ts";

type Infer = (projectRoot: string, workspaceRoot: string) => Record<string, TargetConfiguration>;

/**
 * What each file says about the project it lies in. A policy pack deploys nothing: it is checked like any
 * other project (`tsconfig.json`), and `PulumiPolicy.yaml` makes it one of the packs that stacks run under.
 */
const inferFrom: Record<string, Infer> = {
  "tsconfig.json": checkTargets,
  "Pulumi.yaml": stackTargets,
};

/**
 * Infers every project's targets from the files it has, so that no project carries a `project.json`.
 *
 * @see https://nx.dev/docs/extending-nx/project-graph-plugins
 */
export const createNodes: CreateNodes = [
  "{bench,packages/*,stacks/*,policy-packs/*,tools/*}/{tsconfig.json,Pulumi.yaml}",
  (files, _options, { workspaceRoot }) =>
    files.map((file) => {
      const root = dirname(file);
      const targets = inferFrom[basename(file)]?.(root, workspaceRoot) ?? {};
      return [file, { projects: { [root]: { targets } } }] as const;
    }),
];
