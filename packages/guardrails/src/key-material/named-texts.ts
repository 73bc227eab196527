import type { Tree } from "../tree/tree";
import { childPath, isList, isObject } from "../tree/tree";

export interface NamedText {
  readonly text: string;
  readonly path: string;
  /** What it is called: its property, or the name beside it in `{ name: "S3_SECRET", value: "…" }`. */
  readonly name: string;
}

/** Every text in the tree, keys of objects too, each by its name. */
export function* namedTexts(tree: Tree | undefined, path = "", name = ""): Generator<NamedText> {
  if (typeof tree === "string") yield { text: tree, path, name };
  else if (isList(tree)) {
    for (const [index, item] of tree.entries()) yield* namedTexts(item, `${path}[${index}]`, name);
  } else if (isObject(tree)) {
    const called = tree.name ?? tree.Name ?? tree.key ?? tree.Key;
    for (const [key, value] of Object.entries(tree)) {
      // Where a name may be a key itself, the path does not show it.
      const secret = LOOKS_SECRET.test(key);
      if (secret) yield { text: key, path: path === "" ? "the names of the properties" : path, name: "" };
      const isValue = /^value$/i.test(key) && typeof called === "string";
      yield* namedTexts(value, secret ? path : childPath(path, key), isValue ? called : key);
    }
  }
}

const LOOKS_SECRET = /[A-Z0-9]{20}|[A-Za-z0-9/+]{40}|-----BEGIN/;
