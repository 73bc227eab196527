import type { Place } from "../aws/account";
import { readPlace } from "../aws/account";
import { InputError } from "../errors/input-error";
import type { InputIssue } from "../errors/input-error";
import type { Fixtures } from "../fixture-file/fixture-file";
import { NO_FIXTURES, readFixtures } from "../fixture-file/fixture-file";
import type { PackFolder } from "../packs/pack-folder";
import { readPackFolder } from "../packs/pack-folder";
import { entryPoint } from "../process/sdk";
import type { Project } from "../project/project";
import { chooseStack, readProject } from "../project/project";
import type { StackConfig } from "../project/stack-config";
import { readStackConfig } from "../project/stack-config";
import type { FormerState } from "../state/state-file";
import { readState } from "../state/state-file";
import type { PreviewOptions } from "./types";

/** Everything that a preview reads before it starts anything. */
export interface PreviewInputs {
  project: Project;
  config: StackConfig;
  place: Place;
  entryPoint: string;
  packs: readonly { folder: PackFolder; configFile?: string }[];
  fixtures: Fixtures;
  former?: FormerState;
}

/** @throws InputError with every mistake that can be found without running anything. */
export function readInputs(options: PreviewOptions): PreviewInputs {
  const issues: InputIssue[] = [];
  const attempt = <Result>(read: () => Result): Result | undefined => {
    try {
      return read();
    } catch (error) {
      if (!InputError.is(error)) throw error;
      issues.push(...error.issues);
      return undefined;
    }
  };
  const fixtures = attempt(() =>
    options.fixtures === undefined ? NO_FIXTURES : readFixtures(options.fixtures),
  );
  const project = attempt(() => readProject(options.projectDir));
  const sdk = project && attempt(() => entryPoint(project.programDir, "run", "program"));
  const stack = project && attempt(() => chooseStack(project, options.stack));
  const config = project && stack && attempt(() => readStackConfig(project, stack, fixtures?.config ?? {}));
  const place = config && attempt(() => readPlace(config));
  const { stateFile } = options;
  const former =
    project && stack && stateFile !== undefined
      ? attempt(() => readState(stateFile, { project: project.name, stack: stack.name }))
      : undefined;
  const packs = options.policyPacks.map(({ dir, configFile }) => {
    const folder = attempt(() => readPackFolder(dir));
    return folder && { folder, ...(configFile === undefined ? {} : { configFile }) };
  });
  if (issues.length > 0 || !project || sdk === undefined || !config || !place || !fixtures)
    throw new InputError(issues);
  return {
    project,
    config,
    place,
    entryPoint: sdk,
    packs: packs.filter((pack) => pack !== undefined),
    fixtures,
    ...(former === undefined ? {} : { former }),
  };
}
