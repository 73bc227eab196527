import { isCompute } from "../surfaces/carriers";
import type { ContainerSurface } from "../surfaces/surface";
import { surfaceOf } from "../surfaces/surfaces";
import { workedOut } from "../template/intrinsics";
import { namePropertyOf, namesOf } from "../template/names";
import type { Template } from "../template/template";
import { parseTemplate } from "../template/template";
import type { Tree, TreeObject } from "../tree/tree";
import { childPath, isList, isObject, textAt, UNKNOWN, valueAt } from "../tree/tree";
import type { StackResource } from "./resource";
import { accountOf, providerInputs } from "./resource";

/** Other resources that stand in a resource's properties, and where something stands that cannot be read. */
export interface Contents {
  readonly resources: readonly StackResource[];
  readonly unreadable: readonly Unreadable[];
}

export interface Unreadable {
  readonly property: string;
  readonly reason: "unknown" | "invalid" | "macro" | "function" | "loop" | "untyped" | "module";
}

const NOTHING: Contents = { resources: [], unreadable: [] };

/** What a resource of the types that hold others holds: a CloudFormation template, or one resource of Cloud Control. */
export function contentsOf(resource: StackResource): Contents {
  const contains = surfaceOf(resource.type)?.contains;
  if (contains === undefined) return NOTHING;
  return contains.kind === "resource"
    ? cloudControlContents(resource, contains)
    : templateContents(resource, contains);
}

/** A resource and all that it holds, however deep. */
export function withContents(resource: StackResource): readonly StackResource[] {
  return [resource, ...contentsOf(resource).resources.flatMap((inside) => withContents(inside))];
}

/** Between a resource's URN and the path of what stands inside it. */
const INSIDE = " » ";

/** Where a resource is that may stand inside another: the URN that the engine knows, and the path from there. */
export function placeOf(urn: string): { readonly urn: string; readonly path: string } {
  const [outer = urn, ...paths] = urn.split(INSIDE);
  return { urn: outer, path: paths.join(".") };
}

function inside(
  outer: StackResource,
  { type, name, path, props }: { type: string; name: string; path: string; props: TreeObject },
): StackResource {
  return {
    urn: `${outer.urn}${INSIDE}${path}`,
    type,
    name,
    props,
    ...(outer.provider && { provider: outer.provider }),
  };
}

function cloudControlContents(
  resource: StackResource,
  { typeName, properties }: Extract<ContainerSurface, { kind: "resource" }>,
): Contents {
  const type = textAt(resource.props, typeName);
  if (type === undefined) return NOTHING;
  if (type === UNKNOWN) return { resources: [], unreadable: [{ property: typeName, reason: "unknown" }] };
  if (!isJudged(type)) return NOTHING;
  const state = valueAt(resource.props, properties);
  if (state === undefined) return NOTHING;
  if (state === UNKNOWN) return { resources: [], unreadable: [{ property: properties, reason: "unknown" }] };
  const props = typeof state === "string" ? jsonObject(state) : isObject(state) ? state : undefined;
  if (props === undefined)
    return { resources: [], unreadable: [{ property: properties, reason: "invalid" }] };
  return {
    resources: [inside(resource, { type, name: resource.name, path: properties, props })],
    unreadable: [],
  };
}

/** Whether anything enters through resources of the type, or they run with a role. */
function isJudged(type: string): boolean {
  return surfaceOf(type) !== undefined || isCompute(type);
}

function jsonObject(text: string): TreeObject | undefined {
  try {
    const value = JSON.parse(text) as Tree;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function templateContents(
  resource: StackResource,
  { template: property, parameters }: Extract<ContainerSurface, { kind: "template" }>,
): Contents {
  const body = valueAt(resource.props, property);
  if (body === undefined || body === "") return NOTHING;
  if (body === UNKNOWN) return { resources: [], unreadable: [{ property, reason: "unknown" }] };
  const template = typeof body === "string" ? parseTemplate(body) : isObject(body) ? body : undefined;
  if (template === undefined) return { resources: [], unreadable: [{ property, reason: "invalid" }] };
  const region = resource.provider && textAt(providerInputs(resource.provider.props), "region");
  const account = accountOf(resource);
  const names = namesOf(template, {
    stack: resource.name,
    ...(account && { account }),
    ...(typeof region === "string" ? { region } : {}),
    parameters: parameters === undefined ? undefined : valueAt(resource.props, parameters),
  });
  const resources: StackResource[] = [];
  const unreadable: Unreadable[] = macrosOf(template, property);
  if (template.Resources === UNKNOWN)
    unreadable.push({ property: `${property}.Resources`, reason: "unknown" });
  for (const [id, written] of Object.entries(isObject(template.Resources) ? template.Resources : {})) {
    const path = childPath(`${property}.Resources`, id);
    if (!isObject(written) || typeof written.Type !== "string" || MACRO in written) {
      unreadable.push({ property: path, reason: withoutType(id, written) });
      continue;
    }
    const { Type: type } = written;
    if (type.endsWith("::MODULE")) unreadable.push({ property: path, reason: "module" });
    if (!isJudged(type)) continue;
    const worked = workedOut(written.Properties ?? {}, names);
    if (worked === UNKNOWN) {
      unreadable.push({ property: `${path}.Properties`, reason: unreadAs(written.Properties, "function") });
      continue;
    }
    const props = named(isObject(worked) ? worked : {}, written, names.ref(id));
    resources.push(inside(resource, { type, name: id, path: `${path}.Properties`, props }));
  }
  return { resources, unreadable };
}

/**
 * Gives the place to a macro, which may rewrite all that stands beside it.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-transform.html
 */
const MACRO = "Fn::Transform";
const LOOP = "Fn::ForEach";

/** Why nobody can tell what an entry of `Resources` is. */
function withoutType(id: string, written: Tree | undefined): Unreadable["reason"] {
  if (id.startsWith(LOOP)) return "loop";
  return id === MACRO ? "macro" : unreadAs(written, "untyped");
}

/** Why an object of the template is not to be read. */
function unreadAs(written: Tree | undefined, otherwise: Unreadable["reason"]): Unreadable["reason"] {
  if (written === UNKNOWN) return "unknown";
  const keys = isObject(written) ? Object.keys(written) : [];
  if (keys.includes(MACRO)) return "macro";
  return keys.some((key) => key.startsWith(LOOP)) ? "loop" : otherwise;
}

/** Under the name that the rest of the template calls it by. */
function named(props: TreeObject, written: TreeObject, reference: Tree): TreeObject {
  const isHolder =
    typeof written.Type === "string" &&
    (surfaceOf(written.Type)?.is !== undefined || isCompute(written.Type));
  const property = namePropertyOf(written);
  if (!isHolder || property === undefined || property in props || typeof reference !== "string") return props;
  return { ...props, [property]: reference.slice(reference.lastIndexOf("/") + 1) };
}

/** Macros of AWS's that make nothing through which access enters. Loops are seen where they stand. */
const HARMLESS = /^AWS::(CodeDeployBlueGreen|LanguageExtensions|SecretsManager(-[\d-]+)?)$/;

/** What rewrites the template before it is deployed. @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-reference.html */
function macrosOf({ Transform, [MACRO]: anywhere }: Template, property: string): Unreadable[] {
  if (anywhere !== undefined) return [{ property: childPath(property, MACRO), reason: "macro" }];
  const macros = isList(Transform) ? Transform : Transform === undefined ? [] : [Transform];
  const rewritten = macros.some((macro) => typeof macro !== "string" || !HARMLESS.test(macro));
  return rewritten ? [{ property: `${property}.Transform`, reason: "macro" }] : [];
}
