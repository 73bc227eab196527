import { basename, dirname } from "node:path";
import { checkTargets } from "./checks.js";
import { packTargets } from "./packs.js";
import { stackTargets } from "./stacks.js";

// JavaScript, with its types in comments: Nx needs another compiler to load a plugin in TypeScript.
/** @typedef {(projectRoot: string, workspaceRoot: string) => Record<string, import("@nx/devkit").TargetConfiguration>} Infer */

/**
 * What each file says about the project it lies in. A policy pack deploys nothing: it is checked like any
 * other project (`tsconfig.json`), and `PulumiPolicy.yaml` makes it one of the packs that stacks run under, and one that
 * can be bundled.
 *
 * @type {Record<string, Infer>}
 */
const inferFrom = {
  "tsconfig.json": checkTargets,
  "Pulumi.yaml": stackTargets,
  "PulumiPolicy.yaml": packTargets,
};

/**
 * Infers every project's targets from the files it has, so that no project carries a `project.json`.
 *
 * @see https://nx.dev/docs/extending-nx/project-graph-plugins
 * @type {import("@nx/devkit").CreateNodesV2}
 */
export const createNodesV2 = [
  "{bench,packages/*,stacks/*,policy-packs/*,tools/*}/{tsconfig.json,Pulumi.yaml,PulumiPolicy.yaml}",
  (files, _options, { workspaceRoot }) =>
    files.map((file) => {
      const root = dirname(file);
      const targets = inferFrom[basename(file)]?.(root, workspaceRoot) ?? {};
      return [file, { projects: { [root]: { targets } } }];
    }),
];
