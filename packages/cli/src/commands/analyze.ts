import type { Command } from "commander";
import { Option } from "commander";
import type { AnalyzeContext } from "../analyze/context";
import type { ComparedType } from "../analyze/new-access/run";
import type { PolicyType } from "../analyze/schema/policy-schema";
import type { CommandContext } from "../program/program";

/** `plinth analyze`: what policies and accounts really allow, and how far somebody could climb, offline. */
export function addAnalyze(program: Command, context: CommandContext): void {
  const analyze = program
    .command("analyze")
    .summary("tell what policies and accounts really allow, and who could climb")
    .description(
      "Tells what IAM policies really allow once conditions, denials, boundaries and trust are counted in, and how\n" +
        "far each principal of an account could climb. Nothing is asked of AWS.",
    )
    .helpCommand("help [COMMAND]", "show the help of a command")
    .addHelpText("after", () => context.examples(EXAMPLES) + EXIT_CODES);
  addAccount(analyze, context);
  addPolicy(analyze, context);
  addNewAccess(analyze, context);
  addCan(analyze, context);
}

const EXAMPLES = [
  ["aws iam get-account-authorization-details > account.json", "describe an account, once"],
  ["plinth analyze account account.json", "who is what, and who could climb"],
  ["plinth analyze policy deploy.json", "what is wrong with a document"],
  ["plinth analyze new-access --reference old.json --candidate new.json", "what a change would add"],
  [
    "plinth analyze can deployer s3:PutObject arn:aws:s3:::acme/a --account account.json",
    "one request, and why",
  ],
] as const;

const EXIT_CODES =
  "\nExit codes: 0 nothing found (of can: yes), 1 something found (of can: no, or not surely), 2 the input is wrong\n";

interface AccountFlags {
  readonly scps?: string;
  readonly resources?: string;
  readonly batch?: string;
  readonly json?: boolean;
}

function addAccount(analyze: Command, context: CommandContext): void {
  withAccountParts(
    analyze
      .command("account")
      .summary("tell what each principal of an account is, and how it could climb")
      .description(
        "Reads the output of `aws iam get-account-authorization-details`, one object or several pages in an array, and\n" +
          "tells of each user and role what it is and how it could climb.",
      )
      .argument("[FILE]", "the account's description, 256 MB at most; - for standard input"),
  )
    .option(
      "--batch <FILE>",
      'JSON lines of {"id", "account", "scps", "resources"}, each answered with a line',
    )
    .option("--json", "print one JSON object for machines (docs/schemas/analyze-account.schema.json)")
    .addHelpText("after", () =>
      context.examples([
        ["plinth analyze account account.json", "who is what, and who could climb"],
        ["plinth analyze account account.json --scps scps.json", "under service control policies"],
        ["plinth analyze account --batch fleet.jsonl > answers.jsonl", "a fleet, a line an account"],
      ]),
    )
    .action(async (account: string | undefined, flags: AccountFlags, command: Command) => {
      const { batch, scps, resources, json = false } = flags;
      if (batch === undefined && account === undefined) command.error("missing required argument 'FILE'");
      if (batch !== undefined && (account ?? scps ?? resources) !== undefined)
        command.error(
          "option '--batch <FILE>' brings its own accounts: it takes no FILE, --scps or --resources",
        );
      const { runAccount, runAccountBatch } = await import("../analyze/account/run");
      const world = worldOf(context);
      context.finish(
        batch === undefined
          ? await runAccount({ account: account ?? "", scps, resources, json }, world)
          : await runAccountBatch(batch, world),
      );
    });
}

/** What stands beside an account's own description. */
function withAccountParts(command: Command): Command {
  return command
    .option(
      "--scps <FILE>",
      "service control policies: a list of documents, or a list for each level from the root",
    )
    .option(
      "--resources <FILE>",
      'compute that carries a role: a list of {"type", "arn", "roleArn", "name"}',
    );
}

interface PolicyFlags {
  readonly type?: PolicyType;
  readonly accountId?: string;
  readonly json?: boolean;
}

function addPolicy(analyze: Command, context: CommandContext): void {
  analyze
    .command("policy")
    .summary("tell what is wrong with policy documents, each by itself")
    .description(
      "Judges policy documents, each by itself: what they give too much of, and what they say in vain.",
    )
    .argument("<FILE...>", "JSON documents, 10 MB at most; - for standard input")
    .addOption(
      new Option(
        "--type <TYPE>",
        "what the documents are (default: as each looks; a scp looks like identity)",
      ).choices(["identity", "resource", "trust", "scp"]),
    )
    .option("--account-id <ID>", "the account of a trust policy's role (default: every account is another)")
    .option("--json", "print one JSON object for machines (docs/schemas/analyze-policy.schema.json)")
    .addHelpText("after", () =>
      context.examples([
        ["plinth analyze policy deploy.json", "one document"],
        ["plinth analyze policy policies/*.json --json", "many, for machines"],
        ["plinth analyze policy --type trust trust.json --account-id 111122223333", "who may assume a role"],
      ]),
    )
    .action(async (files: readonly string[], flags: PolicyFlags, command: Command) => {
      const { type, accountId, json = false } = flags;
      if (accountId !== undefined && !/^\d{12}$/.test(accountId))
        command.error(`option '--account-id <ID>' expects 12 digits, not '${accountId}'`);
      const { runPolicy } = await import("../analyze/policy/run");
      context.finish(await runPolicy({ files, type, accountId, json }, worldOf(context)));
    });
}

interface NewAccessFlags {
  readonly reference?: string;
  readonly candidate?: string;
  readonly type?: ComparedType;
  readonly batch?: string;
  readonly json?: boolean;
}

function addNewAccess(analyze: Command, context: CommandContext): void {
  analyze
    .command("new-access")
    .summary("tell what a changed policy grants that the one before did not")
    .description(
      "Compares a candidate with a reference: no new access, or the grants that are new as small statements.\n" +
        "What cannot be decided counts as new.",
    )
    .option("--reference <FILE>", "the policy that is accepted; - for standard input")
    .option("--candidate <FILE>", "the policy that may not grant more")
    .addOption(
      new Option("--type <TYPE>", "what the two are (default: as they look)").choices([
        "identity",
        "resource",
        "trust",
      ]),
    )
    .option(
      "--batch <FILE>",
      'JSON lines of {"id", "type", "reference", "candidate"}, each answered with a line',
    )
    .option("--json", "print one JSON object for machines (docs/schemas/analyze-new-access.schema.json)")
    .addHelpText("after", () =>
      context.examples([
        ["plinth analyze new-access --reference old.json --candidate new.json", "what a change would add"],
        ["plinth analyze new-access --batch changes.jsonl", "many changes, a line each"],
      ]),
    )
    .action(async (flags: NewAccessFlags, command: Command) => {
      const { reference, candidate, type, batch, json = false } = flags;
      if (batch !== undefined && (reference ?? candidate ?? type) !== undefined)
        command.error(
          "option '--batch <FILE>' brings its own policies: it takes no --reference, --candidate or --type",
        );
      if (batch === undefined && reference === undefined)
        command.error("required option '--reference <FILE>' not specified");
      if (batch === undefined && candidate === undefined)
        command.error("required option '--candidate <FILE>' not specified");
      const { runNewAccess, runNewAccessBatch } = await import("../analyze/new-access/run");
      const world = worldOf(context);
      context.finish(
        batch === undefined
          ? await runNewAccess({ reference: reference ?? "", candidate: candidate ?? "", type, json }, world)
          : await runNewAccessBatch(batch, world),
      );
    });
}

interface CanFlags {
  readonly account: string;
  readonly scps?: string;
  readonly resources?: string;
  readonly context?: readonly string[];
  readonly json?: boolean;
}

function addCan(analyze: Command, context: CommandContext): void {
  analyze
    .command("can")
    .summary("tell whether one request would go through, and why")
    .description(
      "Decides one request under every policy of the account that applies to the principal. A condition key that is\n" +
        "not given may have any value; the time is now.",
    )
    .argument("<PRINCIPAL>", "a user or role of the account: an ARN, user/NAME, role/NAME, or a name")
    .argument("<ACTION>", "such as s3:PutObject")
    .argument("<RESOURCE>", "an ARN, or * for an action that is about no resource")
    .requiredOption("--account <FILE>", "output of `aws iam get-account-authorization-details`")
    .option(
      "--scps <FILE>",
      "service control policies: a list of documents, or a list for each level from the root",
    )
    .option(
      "--context <KEY=VALUE>",
      "a condition key of the request; may be given again; KEY= for a key that it does not carry",
      (value: string, before: readonly string[] | undefined) => [...(before ?? []), value],
    )
    .option("--json", "print one JSON object for machines (docs/schemas/analyze-can.schema.json)")
    .addHelpText("after", () =>
      context.examples([
        ["plinth analyze can deployer s3:PutObject arn:aws:s3:::acme/a --account account.json", "and why"],
        [
          "plinth analyze can user/ada iam:CreateUser '*' --account account.json --context aws:MultiFactorAuthPresent=true",
          "with MFA",
        ],
      ]),
    )
    .action(
      async (principal: string, action: string, resource: string, { account, scps, ...flags }: CanFlags) => {
        const { runCan } = await import("../analyze/can/run");
        const request = { principal, action, resource, account, scps };
        const rest = { context: flags.context ?? [], json: flags.json ?? false };
        context.finish(await runCan({ ...request, ...rest }, worldOf(context)));
      },
    );
}

function worldOf({ terminal }: CommandContext): AnalyzeContext {
  return {
    terminal,
    // Opened only where a file is "-": it costs milliseconds.
    get stdin() {
      return process.stdin;
    },
    now: new Date(),
  };
}
