/**
 * The generated files, each read the first time it is asked for, because a preview needs the
 * actions and little else. `require` with a literal path is what Node, ts-node, vitest and
 * esbuild all resolve, and the only one of the ways to load lazily that is not asynchronous.
 */
export interface Archive {
  entriesPerBlock: number;
  blocks: readonly string[];
}

export interface CatalogSource {
  name: string;
  version: string;
  license: string;
}

/** Service prefix, action names separated by spaces, and a letter for each one's access level. */
export type ActionRow = readonly [service: string, names: string, levels: string];

export function loadActions(): readonly ActionRow[] {
  return require("../generated/actions.json") as readonly ActionRow[];
}

/** By service; tools/catalog-updater/src/digest/details.ts says how the text is laid out. */
export function loadDetails(): Readonly<Record<string, string>> {
  return require("../generated/details.json") as Readonly<Record<string, string>>;
}

/** A text for each service, in the order of the actions' file: descriptions separated by tabs. */
export function loadDescriptions(): Archive {
  return require("../generated/descriptions.json") as Archive;
}

/** AWS's own name of each service by prefix. */
export function loadServiceTitles(): Readonly<Record<string, string>> {
  return require("../generated/services.json") as Readonly<Record<string, string>>;
}

/** Type by key. */
export function loadConditionKeys(): Readonly<Record<string, string>> {
  return require("../generated/condition-keys.json") as Readonly<Record<string, string>>;
}

/** Default version by path and name below `policy/`. */
export function loadManagedPolicies(): Readonly<Record<string, string>> {
  return require("../generated/managed-policies.json") as Readonly<Record<string, string>>;
}

/** JSON texts in the order of the managed policies. */
export function loadManagedPolicyDocuments(): Archive {
  return require("../generated/managed-policy-documents.json") as Archive;
}

export function loadSources(): readonly CatalogSource[] {
  return require("../generated/sources.json") as readonly CatalogSource[];
}
