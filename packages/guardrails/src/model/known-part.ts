import type { Tree, TreeObject } from "../tree/tree";
import { isList, isObject, UNKNOWN, unknownPaths } from "../tree/tree";

export interface KnownPart {
  /** Undefined when nothing is left that could be judged. */
  readonly value?: Tree;
  /** Paths within the document. */
  readonly unknown: readonly string[];
  /** Absent where all is known, and where what is allowed, or to whom, may be anything. */
  readonly worst?: WorstCase;
}

/** The most that a document allows, whatever the unknown turns out to be. */
export interface WorstCase {
  readonly value: TreeObject;
  /** The statements, by their place in it, that may allow less once they are known. */
  readonly widened: readonly number[];
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
  const worst = worstCase(document);
  const rest = { unknown, ...(worst && { worst }) };
  return statements.length === 0 ? rest : { value: withStatements(document, statements), ...rest };
}

function withStatements(document: TreeObject, statements: readonly TreeObject[]): TreeObject {
  return {
    ...document,
    // Without its version a document is read as the one in which variables are variables.
    ...(document.Version === UNKNOWN ? { Version: "2012-10-17" } : {}),
    ...(document.Id === UNKNOWN ? { Id: undefined } : {}),
    Statement: statements,
  };
}

/**
 * An Allow on what is not known is one on everything, a condition that is not known always holds, and a Deny denies what is
 * certain of it. Undefined where what is allowed, or to whom, is not known.
 */
function worstCase(document: TreeObject): WorstCase | undefined {
  const { Statement: written = null } = document;
  const list: readonly Tree[] = isList(written) ? written : [written];
  const statements: TreeObject[] = [];
  const widened: number[] = [];
  for (const statement of list) {
    if (!isObject(statement)) return undefined;
    const known = knownStatement(statement);
    if (known === statement || statement.Effect === "Deny") {
      if (known !== undefined) statements.push(known);
      continue;
    }
    const wide = widest(statement);
    if (wide === undefined) return undefined;
    widened.push(statements.length);
    statements.push(wide);
  }
  return { value: withStatements(document, statements), widened };
}

function widest(statement: TreeObject): TreeObject | undefined {
  const { Sid, Resource, Condition } = statement;
  const wide: TreeObject = {
    ...statement,
    ...(Sid === UNKNOWN ? { Sid: undefined } : {}),
    ...(unknownPaths(Resource).length > 0 ? { Resource: "*" } : {}),
    ...(Condition === undefined ? {} : { Condition: knownConditions(Condition) }),
  };
  return unknownPaths(wide).length === 0 ? wide : undefined;
}

/** All of them must hold, so that fewer let more through. */
function knownConditions(condition: Tree): TreeObject | undefined {
  if (!isObject(condition)) return undefined;
  const known = Object.entries(condition).flatMap(([operator, keys]) => {
    if (!isObject(keys)) return [];
    const certain = Object.entries(keys).filter(([, values]) => unknownPaths(values).length === 0);
    return certain.length === 0 ? [] : [[operator, Object.fromEntries(certain)] as const];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
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
