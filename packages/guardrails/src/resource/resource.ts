import type { Tree, TreeObject } from "../tree/tree";
import { valuesAt } from "../tree/tree";

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

/** The AWS account a resource is made in, where its provider says so (`aws:allowedAccountIds` with one entry). */
export function accountOf(resource: GuardedResource): string | undefined {
  if (resource.provider === undefined) return undefined;
  const ids = valuesAt(providerInputs(resource.provider.props), "allowedAccountIds[]");
  const [only] = ids;
  // Twelve digits without quotes are a number in YAML.
  const id = typeof only?.value === "number" ? String(only.value) : only?.value;
  return ids.length === 1 && typeof id === "string" ? id : undefined;
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
