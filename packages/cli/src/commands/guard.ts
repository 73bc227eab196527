import type { Command } from "commander";
import type { CommandContext } from "../program/program";
import type { PackFlags } from "./pack-options";
import { policyPackConfigOption, policyPackOption, stackOption } from "./pack-options";

/** `plinth guard`: the guardrails file, and the baseline of accepted access. */
export function addGuard(program: Command, context: CommandContext): void {
  const guard = program
    .command("guard")
    .summary("look after waivers, pins and the baseline of accepted access")
    .description(
      "Looks after guardrails.yaml: what is waived until when, what is accepted as it stands, and what may not be\n" +
        "weakened. See docs/guard.md.",
    )
    .helpCommand("help [COMMAND]", "show the help of a command")
    .addHelpText("after", () => context.examples(EXAMPLES) + EXIT_CODES);
  addCheck(guard, context);
  addBaseline(guard, context);
}

const EXAMPLES = [
  ["plinth guard check", "every waiver, and how many days it has left"],
  ["plinth guard baseline web --stack prod --out accepted/web-prod.yaml", "accept what there is today"],
] as const;

const EXIT_CODES = "\nExit codes: 0 fine, 1 a waiver is not in force, 2 the file or the program is wrong\n";

function addCheck(guard: Command, context: CommandContext): void {
  guard
    .command("check")
    .summary("check the guardrails file, and list its waivers with the days they have left")
    .description(
      "Checks the guardrails file and lists its waivers with the days they have left. Which of them are used, only a\n" +
        "preview can tell.",
    )
    .argument("[FOLDER]", "a folder that has the file, or lies below it (default: where you stand)")
    .option("--json", "print one JSON object for machines")
    .action(async (folder: string | undefined, flags: { json?: boolean }) => {
      const { runGuardCheck } = await import("../guard/check");
      const request = { folder, json: flags.json ?? false };
      context.finish(await runGuardCheck(request, context.terminal, new Date()));
    });
}

interface BaselineFlags extends PackFlags {
  readonly out?: string;
  readonly state?: string;
  readonly fixtures?: string;
}

function addBaseline(guard: Command, context: CommandContext): void {
  guard
    .command("baseline")
    .summary("write down what the guardrails refuse today, so that only what goes beyond it is refused")
    .description(
      "Previews a stack and writes down what the policy packs refuse: the documents and managed policies of each\n" +
        "resource, and what rules say of it. Named under `baseline` in guardrails.yaml it is accepted from then on.",
    )
    .argument("[PROJECT]", "a name under stacks/, or a folder with a Pulumi.yaml (default: where you stand)")
    .addOption(stackOption())
    .option("-o, --out <FILE>", "the file to write (default: standard output)")
    .addOption(policyPackOption())
    .addOption(policyPackConfigOption())
    .option("--state <FILE>", "output of `pulumi stack export`: what is known from it need not be unknown")
    .option("--fixtures <FILE>", "YAML or JSON with answers to what the program looks up")
    .action(async (project: string | undefined, flags: BaselineFlags) => {
      const [{ runGuardBaseline }, { openWorkspace }] = await Promise.all([
        import("../guard/baseline"),
        import("../workspace/workspace"),
      ]);
      const request = {
        project,
        stack: flags.stack,
        policyPacks: flags.policyPack,
        policyPackConfigs: flags.policyPackConfig ?? [],
        state: flags.state,
        fixtures: flags.fixtures,
        out: flags.out,
      };
      context.finish(await runGuardBaseline(request, { ...context, workspace: openWorkspace() }));
    });
}
