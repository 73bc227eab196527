/**
 * A resource's inputs as rules read them: plain data in which a value that is not known yet has a marker of its own,
 * so that a rule cannot mistake it for a text, an absent property or an empty list.
 */

/**
 * Stands where a value is not known before the resource it comes from exists. It is the same in every copy of this module:
 * the `plinth` command is compiled in parts that each have their own.
 */
export const UNKNOWN: unique symbol = Symbol.for("plinth:unknown");

export type Unknown = typeof UNKNOWN;

export type Tree = null | boolean | number | string | Unknown | readonly Tree[] | TreeObject;

export interface TreeObject {
  readonly [key: string]: Tree | undefined;
}

/** A value somewhere in a tree, with the path that a person would write: `inlinePolicies[0].policy`. */
export interface Found {
  readonly value: Tree;
  readonly path: string;
}

/**
 * The values at a property pattern, for example `inlinePolicies[].policy`. An absent property gives nothing; where
 * the way to it is unknown the unknown itself is given, with the path as far as it is known. A single value where
 * the pattern has a list counts as a list of one, as Pulumi's providers take it.
 *
 * @example valuesAt({ users: ["ada", UNKNOWN] }, "users[]") // [{ value: "ada", path: "users[0]" }, { value: UNKNOWN, path: "users[1]" }]
 */
export function valuesAt(tree: Tree, pattern: string): Found[] {
  let found: Found[] = [{ value: tree, path: "" }];
  for (const segment of pattern.split(".")) {
    const list = segment.endsWith("[]");
    const key = list ? segment.slice(0, -2) : segment;
    found = found.flatMap((at) => step(at, key)).flatMap((at) => (list ? elements(at) : [at]));
  }
  return found;
}

/** The first value at a pattern, or undefined when there is none. */
export function valueAt(tree: Tree, pattern: string): Tree | undefined {
  return valuesAt(tree, pattern)[0]?.value;
}

/** The text at a pattern: undefined when absent or not a text, {@link UNKNOWN} when not known yet. */
export function textAt(tree: Tree, pattern: string): string | Unknown | undefined {
  const value = valueAt(tree, pattern);
  return typeof value === "string" || value === UNKNOWN ? value : undefined;
}

/** Every text in the tree, with its path. Keys of objects are not texts. */
export function* texts(tree: Tree | undefined, path = ""): Generator<{ text: string; path: string }> {
  if (typeof tree === "string") yield { text: tree, path };
  else if (isList(tree)) for (const [index, item] of tree.entries()) yield* texts(item, `${path}[${index}]`);
  else if (isObject(tree))
    for (const [key, value] of Object.entries(tree)) yield* texts(value, childPath(path, key));
}

/** The paths of the values in the tree that are not known yet. */
export function unknownPaths(tree: Tree | undefined, path = ""): string[] {
  if (tree === UNKNOWN) return [path];
  if (isList(tree)) return tree.flatMap((item, index) => unknownPaths(item, `${path}[${index}]`));
  if (isObject(tree))
    return Object.entries(tree).flatMap(([key, value]) => unknownPaths(value, childPath(path, key)));
  return [];
}

export function isObject(tree: Tree | undefined): tree is TreeObject {
  return typeof tree === "object" && tree !== null && !Array.isArray(tree);
}

export function isList(tree: Tree | undefined): tree is readonly Tree[] {
  return Array.isArray(tree);
}

function step(at: Found, key: string): Found[] {
  if (at.value === UNKNOWN) return [at];
  if (!isObject(at.value)) return [];
  const value = at.value[key];
  return value === undefined || value === null ? [] : [{ value, path: childPath(at.path, key) }];
}

function elements(at: Found): Found[] {
  if (!isList(at.value)) return [at];
  return at.value.flatMap((value, index) =>
    value === null ? [] : [{ value, path: `${at.path}[${index}]` }],
  );
}

/** The path of a property: `policy.Statement`, `tags["aws:created-by"]`. */
export function childPath(path: string, key: string): string {
  const plain = /^[A-Za-z_$][\w$]*$/.test(key);
  if (!plain) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
