import type { StatementInput } from "@plinth/iam-policy";
import { checkStatement, IAM_QUOTAS, parseArn, policy, policySize } from "@plinth/iam-policy";

import type { Entry, Raw } from "../description/reader";
import { children, entries } from "../description/reader";
import type { Finding } from "../issue/issue";
import { mistake, parsePath, warning } from "../issue/issue";
import { numberMistakes, statement } from "./statement";

export interface StatementContext {
  readonly now: Date;
  /** The accounts that the stack is for; empty when it does not say. */
  readonly accountIds: readonly string[];
}

/** Where statements stand, the document they become, and how large IAM lets it be. */
const DOCUMENTS = [
  {
    key: "identity:groups",
    document: "the inline policy of a group",
    quota: IAM_QUOTAS.inlineGroupPolicySize,
  },
  {
    key: "identity:serviceUsers",
    document: "the inline policy of a group",
    quota: IAM_QUOTAS.inlineGroupPolicySize,
  },
  { key: "identity:boundaries", document: "a managed policy", quota: IAM_QUOTAS.managedPolicySize },
] as const;

/** Every statement means something to IAM, and each document is within its quota. */
export function* checkPermissions(raw: Raw, context: StatementContext): Generator<Finding> {
  for (const { key, document, quota } of DOCUMENTS) {
    for (const owner of entries(raw, key)) {
      const statements = children(owner, "permissions");
      const findings = statements.flatMap((entry) => [...checkOne(entry, context)]);
      yield* findings;
      yield* sidsTwice(statements);
      if (findings.some(({ severity }) => severity === "mistake")) continue;
      yield* checkSize(owner, statements, context, document, quota);
    }
  }
}

function* checkOne(entry: Entry, context: StatementContext): Generator<Finding> {
  const readable = readableStatement(entry);
  if (readable === undefined) return;
  const conditions = entry.value.conditions;
  if (typeof conditions === "object" && conditions !== null) {
    for (const { path, message } of numberMistakes(conditions as Raw)) {
      yield mistake([...entry.path, "conditions", ...path], message);
    }
  }
  for (const { path, message } of checkStatement(readable.statement, { now: context.now })) {
    // What a part that could not be read leaves open is no mistake of its own.
    if (path !== "" || readable.whole) yield mistake([...entry.path, ...parsePath(path)], message);
  }
  yield* otherAccounts(entry, readable.statement, context.accountIds);
}

/** The statement, without the parts that the schema reports already: the rest is checked in the same run. */
function readableStatement({ value }: Entry): { statement: StatementInput; whole: boolean } | undefined {
  const whole = statement.safeParse(value);
  if (whole.success) return { statement: whole.data, whole: true };
  const wrong = new Set(
    whole.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys" && issue.path.length === 0
        ? issue.keys
        : issue.path.slice(0, 1).map(String),
    ),
  );
  const rest = statement.safeParse(
    Object.fromEntries(Object.entries(value).filter(([key]) => !wrong.has(key))),
  );
  return rest.success ? { statement: rest.data, whole: false } : undefined;
}

/** IAM refuses a document with a Sid that stands twice. */
function* sidsTwice(statements: readonly Entry[]): Generator<Finding> {
  const seen = new Set<unknown>();
  for (const { path, value } of statements) {
    const sid = value.sid;
    if (typeof sid !== "string") continue;
    if (seen.has(sid))
      yield mistake([...path, "sid"], `there is a statement "${sid}" already; IAM takes each sid once.`);
    seen.add(sid);
  }
}

/**
 * A resource of IAM in another account is out of reach of any identity's own policy, save for taking a role there, and
 * with other services the account is often a slip of the keyboard.
 */
function* otherAccounts(
  entry: Entry,
  { resources = [] }: StatementInput,
  own: readonly string[],
): Generator<Finding> {
  if (own.length === 0) return;
  for (const [index, resource] of resources.entries()) {
    const arn = parseArn(resource);
    if (arn === undefined || !/^\d{12}$/.test(arn.account) || own.includes(arn.account)) continue;
    yield warning(
      [...entry.path, "resources", index],
      `names account ${arn.account}, and this stack is for ${own.join(" or ")}.`,
    );
  }
}

function* checkSize(
  owner: Entry,
  statements: readonly Entry[],
  { now }: StatementContext,
  document: string,
  quota: number,
): Generator<Finding> {
  const inputs = statements.flatMap((entry) => readableStatement(entry)?.statement ?? []);
  if (inputs.length === 0 || inputs.length < statements.length) return;
  const size = policySize(policy(inputs, { now }));
  if (size <= quota) return;
  yield mistake(
    [...owner.path, "permissions"],
    `are ${size} characters as a policy; IAM takes ${quota} in ${document}. ` +
      "Name resources by a common prefix, or divide the work between two.",
  );
}
