import type { Tree, TreeObject } from "../tree/tree";
import { isList, isObject, UNKNOWN, unknownPaths } from "../tree/tree";

export interface KnownPart {
  /** Undefined when nothing is left that could be judged. */
  readonly value?: Tree;
  /** Paths within the document. */
  readonly unknown: readonly string[];
}

/**
 * A document without what is not known yet. Everything that is left is certain to be granted: an Allow loses the
 * resources that are unknown, or goes as a whole where anything else of it is; and a Deny in doubt leaves nothing,
 * since nobody can tell what it takes away.
 */
export function knownPart(document: Tree): KnownPart {
  const unknown = unknownPaths(document);
  if (unknown.length === 0) return { value: document, unknown };
  if (!isObject(document)) return { unknown };
  const written = document.Statement;
  if (written === UNKNOWN || unknown.some((path) => !path.startsWith("Statement"))) return { unknown };
  const statements: TreeObject[] = [];
  for (const statement of isList(written) ? written : [written]) {
    const part = knownStatement(statement);
    if (part === "in doubt") return { unknown };
    if (part !== undefined) statements.push(part);
  }
  return statements.length === 0 ? { unknown } : { value: { ...document, Statement: statements }, unknown };
}

function knownStatement(statement: Tree | undefined): TreeObject | undefined | "in doubt" {
  if (statement === UNKNOWN || !isObject(statement)) return "in doubt";
  const unknown = unknownPaths(statement);
  if (unknown.length === 0) return statement;
  if (statement.Effect !== "Allow") return "in doubt";
  if (!unknown.every((path) => /^Resource(\[\d+\])?$/.test(path))) return undefined;
  const resources = statement.Resource;
  const known = isList(resources) ? resources.filter((resource) => resource !== UNKNOWN) : [];
  return known.length === 0 ? undefined : { ...statement, Resource: known };
}
