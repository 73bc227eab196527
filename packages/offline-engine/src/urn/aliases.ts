import { createUrn, parseUrn, ROOT_STACK_TYPE } from "./urn";

/** Another URN that a resource used to have, as the program states it. */
export type Alias =
  | { urn: string }
  | { name: string; type: string; stack: string; project: string; parent: string; noParent: boolean };

export interface AliasContext {
  stack: string;
  project: string;
  /** The URN that a resource of this run had in the state, where it was found by an alias. */
  formerUrn(urn: string): string | undefined;
}

/** Every URN that the resource may have in the state besides its own, in the order in which the engine looks. */
export function aliasUrns(
  context: AliasContext,
  resource: { name: string; type: string; parent: string | undefined },
  aliases: readonly Alias[],
): string[] {
  const own = aliases.map((alias) => resolveAlias(context, resource, alias));
  const result = new Set(own);
  const { parent } = resource;
  const formerParent = parent === undefined ? undefined : context.formerUrn(parent);
  if (parent !== undefined && formerParent !== undefined) {
    const parentName = parseUrn(parent)?.name ?? "";
    result.add(inherited(context, resource.type, resource.name, parentName, formerParent));
    for (const urn of own) {
      const parts = parseUrn(urn);
      if (parts !== undefined)
        result.add(inherited(context, parts.type, parts.name, parentName, formerParent));
    }
  }
  return [...result];
}

function resolveAlias(
  context: AliasContext,
  resource: { name: string; type: string; parent: string | undefined },
  alias: Alias,
): string {
  if ("urn" in alias) return alias.urn;
  const parent = alias.parent === "" ? resource.parent : (context.formerUrn(alias.parent) ?? alias.parent);
  const rootless =
    alias.noParent || parent === undefined || parseUrn(parent)?.qualifiedType === ROOT_STACK_TYPE
      ? undefined
      : parent;
  const stack = alias.stack || context.stack;
  const project = alias.project || context.project;
  const name = alias.name || resource.name;
  const type = alias.type || resource.type;
  if (rootless === undefined) return createUrn(stack, project, undefined, type, name);
  // the engine keeps stack and project of the parent's URN here
  return `${rootless.slice(0, rootless.lastIndexOf("::"))}$${type}::${name}`;
}

/** A child of a renamed parent that is named after it was renamed with it. */
function inherited(
  context: AliasContext,
  type: string,
  name: string,
  parentName: string,
  formerParent: string,
): string {
  const formerName = parseUrn(formerParent)?.name ?? "";
  const childName = name.startsWith(parentName) ? formerName + name.slice(parentName.length) : name;
  return createUrn(context.stack, context.project, formerParent, type, childName);
}
