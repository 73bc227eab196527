import type { StatementInput } from "@plinth/iam-policy";
import { checkStatement, IAM_QUOTAS, parseArn, policy, policySize } from "@plinth/iam-policy";

import type { Entry, Raw } from "../description/reader";
import { child, children, entries } from "../description/reader";
import type { Finding } from "../issue/issue";
import { mistake, parsePath, warning } from "../issue/issue";
import { numberMistakes, statement } from "./statement";

export interface StatementContext {
  readonly now: Date;
  /** The accounts that the stack is for; empty when it does not say. */
  readonly accountIds: readonly string[];
}

/** Where statements stand. Each list of them becomes a managed policy. */
const DOCUMENTS = ["identity:groups", "identity:serviceUsers", "identity:boundaries"];

/**
 * Every statement means something to IAM, and each document is within its quota as far as it is described: what Plinth
 * adds, such as the denies of a boundary, is counted where it is added.
 */
export function* checkPermissions(raw: Raw, context: StatementContext): Generator<Finding> {
  for (const owner of DOCUMENTS.flatMap((key) => entries(raw, key))) {
    const described = children(owner, "permissions").map(readable);
    const findings = [...described.flatMap((one) => [...checkOne(one, context)]), ...sidsTwice(described)];
    yield* findings;
    const sound =
      described.every(({ whole }) => whole) && !findings.some(({ severity }) => severity === "mistake");
    if (sound && described.length > 0) yield* checkSize(owner, described, context);
  }
}

interface Described extends Entry {
  /** What could be read of the statement. */
  readonly input: StatementInput;
  /** Whether that is all of it. */
  readonly whole: boolean;
}

/** Leaves out the parts that the schema reports already, so that the rest is checked in the same run. */
function readable(entry: Entry): Described {
  const parsed = statement.safeParse(entry.value);
  if (parsed.success) return { ...entry, input: parsed.data, whole: true };
  const wrong = new Set(
    parsed.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys" && issue.path.length === 0
        ? issue.keys
        : issue.path.slice(0, 1).map(String),
    ),
  );
  const right = Object.entries(entry.value).filter(([key]) => !wrong.has(key));
  return { ...entry, input: statement.safeParse(Object.fromEntries(right)).data ?? {}, whole: false };
}

function* checkOne(described: Described, { now, accountIds }: StatementContext): Generator<Finding> {
  const { path, input } = described;
  for (const number of numberMistakes(child(described, "conditions")?.value ?? {})) {
    yield mistake([...path, "conditions", ...number.path], number.message);
  }
  for (const issue of checkStatement(input, { now })) {
    yield mistake([...path, ...parsePath(issue.path)], issue.message);
  }
  for (const [index, resource] of (input.resources ?? []).entries()) {
    const account = parseArn(resource)?.account ?? "";
    if (accountIds.length === 0 || accountIds.includes(account) || !/^\d{12}$/.test(account)) continue;
    const message = `names account ${account}, and this stack is for ${accountIds.join(" or ")}.`;
    yield warning([...path, "resources", index], message);
  }
}

/** IAM refuses a document with a Sid that stands twice. */
function* sidsTwice(described: readonly Described[]): Generator<Finding> {
  const seen = new Set<string>();
  for (const { path, input } of described) {
    if (input.sid === undefined) continue;
    if (seen.has(input.sid)) yield mistake([...path, "sid"], `there is a statement "${input.sid}" already.`);
    seen.add(input.sid);
  }
}

function* checkSize(
  owner: Entry,
  described: readonly Described[],
  { now }: StatementContext,
): Generator<Finding> {
  const size = policySize(
    policy(
      described.map(({ input }) => input),
      { now },
    ),
  );
  if (size <= IAM_QUOTAS.managedPolicySize) return;
  yield mistake(
    [...owner.path, "permissions"],
    `are ${size} characters as a policy; IAM takes ${IAM_QUOTAS.managedPolicySize}. ` +
      "Name resources by what their ARNs begin with, or divide the work between two.",
  );
}
