/** The parts of `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`; a name may itself contain `::`. */
export function urnParts(urn: string): { type: string; name: string } {
  const [, , qualifiedType = "", ...name] = urn.split("::");
  return { type: qualifiedType.slice(qualifiedType.lastIndexOf("$") + 1), name: name.join("::") };
}

/**
 * A type as Pulumi shows it: `aws:iam/user:User` is `aws:iam:User`, where the last part of the
 * module is the type's name with a small first letter, as in every bridged provider. Anything else
 * stays as it is.
 */
export function displayType(type: string): string {
  const [provider, module, name, ...rest] = type.split(":");
  if (provider === undefined || module === undefined || !name || rest.length > 0) return type;
  const slash = module.lastIndexOf("/");
  if (slash === -1 || module.slice(slash + 1) !== name.charAt(0).toLowerCase() + name.slice(1)) return type;
  return `${provider}:${module.slice(0, slash)}:${name}`;
}
