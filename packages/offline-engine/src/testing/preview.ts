import type { PreviewOptions, PreviewResult } from "../index";
import { preview } from "../index";
import { fixture } from "./folder";

/** Previews a fixture project, under fixture packs. */
export function previewFixture(
  project: string,
  options: Partial<Omit<PreviewOptions, "policyPacks">> & { packs?: string[]; configFile?: string } = {},
): Promise<PreviewResult> {
  const { packs = [], configFile, ...rest } = options;
  return preview({
    projectDir: fixture(project),
    policyPacks: packs.map((pack) => ({
      dir: fixture(pack),
      ...(configFile === undefined ? {} : { configFile }),
    })),
    ...rest,
  });
}

/** What the pack `observer` was shown of a resource. */
export interface Observation {
  type: string;
  name: string;
  props: Record<string, unknown>;
  opts?: Record<string, unknown>;
  provider?: string;
  parent?: string;
  dependencies?: string[];
  propertyDependencies?: Record<string, string[]>;
}

/** What the pack `observer` saw: single resources before they are made, or the stack at the end. */
export function observed(result: PreviewResult, rule: "resource" | "stack"): Observation[] {
  return result.violations
    .filter((violation) => violation.rule === rule)
    .map(({ message }) => JSON.parse(message.slice(message.indexOf("\n") + 1)) as Observation);
}
