import type { Tree, TreeObject } from "../tree/tree";
import { textAt, valuesAt } from "../tree/tree";

/** A resource as an engine shows it to a policy pack: type token, inputs (or outputs, in a stack check), options. */
export interface GuardedResource {
  readonly urn: string;
  /** `aws:iam/role:Role`. Matched as a text: importing @pulumi/aws costs more than the whole pack. */
  readonly type: string;
  readonly name: string;
  readonly props: TreeObject;
  readonly provider?: {
    readonly type: string;
    readonly name: string;
    readonly urn: string;
    readonly props: TreeObject;
  };
  readonly protect?: boolean;
}

/** A resource of a stack check, where what a property comes from is known too. */
export interface StackResource extends GuardedResource {
  /** Per property, the URNs of the resources that its value comes from. Tells what an unknown value will be. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** The URNs of what the value at a path comes from: the engine knows it of whole properties. */
export function sourcesOf({ propertyDependencies }: StackResource, path: string): readonly string[] {
  const property = /^[^.[]+/.exec(path)?.[0] ?? path;
  return propertyDependencies?.[property] ?? [];
}

/**
 * The AWS account a resource is made in, where its provider says so: by `aws:allowedAccountIds` with one entry, else by the
 * last of the roles that it takes.
 */
export function accountOf(resource: GuardedResource): string | undefined {
  if (resource.provider === undefined) return undefined;
  const inputs = providerInputs(resource.provider.props);
  const ids = valuesAt(inputs, "allowedAccountIds[]");
  if (ids.length === 0) return accountOfRole(inputs);
  const [only] = ids;
  // Twelve digits without quotes are a number in YAML.
  const id = typeof only?.value === "number" ? String(only.value) : only?.value;
  return ids.length === 1 && typeof id === "string" ? id : undefined;
}

/** Roles are taken one after the other; which one is last is not known where one of them is not. */
function accountOfRole(inputs: TreeObject): string | undefined {
  const roles = ["assumeRoles[]", "assumeRole"].flatMap((property) => valuesAt(inputs, property));
  const last = roles.at(-1)?.value;
  const arn = last === undefined ? undefined : textAt(last, "roleArn");
  return typeof arn === "string" ? /^arn:[^:]*:iam::(\d{12}):role\//.exec(arn)?.[1] : undefined;
}

/** The inputs of a provider, in which all that is not a text travels as JSON text: `'["111122223333"]'`. */
export function providerInputs(props: TreeObject): TreeObject {
  return Object.fromEntries(Object.entries(props).map(([name, value]) => [name, fromJson(value)]));
}

function fromJson(value: Tree | undefined): Tree | undefined {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as Tree;
  } catch {
    return value;
  }
}
