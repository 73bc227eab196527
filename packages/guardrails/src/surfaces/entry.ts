import type { Surface } from "./surface";
import { surfaceOf } from "./surfaces";

const entries = new Map<Surface, RegExp | undefined>();

/**
 * What stands somewhere in a resource of the type through which anything enters: the name of a property that can let it
 * in, such as the `policy` of a queue. Most queues have none, and need not be read to know that. Undefined where something
 * may enter whatever the resource says, and for a type through which nothing enters.
 */
export function entryOf(type: string): RegExp | undefined {
  const surface = surfaceOf(type);
  if (surface === undefined) return undefined;
  if (!entries.has(surface)) entries.set(surface, entryThrough(surface));
  return entries.get(surface);
}

/** What a row may say besides its type, if nothing else than properties by their names lets anything in. */
const BY_NAME: ReadonlySet<string> = new Set(["type", "documents", "doors", "hidden"]);

function entryThrough(surface: Surface): RegExp | undefined {
  const { documents = [], doors = [], hidden = [] } = surface;
  if (Object.keys(surface).some((part) => !BY_NAME.has(part))) return undefined;
  if (hidden.some(({ unseen }) => unseen === true)) return undefined;
  const names = [...documents, ...doors, ...hidden].map(({ property }) => /^\w*/.exec(property)?.[0] ?? "");
  return names.includes("") ? undefined : new RegExp([...new Set(names)].join("|"));
}
