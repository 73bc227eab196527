import type { PolicyDocument, Statement } from "@plinth/iam-policy";
import type { Layer } from "../effective-access/layer";
import { decide } from "../effective-access/question";
import type { Subject } from "../effective-access/subject";
import { actionMatches } from "../evaluation/statement";
import type { RoleModel, UserModel } from "./account";

const TAG_KEY = /^aws:principaltag\//i;
const VARIABLE = /\$\{\s*(aws:principaltag\/[^,{}]*)/gi;

/**
 * What a principal's requests say of its tags: those that the description lists, and no others unless it can give itself
 * more or whoever opens a session of it can bring them in.
 *
 * @param model whose tags
 * @param layers its policies, which may let it change its own tags
 */
export function knownTags(
  model: UserModel | RoleModel,
  layers: readonly Layer[],
  subject: Subject,
): Pick<Subject, "tags" | "context"> {
  const { tags } = model;
  if (tags === undefined) return {};
  const mentioned = mentionedIn(layers);
  if (mentioned === undefined) return { tags };
  if (!areFixed(model, layers, { ...subject, tags, context: absent(tags, mentioned) })) return { tags };
  return { tags, context: absent(tags, mentioned) };
}

/** The tags that policies ask for; undefined for most, which ask for none. */
function mentionedIn(layers: readonly Layer[]): ReadonlySet<string> | undefined {
  let found: Set<string> | undefined;
  for (const { allows, denies } of layers)
    for (const placed of [allows, denies])
      for (const one of placed) {
        const keys = keysOf(one);
        if (keys.length > 0) found = new Set([...(found ?? []), ...keys]);
      }
  return found;
}

/** The tags that a document asks for and a principal has not got, where it can get no more. */
export function absentTags(
  model: UserModel | RoleModel,
  layers: readonly Layer[],
  subject: Subject,
  document: PolicyDocument,
): Subject["context"] {
  const { tags } = model;
  if (tags === undefined || !document.statements.some((statement) => keysOf({ statement }).length > 0))
    return {};
  if (!areFixed(model, layers, subject)) return {};
  return absent(tags, new Set(document.statements.flatMap((statement) => keysOf({ statement }))));
}

function absent(
  tags: Readonly<Record<string, string>>,
  keys: ReadonlySet<string>,
): Record<string, undefined> {
  const own = new Set(Object.keys(tags).map((name) => `aws:principaltag/${name.toLowerCase()}`));
  return Object.fromEntries([...keys].filter((key) => !own.has(key)).map((key) => [key, undefined]));
}

/** Whether neither the principal itself nor whoever opens a session of it can bring in other tags. */
function areFixed(model: UserModel | RoleModel, layers: readonly Layer[], subject: Subject): boolean {
  if ("trust" in model && model.trust.statements.some(letsTagSessions)) return false;
  const action = subject.type === "role" ? "iam:TagRole" : "iam:TagUser";
  return decide(layers, subject, { action, resource: model.arn }).list.every(
    ({ outcome }) => outcome === "no",
  );
}

function letsTagSessions({ effect, actions }: Statement): boolean {
  return effect === "Allow" && actionMatches(actions, "sts:TagSession");
}

const remembered = new WeakMap<Statement, readonly string[]>();

function keysOf({ statement }: { readonly statement: Statement }): readonly string[] {
  const known = remembered.get(statement);
  if (known !== undefined) return known;
  const texts = [
    ...(statement.resources?.patterns ?? []),
    ...statement.conditions.flatMap(({ values }) => values),
  ];
  const found = [
    ...statement.conditions.map(({ key }) => key).filter((key) => TAG_KEY.test(key)),
    ...texts.flatMap((text) =>
      text.includes("${") ? [...text.matchAll(VARIABLE)].map(([, key = ""]) => key.trim()) : [],
    ),
  ].map((key) => key.toLowerCase());
  remembered.set(statement, found);
  return found;
}
