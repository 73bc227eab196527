import type { Tree, TreeObject } from "../tree/tree";

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
  readonly parent?: string;
  /** Per property, the URNs of the resources that its value comes from. Tells what an unknown value will be. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** The AWS account a resource is made in, where its provider says so (`aws:allowedAccountIds` with one entry). */
export function accountOf(resource: GuardedResource): string | undefined {
  const allowed = resource.provider?.props.allowedAccountIds;
  const ids = listOf(allowed);
  return ids.length === 1 && typeof ids[0] === "string" ? ids[0] : undefined;
}

/** Provider properties that are not text travel as JSON text: `'["111122223333"]'`. */
function listOf(value: Tree | undefined): readonly Tree[] {
  if (Array.isArray(value)) return value as readonly Tree[];
  if (typeof value !== "string") return [];
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed.map(String) : [String(parsed)];
  } catch {
    return [value];
  }
}
