import { catalog } from "@plinth/iam-catalog";
import { actionsOf, checkActions } from "./actions";
import { checkConditions, checkTwice, hasKey } from "./conditions";
import type { CheckOptions, StatementInput } from "./input";
import type { Issue } from "./issue";
import { Issues } from "./issue";
import { checkPrincipals } from "./principals";
import { checkArns, checkTypes } from "./resources";
import { isRecord, isTexts } from "./shape";
import { conditionsOf } from "./when";
import { checkWhen, checkWhenShape } from "./when-check";

const KEYS: readonly (keyof StatementInput)[] = [
  "sid",
  "effect",
  "actions",
  "notActions",
  "resources",
  "notResources",
  "principals",
  "when",
  "conditions",
];

/**
 * Every mistake of a statement that a person wrote, none for a good one. The input may be anything: what has the wrong
 * type is named, too. That actions and resources are wide is no mistake here: what is too wide is for guardrails.
 *
 * @example checkStatement({ actions: ["s3:PutObjct"], resources: ["arn:aws:s3:::acme-uploads/*"] })
 * // [{ path: "actions[0]", message: '"s3:PutObjct" is not an S3 action. Did you mean s3:PutObject?', suggestion: "s3:PutObject" }]
 */
export function checkStatement(input: unknown, options: CheckOptions = {}): Issue[] {
  const issues = new Issues();
  if (!isRecord(input)) {
    issues.add(
      "",
      "expected a statement, such as {actions: [s3:GetObject], resources: [arn:aws:s3:::bucket/*]}",
    );
    return issues.list;
  }
  issues.unknownKeys("", input, KEYS);
  const { sid, effect = "Allow" } = input;
  if (sid !== undefined && (typeof sid !== "string" || !/^[A-Za-z0-9]+$/u.test(sid))) {
    issues.add(
      "sid",
      "expected letters and digits only",
      typeof sid === "string" ? plainSid(sid) : undefined,
    );
  }
  if (effect !== "Allow" && effect !== "Deny") issues.add("effect", "expected Allow or Deny");
  const actions = oneOf(input, "actions", "notActions", "such as [s3:GetObject]", issues);
  if (actions !== undefined) checkActions(actions.list, actions.name, issues);
  checkWhere(input, actions, options, issues);
  if (input.conditions !== undefined) {
    const known = (): ReturnType<typeof actionsOf> =>
      actions?.name === "actions" ? actionsOf(actions.list) : [];
    checkConditions(input.conditions, known, issues);
  }
  if (input.when !== undefined && checkWhenShape(input.when, issues)) {
    checkWhen(input.when, effect === "Deny" ? "Deny" : "Allow", options, issues);
    if (input.when.encryption !== undefined) checkUploads(actions?.list ?? [], issues);
    if (issues.list.length === 0) checkTwice(conditionsOf(input), issues);
  }
  if (hasForeign(input)) checkCharacters(input, "", issues);
  return issues.list;
}

interface Named {
  readonly name: string;
  readonly list: readonly string[];
}

/** One of two lists, of which a statement has exactly one; undefined if it is not right. */
function oneOf(
  input: Readonly<Record<string, unknown>>,
  name: string,
  opposite: string,
  example: string,
  issues: Issues,
): Named | undefined {
  const both = input[name] !== undefined && input[opposite] !== undefined;
  if (both) issues.add(opposite, `a statement has ${name} or ${opposite}, not both`);
  const chosen = input[name] === undefined && input[opposite] !== undefined ? opposite : name;
  const list = input[chosen];
  if (!isTexts(list) || list.length === 0) {
    issues.add(list === undefined ? "" : chosen, `expected ${chosen}: a list ${example}`);
    return undefined;
  }
  return both ? undefined : { name: chosen, list };
}

/** Resources and principals, which depend on what the statement is for. */
function checkWhere(
  input: Readonly<Record<string, unknown>>,
  actions: Named | undefined,
  { kind = "identity" }: CheckOptions,
  issues: Issues,
): void {
  const stands = kind === "trust" || kind === "resource";
  if (stands) checkPrincipals(input.principals, issues);
  else if (input.principals !== undefined) {
    issues.add(
      "principals",
      "only trust policies and policies of resources say who; this one is about whom it is attached to",
    );
  }
  if (kind === "trust") {
    for (const name of ["resources", "notResources"]) {
      if (input[name] !== undefined) issues.add(name, "a trust policy has none: it is about the role itself");
    }
    return;
  }
  const resources = oneOf(input, "resources", "notResources", 'of ARNs; ["*"] means all', issues);
  if (resources === undefined) return;
  const arns = checkArns(resources.list, resources.name, issues);
  // A mistake elsewhere would only be said twice.
  if (arns.length < resources.list.length || issues.list.some(({ path }) => path.startsWith("actions")))
    return;
  if (actions?.name === "actions" && resources.name === "resources") checkTypes(actions.list, arns, issues);
}

/** Only uploads say how to encrypt; a statement that demands it of other actions would not allow those. */
function checkUploads(patterns: readonly string[], issues: Issues): void {
  patterns.forEach((pattern, i) => {
    const action = catalog.action(pattern);
    if (action === undefined || hasKey(action, "s3:x-amz-server-side-encryption")) return;
    const reason = `${action.id} says nothing of encryption, so the statement would not allow it`;
    issues.add(`actions[${i}]`, `${reason}. Put it in a statement without when.encryption`);
  });
}

const FOREIGN = /[^\t\n\r\u0020-\u00ff]/u;

function hasForeign(value: unknown): boolean {
  if (typeof value === "string") return FOREIGN.test(value);
  if (Array.isArray(value)) return value.some(hasForeign);
  return isRecord(value) && Object.values(value).some(hasForeign);
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names */
function checkCharacters(value: unknown, path: string, issues: Issues): void {
  if (typeof value === "string") {
    const foreign = FOREIGN.exec(value)?.[0];
    if (foreign !== undefined)
      issues.add(path, `"${foreign}" is not among the characters that IAM takes in a policy (Latin-1)`);
  } else if (Array.isArray(value)) {
    value.forEach((item: unknown, i) => {
      checkCharacters(item, `${path}[${i}]`, issues);
    });
  } else if (isRecord(value)) {
    for (const [key, item] of Object.entries(value))
      checkCharacters(item, path === "" ? key : `${path}.${key}`, issues);
  }
}

function plainSid(sid: string): string | undefined {
  const plain = sid.replace(/[^A-Za-z0-9]/gu, "");
  return plain === "" ? undefined : plain;
}

/** Every mistake of a list of statements that will be one document: those of each, and Sids that are there twice. */
export function checkPolicy(statements: readonly StatementInput[], options: CheckOptions = {}): Issue[] {
  if (statements.length === 0) return [{ path: "", message: "expected at least one statement" }];
  const seen = new Map<string, number>();
  return statements.flatMap((input, index) => {
    const issues = checkStatement(input, options);
    const before = seen.get(input.sid ?? "");
    if (before !== undefined)
      issues.push({ path: "sid", message: `"${input.sid}" is the sid of statement [${before}], too` });
    else if (input.sid !== undefined) seen.set(input.sid, index);
    return issues.map((issue) => ({
      ...issue,
      path: issue.path === "" ? `[${index}]` : `[${index}].${issue.path}`,
    }));
  });
}
