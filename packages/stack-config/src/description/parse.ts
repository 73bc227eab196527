import { checkBoundaries } from "../boundary/boundary-check";
import { checkDelegates } from "../delegate/delegate-check";
import { checkManagedPolicies, checkMembership, checkPolicyCount } from "../group/group-check";
import { explain, flatten, unknownKey } from "../issue/explain";
import type { Finding, Issue } from "../issue/issue";
import { distinct, mistake, warning, withoutConsequences } from "../issue/issue";
import { checkKeys } from "../keys/keys-check";
import { checkNames } from "../name/unique";
import { checkQuotas } from "../quota/quota-check";
import { checkPermissions } from "../statement/statement-check";
import { checkTags } from "../tags/tags-check";
import { accountIdsAsText } from "../account/account";
import type { IdentityConfig } from "./config";
import { configOf } from "./config";
import type { Raw } from "./reader";
import { readableScalars } from "./scalars";
import { descriptionSchema, KNOWN_KEYS } from "./schema";

export interface ParseOptions {
  /** What dates are compared with. @default the clock */
  now?: Date;
}

export type Result =
  | { readonly ok: true; readonly config: IdentityConfig; readonly warnings: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[]; readonly warnings: readonly Issue[] };

/**
 * Reads and checks the description of an account's identities. Knows nothing of Pulumi, and finds every mistake in one
 * run.
 *
 * @param raw the configuration by full key, `identity:groups` and `aws:region`, with lists and mappings as values;
 *   keys of other namespaces are passed over
 * @example
 * const result = parseIdentityConfig({ "identity:groups": [{ name: "developers", purpose: "builds the web shop" }] });
 * if (!result.ok) for (const { path, message } of result.issues) console.log(formatPath(path), message);
 */
export function parseIdentityConfig(
  raw: Readonly<Record<string, unknown>>,
  options: ParseOptions = {},
): Result {
  const now = options.now ?? new Date();
  const written = readable(raw);
  const parsed = descriptionSchema.safeParse(written, { error: explain });
  const shape = parsed.success ? [] : flatten(parsed.error.issues);
  const findings = [...checks(written, now)];

  const mistakes = findings.filter(({ severity }) => severity === "mistake");
  const issues = distinct(
    [...shape, ...withoutConsequences(shape, mistakes)].map(({ path, message }) => ({ path, message })),
  );
  const warnings = distinct(findings.filter(({ severity }) => severity === "warning").map(({ path, message }) => ({ path, message }))); // prettier-ignore
  if (!parsed.success || issues.length > 0) return { ok: false, issues, warnings };
  return { ok: true, config: configOf(parsed.data), warnings };
}

function* checks(raw: Raw, now: Date): Generator<Finding> {
  yield* checkKeysKnown(raw);
  yield* checkComplete(raw);
  yield* checkNames(raw);
  yield* checkMembership(raw);
  yield* checkManagedPolicies(raw);
  yield* checkPolicyCount(raw);
  yield* checkBoundaries(raw);
  yield* checkDelegates(raw);
  yield* checkPermissions(raw, { now, accountIds: accountIdsOf(raw) });
  yield* checkKeys(raw, { now });
  yield* checkTags(raw);
  yield* checkQuotas(raw);
}

/** Other namespaces belong to providers and to Pulumi. */
function* checkKeysKnown(raw: Raw): Generator<Finding> {
  const own = KNOWN_KEYS.filter((key) => key.startsWith("identity:"));
  for (const key of Object.keys(raw)) {
    if (key.startsWith("identity:") && !own.includes(key)) yield mistake([key], unknownKey(key, own));
  }
}

/** What a description can do without, and should not. */
function* checkComplete(raw: Raw): Generator<Finding> {
  if (!Object.keys(raw).some((key) => key.startsWith("identity:"))) {
    const message =
      "is missing, and so is all else: nothing is described. Begin with a copy of Pulumi.example.yaml.";
    yield mistake(["identity:administrators"], message);
  } else if (raw["identity:administrators"] === undefined) {
    yield warning(
      ["identity:administrators"],
      "is missing. Without an administrator, the account falls back on root.",
    );
  }
  if (raw["aws:allowedAccountIds"] === undefined) {
    yield warning(
      ["aws:allowedAccountIds"],
      "is missing. With it, the stack cannot be applied to the wrong account.",
    );
  }
}

function readable(raw: Raw): Raw {
  const written = Object.entries(raw).map(([key, value]): [string, unknown] => {
    const read = readableScalars(value);
    if (key === "aws:allowedAccountIds") return [key, accountIdsAsText(read)];
    // The Pulumi CLI puts it in quotes when it writes the file.
    if (key === "identity:protect" && (read === "true" || read === "false")) return [key, read === "true"];
    return [key, read];
  });
  return Object.fromEntries(written);
}

function accountIdsOf(raw: Raw): string[] {
  const ids = raw["aws:allowedAccountIds"];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
}
