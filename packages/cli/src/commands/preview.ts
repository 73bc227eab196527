import type { Command } from "commander";
import type { CommandContext } from "../program/program";
import type { ReportRequest } from "../report/report-files";
import type { PackFlags } from "./pack-options";
import { collect, policyPackConfigOption, policyPackOption, stackOption } from "./pack-options";

interface PreviewFlags extends PackFlags {
  /** False with --no-policy-packs. */
  readonly policyPacks: boolean;
  readonly state?: string;
  readonly fixtures?: string;
  readonly requirePack?: readonly string[];
  readonly junit?: string;
  readonly sarif?: string;
  readonly markdown?: string;
  readonly json?: boolean;
}

/** `plinth preview`: what a stack would do, and what the guardrails think of it, offline. */
export function addPreview(program: Command, context: CommandContext): void {
  program
    .command("preview")
    .summary("show what a stack would do and have the guardrails judge it, offline")
    .description(
      "Shows what a Pulumi program would do and has the policy packs judge it. It needs no Pulumi CLI, no\n" +
        "credentials and no network, and it changes nothing.",
    )
    .argument(
      "[PROJECT...]",
      "a name under stacks/, or a folder with a Pulumi.yaml (default: the project you stand in, else every stack)",
    )
    .addOption(stackOption())
    .addOption(policyPackOption())
    .addOption(policyPackConfigOption())
    .option("--no-policy-packs", "judge with no pack at all")
    .option(
      "--require-pack <NAME>",
      "fail with exit code 2 unless this pack judged; NAME@RANGE asks for its version too; may be given again",
      collect,
    )
    .option("--state <FILE>", "output of `pulumi stack export`: show what changes rather than creations only")
    .option(
      "--fixtures <FILE>",
      "YAML or JSON with answers to what the program looks up: invokes, other stacks' outputs",
    )
    .option("--junit <FILE>", "write a JUnit XML report: a test case for each rule")
    .option("--sarif <FILE>", "write a SARIF 2.1.0 report, for code scanning")
    .option("--markdown <FILE>", "write a Markdown summary, for a pull request")
    .option("--json", "print one JSON object for machines (docs/schemas/preview.schema.json)")
    .addHelpText("after", () => context.examples(EXAMPLES))
    .action(async (projects: readonly string[], flags: PreviewFlags, command: Command) => {
      if (!flags.policyPacks && flags.policyPack !== undefined) {
        command.error("option '--no-policy-packs' cannot be used with option '--policy-pack <DIR>'");
      }
      const [{ runPreview }, { openWorkspace }] = await Promise.all([
        import("../preview/run"),
        import("../workspace/workspace"),
      ]);
      const request = {
        projects,
        stack: flags.stack,
        policyPacks: flags.policyPacks ? flags.policyPack : [],
        policyPackConfigs: flags.policyPackConfig ?? [],
        state: flags.state,
        fixtures: flags.fixtures,
        requiredPacks: flags.requirePack,
        reports: reportsOf(flags),
        json: flags.json ?? false,
      };
      context.finish(await runPreview(request, { ...context, workspace: openWorkspace() }));
    });
}

const EXAMPLES = [
  ["plinth preview identity --stack example", "the example account"],
  ["plinth preview", "the project you stand in, or every stack"],
  ["plinth preview identity --stack prod --state state.json", "what would change in prod"],
  ["plinth preview ../app --policy-pack iam-guardrails", "a program that Plinth did not write"],
  [
    "plinth preview --require-pack iam-guardrails --sarif plinth.sarif",
    "in a build: never without that pack",
  ],
  ["plinth preview identity --stack example --json | jq .violations", "for machines"],
] as const;

function reportsOf({ junit, sarif, markdown }: PreviewFlags): ReportRequest | undefined {
  return junit === undefined && sarif === undefined && markdown === undefined
    ? undefined
    : { junit, sarif, markdown };
}
