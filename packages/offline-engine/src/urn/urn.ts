/**
 * A resource's name for life: `urn:pulumi:<stack>::<project>::<type of its ancestors>$<its type>::<name>`.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/names/#urns
 */
export const ROOT_STACK_TYPE = "pulumi:pulumi:Stack";

export interface UrnParts {
  stack: string;
  project: string;
  /** With the types of the ancestors: `my:component:Thing$aws:iam/user:User`. */
  qualifiedType: string;
  /** The resource's own type. */
  type: string;
  name: string;
}

/** Undefined when the text is not a URN. */
export function parseUrn(urn: string): UrnParts | undefined {
  const prefix = "urn:pulumi:";
  if (!urn.startsWith(prefix)) return undefined;
  // the name may itself hold "::", the parts before it may not
  const [stack, project, qualifiedType, ...rest] = urn.slice(prefix.length).split("::");
  if (stack === undefined || project === undefined || qualifiedType === undefined || rest.length === 0)
    return undefined;
  const type = qualifiedType.slice(qualifiedType.lastIndexOf("$") + 1);
  return { stack, project, qualifiedType, type, name: rest.join("::") };
}

/** The stack's own type is not part of its children's types. */
export function createUrn(
  stack: string,
  project: string,
  parent: string | undefined,
  type: string,
  name: string,
): string {
  const parentType = parent === undefined ? undefined : parseUrn(parent)?.qualifiedType;
  const qualified =
    parentType === undefined || parentType === ROOT_STACK_TYPE ? type : `${parentType}$${type}`;
  return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

/** The package of a type token: `aws` of `aws:iam/user:User`, and of `pulumi:providers:aws`. */
export function packageOf(type: string): string {
  const [first = "", second, third] = type.split(":");
  return first === "pulumi" && second === "providers" && third !== undefined ? third : first;
}

export function isProviderType(type: string): boolean {
  return type.startsWith("pulumi:providers:");
}

/** A provider reference is the provider's URN and its id. */
export function parseProviderReference(reference: string): { urn: string; id: string } | undefined {
  const index = reference.lastIndexOf("::");
  if (index < 0) return undefined;
  return { urn: reference.slice(0, index), id: reference.slice(index + 2) };
}
