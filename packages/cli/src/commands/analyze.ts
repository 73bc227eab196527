import type { Command } from "commander";
import type { CommandContext } from "../program/program";
import type { PolicyType } from "../analyze/schema/policy-schema";

/** `plinth analyze`: what policies and accounts really allow, and how far somebody could climb, offline. */
export function addAnalyze(program: Command, context: CommandContext): void {
  const analyze = program
    .command("analyze")
    .summary("tell what policies and accounts really allow, and who could climb")
    .description(
      "Tells what IAM policies really allow once conditions, denials, boundaries and trust are counted in, and how\n" +
        "far each principal of an account could climb. Offline: nothing is asked of AWS.",
    );
  addPolicy(analyze, context);
}

function addPolicy(analyze: Command, context: CommandContext): void {
  analyze
    .command("policy")
    .summary("judge policy documents by themselves")
    .argument("<FILE...>", "JSON policy documents; - for standard input")
    .option("--type <TYPE>", "identity, resource, trust or scp (default: as each document looks)")
    .option("--account-id <ID>", "the account that a trust policy's role is in")
    .option("--json", "print one JSON object for machines (docs/schemas/analyze-policy.schema.json)")
    .action(
      async (files: readonly string[], flags: { type?: string; accountId?: string; json?: boolean }) => {
        const [{ runPolicy }, world] = await Promise.all([import("../analyze/policy/run"), worldOf(context)]);
        const request = {
          files,
          type: flags.type as PolicyType | undefined,
          accountId: flags.accountId,
          json: flags.json ?? false,
        };
        context.finish(await runPolicy(request, world));
      },
    );
}

function worldOf({ terminal }: CommandContext) {
  return { terminal, stdin: process.stdin, now: new Date() };
}
