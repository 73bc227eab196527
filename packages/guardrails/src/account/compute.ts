import type { ComputeModel } from "@plinth/access-analysis";
import type { StackResource } from "../resource/resource";
import { sourcesOf } from "../resource/resource";
import type { Carrier, Holding } from "../surfaces/carriers";
import { carrierOf, COMPUTE_KINDS, holdingOf, isCompute } from "../surfaces/carriers";
import { surfaceOf } from "../surfaces/surfaces";
import type { Tree, TreeObject } from "../tree/tree";
import { textAt, UNKNOWN, valueAt } from "../tree/tree";

/** Whether a resource of the type is part of the account as stack checks see it. */
export function isPartOfAccount(type: string): boolean {
  return surfaceOf(type) !== undefined || isCompute(type);
}

/** What is needed to place compute in the account. */
export interface ComputeSetting {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  /** The ARN of the role that a text names, or that the URN is of. */
  roleArn(by: { readonly name?: string; readonly urns: readonly string[] }): string | undefined;
}

/**
 * The compute of a stack that runs with one of its roles. Where it has none of a kind, an entry that leads nowhere says
 * so: a stack that shows no function is judged as one without functions, since those that may exist elsewhere are
 * anybody's guess. Tasks, jobs and the like are often started elsewhere with a role of the stack, and may exist.
 */
export function computeOf(resources: readonly StackResource[], setting: ComputeSetting): ComputeModel[] {
  const holdings = new Map(
    resources.flatMap((resource): (readonly [string, Held])[] => {
      const holding = holdingOf(resource.type);
      if (holding === undefined) return [];
      const held = { resource, holding };
      const name = textAt(resource.props, holding.name);
      return [
        [resource.urn, held],
        ...(typeof name === "string" ? ([[`${holding.is} ${name}`, held]] as const) : []),
      ];
    }),
  );
  const found = resources.flatMap((resource): ComputeModel[] => {
    const carrier = carrierOf(resource.type);
    if (carrier === undefined || isClosed(resource, carrier)) return [];
    const roleArn =
      carrier.role === undefined
        ? throughHolding(resource, carrier, holdings, setting)
        : reference(resource, carrier.role, setting);
    if (roleArn === undefined) return [];
    const name = lastNameAt(resource, carrier.name ?? "name") ?? resource.name;
    return [{ type: carrier.compute, arn: arnOf(resource, carrier, name, setting), roleArn, name }];
  });
  const kinds = new Set(found.map(({ type }) => type));
  const none = Object.entries(COMPUTE_KINDS)
    .filter(([kind, { elsewhere = false }]) => !elsewhere && !kinds.has(kind))
    .map(([kind]): ComputeModel => ({ type: kind, arn: "arn:none", roleArn: "arn:none" }));
  return [...found, ...none];
}

/** Whether what would let anybody in is not switched on. */
function isClosed({ props }: StackResource, { open }: Carrier): boolean {
  if (open === undefined) return false;
  const value = valueAt(props, open);
  return value === undefined || value === false || value === "false";
}

/** The ARN that the resource has, where that is the compute's, or else one that is made up. */
function arnOf(
  resource: StackResource,
  { compute, within }: Carrier,
  name: string,
  { partition, region, accountId }: ComputeSetting,
): string {
  const around = (within === undefined ? undefined : lastNameAt(resource, within)) ?? "default";
  const [service = "", ...rest] = (COMPUTE_KINDS[compute]?.arn(name, around) ?? "").split(":");
  const made = `arn:${partition}:${service}:${region}:${accountId}:${rest.join(":")}`;
  const own = textAt(resource.props, "arn");
  return typeof own === "string" && kindIn(own) === kindIn(made) ? own : made;
}

/** `task` of `arn:aws:ecs:eu-west-1:111122223333:task/web/0a1b`. */
function kindIn(arn: string): string {
  return /^(?:[^:]*:){5}([^:/]*)/.exec(arn)?.[1] ?? "";
}

/** What has a role and hands it on, such as an instance profile. */
interface Held {
  readonly resource: StackResource;
  readonly holding: Holding;
}

function throughHolding(
  resource: StackResource,
  { through }: Carrier,
  holdings: ReadonlyMap<string, Held>,
  setting: ComputeSetting,
): string | undefined {
  for (const property of through?.at ?? []) {
    // A task definition's ARN has its revision behind its name.
    const name = lastNameAt(resource, property)?.replace(/:\d+$/, "") ?? "";
    const held =
      sourcesOf(resource, property)
        .map((urn) => holdings.get(urn))
        .find((one) => one !== undefined) ?? holdings.get(`${through?.holding ?? ""} ${name}`);
    if (held !== undefined) return reference(held.resource, [held.holding.role], setting);
  }
  return undefined;
}

function reference(
  resource: StackResource,
  properties: readonly string[],
  setting: ComputeSetting,
): string | undefined {
  for (const property of properties) {
    const value = textWithin(resource.props, property);
    if (value === undefined) continue;
    const name = value === UNKNOWN ? undefined : value.slice(value.lastIndexOf("/") + 1);
    const found =
      (name === undefined ? undefined : setting.roleArn({ name, urns: [] })) ??
      setting.roleArn({ urns: sourcesOf(resource, property) });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The text at a property, which may be within one that is written as JSON: `containerProperties.jobRoleArn`. */
function textWithin(props: TreeObject, property: string): ReturnType<typeof textAt> {
  const [root = "", ...rest] = property.split(".");
  const written = textAt(props, root);
  if (rest.length === 0 || typeof written !== "string") return textAt(props, property);
  try {
    return textAt(JSON.parse(written) as Tree, rest.join("."));
  } catch {
    return undefined;
  }
}

/** The name that a property has or that an ARN in it ends with. */
function lastNameAt({ props }: StackResource, property: string): string | undefined {
  const value = textAt(props, property);
  return typeof value === "string" ? value.slice(value.lastIndexOf("/") + 1) : undefined;
}
