import type { CreateNodes } from "@nx/devkit";
export const name = "x";
export const createNodes: CreateNodes = [
  "{packages,stacks,policy-packs,tools}/*/{tsconfig.json,Pulumi.yaml,PulumiPolicy.yaml}",
  (files) => { console.error(files); return []; },
];
