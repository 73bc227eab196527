import path from "node:path";
import type { preview, PreviewOptions, StackOutputs } from "@plinth/offline-engine";
import { BadInput } from "../failure/failure";
import type { Workspace } from "../workspace/workspace";

/**
 * Answers a program's StackReference with the outputs of that stack's own offline run, where the
 * stack is one of the workspace's. No pack judges that run: it is not what was asked for.
 *
 * @throws BadInput, through the promise, when stacks refer to each other in a circle
 */
export function outputsOfOtherStacks(
  engine: typeof preview,
  workspace: Workspace,
  options: Pick<PreviewOptions, "fixtures" | "signal">,
  projectDir: string,
): StackOutputs {
  const runs = new Map<string, Promise<Record<string, unknown>>>();
  const answerFor =
    (asking: readonly string[]): StackOutputs =>
    async ({ name, project, stack }) => {
      const known = workspace.stacks.find((folder) => folder.name === project);
      if (known === undefined) return undefined;
      const asked = `${known.name}/${stack}`;
      if (asking.includes(asked)) {
        throw new BadInput([
          {
            message: `stacks refer to each other in a circle: ${[...asking, asked].join(" -> ")} (StackReference "${name}")`,
          },
        ]);
      }
      const run = async (): Promise<Record<string, unknown>> => {
        const result = await engine({
          projectDir: known.dir,
          stack,
          policyPacks: [],
          fixtures: options.fixtures,
          signal: options.signal,
          stackOutputs: answerFor([...asking, asked]),
        });
        return result.outputs;
      };
      const started = runs.get(asked) ?? run();
      runs.set(asked, started);
      return started;
    };
  return answerFor([path.basename(projectDir)]);
}
