import type { Command } from "commander";
import type { CommandContext } from "../program/program";

interface ExplainFlags {
  readonly all?: boolean;
  readonly json?: boolean;
}

/** `plinth explain`: what a permission is, before it is given. */
export function addExplain(program: Command, context: CommandContext): void {
  program
    .command("explain")
    .summary("say what an action, a pattern or a managed policy allows")
    .description(
      "Says what a permission is, before you give it: what an action does, what it can be limited to and which\n" +
        "policies give it, what a pattern covers, what a managed policy amounts to; and what to write in the stack's\n" +
        "configuration. It needs no credentials and no network.",
    )
    .argument(
      "<NAME...>",
      "an action (s3:PutObject), a pattern ('s3:Get*'), a managed policy (name or ARN), a condition key or a service",
    )
    .option("--all", "leave nothing out, however long")
    .option("--json", "print one JSON object for machines (docs/schemas/explain.schema.json)")
    .addHelpText("after", () => context.examples(EXAMPLES))
    .action(async (names: readonly string[], flags: ExplainFlags) => {
      const { runExplain } = await import("../explain/run");
      const request = { names, all: flags.all ?? false, json: flags.json ?? false };
      context.finish(runExplain(request, context.terminal));
    });
}

const EXAMPLES = [
  ["plinth explain s3:PutObject", "an action, and what to write to allow it"],
  ["plinth explain 'iam:*AccessKey*' --all", "every action that a pattern covers"],
  ["plinth explain PowerUserAccess SecurityAudit", "what two managed policies amount to"],
  ["plinth explain aws:SourceIp sqs", "a condition key, and a service"],
] as const;
