import type { Tree, TreeObject } from "../tree/tree";
import { isList, isObject, UNKNOWN, unknownPaths } from "../tree/tree";

export interface KnownPart {
  /** Undefined when nothing is left that could be judged. */
  readonly value?: Tree;
  /** Paths within the document. */
  readonly unknown: readonly string[];
}

/**
 * A document without what is not known yet. An Allow keeps what is certain of it; a Deny counts only as far as it is
 * known, and one that is not known at all takes nothing away: what hides in it must not hide a grant that is plain to
 * see. What was left out is named, so that a rule can say that it could not read all.
 */
export function knownPart(document: Tree): KnownPart {
  const unknown = unknownPaths(document);
  if (unknown.length === 0) return { value: document, unknown };
  if (!isObject(document)) return { unknown };
  const written = document.Statement;
  if (written === UNKNOWN) return { unknown };
  const statements = (isList(written) ? written : [written])
    .map(knownStatement)
    .filter((part) => part !== undefined);
  if (statements.length === 0) return { unknown };
  // Without its version a document is read as the one in which variables are variables.
  const value: TreeObject = {
    ...document,
    ...(document.Version === UNKNOWN ? { Version: "2012-10-17" } : {}),
    ...(document.Id === UNKNOWN ? { Id: undefined } : {}),
    Statement: statements,
  };
  return { value, unknown };
}

/** What of a statement is certain. A list of which some is known is as good as a shorter list. */
function knownStatement(statement: Tree | undefined): TreeObject | undefined {
  if (statement === undefined || !isObject(statement)) return undefined;
  const unknown = unknownPaths(statement);
  if (unknown.length === 0) return statement;
  let known: TreeObject = statement;
  for (const path of unknown) {
    const [, element = "", listed] = /^(\w+)(\[\d+\])?$/.exec(path) ?? [];
    if (element === "Sid") known = { ...known, Sid: undefined };
    else if ((element === "Action" || element === "Resource") && listed !== undefined)
      known = { ...known, [element]: withoutUnknown(statement[element]) };
    else return undefined;
  }
  return isEmpty(known.Action) || isEmpty(known.Resource) ? undefined : known;
}

function isEmpty(element: Tree | undefined): boolean {
  return isList(element) && element.length === 0;
}

function withoutUnknown(list: Tree | undefined): Tree | undefined {
  return isList(list) ? list.filter((item) => item !== UNKNOWN) : list;
}
