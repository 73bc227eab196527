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

/** For each service: its prefix, a letter for each action's access level, the actions' names. */
export function loadActions(): readonly string[] {
  return require("../generated/actions.json") as readonly string[];
}

/** For each service: its prefix, `|`, and what tools/catalog-updater/src/digest/details.ts describes. */
export function loadDetails(): readonly string[] {
  return require("../generated/details.json") as readonly string[];
}

/** For each service: descriptions of its actions, separated by tabs. */
export function loadDescriptions(): Archive {
  return require("../generated/descriptions.json") as Archive;
}

/** For each service: its prefix and AWS's name for it. */
export function loadServiceTitles(): readonly string[] {
  return require("../generated/services.json") as readonly string[];
}

/** Prefixes of the services that resource control policies apply to. */
export function loadRcpServices(): readonly string[] {
  return require("../generated/rcp-services.json") as readonly string[];
}

/** Key and type, sorted by lower-case key with a space behind. */
export function loadConditionKeys(): readonly string[] {
  return require("../generated/condition-keys.json") as readonly string[];
}

/** Path and name below `policy/`, and the default version; sorted. */
export function loadManagedPolicies(): readonly string[] {
  return require("../generated/managed-policies.json") as readonly string[];
}

/** JSON texts in the order of the managed policies. */
export function loadManagedPolicyDocuments(): Archive {
  return require("../generated/managed-policy-documents.json") as Archive;
}

export function loadSources(): readonly CatalogSource[] {
  return require("../generated/sources.json") as readonly CatalogSource[];
}
