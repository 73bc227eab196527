/** Where in the configuration: the config key first, then keys and indexes, as in `["identity:groups", 0, "name"]`. */
export type Path = readonly (string | number)[];

/** One mistake, or one thing worth a second look, in what a person wrote. */
export interface Issue {
  readonly path: Path;
  /** What is wrong, what was expected and the nearest valid choice. May have several lines. */
  readonly message: string;
}

/**
 * A path as the messages show it.
 *
 * @example `identity:serviceUsers[0].permissions[0].actions[1]`, `identity:tags["Cost Centre"]`
 */
export function formatPath(path: Path): string {
  return path
    .map((part, depth) => {
      if (typeof part === "number") return `[${part}]`;
      if (depth === 0) return part;
      return /^[A-Za-z_][\w-]*$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
    })
    .join("");
}

/** Reads what {@link formatPath} writes below a config key: `when.from[0]` is `["when", "from", 0]`. */
export function parsePath(text: string): Path {
  return [...text.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g)].map(([, index, quoted, key]) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? (key ?? "") : String(JSON.parse(quoted));
  });
}

/**
 * Leaves out what follows from another mistake: an issue of `later` that stands at, above or below the place of one in
 * `earlier` would say the same thing in other words.
 */
export function withoutConsequences(earlier: readonly Issue[], later: readonly Issue[]): Issue[] {
  const places = new Set<string>();
  const above = new Set<string>();
  for (const { path } of earlier) {
    places.add(placeOf(path));
    for (let length = 1; length < path.length; length++) above.add(placeOf(path.slice(0, length)));
  }
  return later.filter(({ path }) => {
    if (above.has(placeOf(path))) return false;
    return path.every((_, index) => !places.has(placeOf(path.slice(0, index + 1))));
  });
}

/** Each message once a place, in the order given. */
export function distinct(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>();
  return issues.filter(({ path, message }) => {
    const id = `${placeOf(path)} ${message}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

function placeOf(path: Path): string {
  return JSON.stringify(path);
}

/** What a check has to say: a mistake stops the run, a warning is shown. */
export interface Finding extends Issue {
  readonly severity: "mistake" | "warning";
}

export function mistake(path: Path, message: string): Finding {
  return { severity: "mistake", path, message };
}

export function warning(path: Path, message: string): Finding {
  return { severity: "warning", path, message };
}
