import type { ContextValues, RequestContext } from "../evaluation/context";
import { contextOf } from "../evaluation/context";
import { replaceVariables } from "../evaluation/variable";
import type { PolicyVersion } from "@plinth/iam-policy";

/** Whose access is asked for, as far as that is known. */
export interface Subject {
  /** The ARN of the user or role. @default unknown: whoever the documents are attached to */
  readonly arn?: string;
  readonly type?: "user" | "role";
  /** @default the account of `arn` */
  readonly account?: string;
  /** Its tags, for aws:PrincipalTag. @default unknown */
  readonly tags?: Readonly<Record<string, string>>;
  /** Further values of condition keys that are known for all its requests. */
  readonly context?: ContextValues;
  /** When the question is asked. @default the present */
  readonly now?: Date;
}

const contexts = new WeakMap<Subject, RequestContext>();

/** What the requests of a subject are known to say. */
export function subjectContext(subject: Subject): RequestContext {
  const known = contexts.get(subject) ?? madeContext(subject);
  contexts.set(subject, known);
  return known;
}

function madeContext(subject: Subject): RequestContext {
  const values: Record<string, string | readonly string[] | undefined> = {};
  const account = subject.account ?? subject.arn?.split(":")[4];
  if (subject.arn !== undefined) values["aws:principalarn"] = subject.arn;
  if (account !== undefined) values["aws:principalaccount"] = account;
  if (subject.type === "user" && subject.arn !== undefined)
    values["aws:username"] = subject.arn.slice(subject.arn.lastIndexOf("/") + 1);
  if (subject.type === "user") values["aws:principaltype"] = "User";
  if (subject.type === "role") {
    values["aws:principaltype"] = "AssumedRole";
    values["aws:username"] = undefined;
  }
  for (const [name, value] of Object.entries(subject.tags ?? {}))
    values[`aws:principaltag/${name.toLowerCase()}`] = value;
  for (const [key, value] of Object.entries(subject.context ?? {})) values[key.toLowerCase()] = value;
  return contextOf(values);
}

/** Variables whose value the caller writes into the request. */
const WRITTEN_BY_CALLER = /^(aws:useragent|aws:referer|aws:requesttag\/.*)$/i;
const TOKENS = new Map<string, string>();

/**
 * A resource pattern with its variables resolved. What is not known becomes a character that nothing else matches: a
 * home folder `${aws:username}/*` is one folder, not all of them. What the caller may choose is a wildcard.
 */
export function resolvedPattern(pattern: string, version: PolicyVersion, known: RequestContext): string {
  return replaceVariables(pattern, version, (key, fallback) => {
    const values = known.lookup(key);
    if (values !== "unknown" && values !== "absent" && values.length === 1) return values[0] ?? "";
    if (WRITTEN_BY_CALLER.test(key)) return "*";
    return fallback ?? token(key);
  });
}

function token(key: string): string {
  const lower = key.toLowerCase();
  const known = TOKENS.get(lower) ?? String.fromCodePoint(0xe200 + (TOKENS.size % 0x600));
  TOKENS.set(lower, known);
  return known;
}
