import { createHash } from "node:crypto";
import { parseUrn } from "../urn/urn";
import type { PropertyMap, PropertyValue } from "../values/property-value";
import { containsSecret, reveal, secret, UNKNOWN } from "../values/property-value";
import { computeShapes } from "./compute-shapes";
import type { AwsContext } from "./context";
import { dataShapes } from "./data-shapes";
import { identityShapes } from "./identity-shapes";
import type { Shape, Shapes } from "./shape";

const shapes: Shapes = { ...identityShapes, ...dataShapes, ...computeShapes };

/** Outputs of the table that only serve to compute others. */
const INTERNAL = new Set(["ownId", "poolId"]);

export interface AwsState {
  /** Absent: AWS makes it up, and nothing here needs it. */
  id?: string;
  /** The program's, with the name that the provider would make where there is none. */
  inputs: PropertyMap;
  /** The inputs and what follows from them; whatever is not here stays unknown. */
  outputs: PropertyMap;
  /** Outputs that are secrets, and unknown as yet. */
  secretOutputs: readonly string[];
}

/**
 * What a resource of the AWS provider would be called and have as ids and ARNs, as far as that follows from its
 * name, the account and the region. Where the real engine's first preview shows unknowns, documents made of these
 * are whole.
 *
 * The names that the provider makes end in seven hexadecimal digits; here they follow from the URN.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming
 */
export function awsState(type: string, inputs: PropertyMap, context: AwsContext & { urn: string }): AwsState {
  const shape = shapes[type];
  if (!shape) return { inputs, outputs: inputs, secretOutputs: [] };

  const named = withName(shape, inputs, context.urn);
  const known: PropertyMap = {
    path: "/",
    ...named,
    partition: context.partition,
    region: context.region,
    account: context.accountId,
  };
  const outputs: PropertyMap = { ...named };
  for (const [key, template] of Object.entries(shape.outputs ?? {})) {
    const value = fill(template, known, context.urn);
    known[key] = value;
    if (!INTERNAL.has(key)) outputs[key] = value;
  }
  for (const key of shape.secrets ?? []) outputs[key] = secret(UNKNOWN);

  const id = shape.id === undefined ? UNKNOWN : reveal(fill(shape.id, known, context.urn));
  return {
    ...(typeof id === "string" && id !== UNKNOWN && { id }),
    inputs: named,
    outputs,
    secretOutputs: shape.secrets ?? [],
  };
}

function withName(shape: Shape, inputs: PropertyMap, urn: string): PropertyMap {
  const property = shape.nameProperty ?? "name";
  const prefix = `${property}Prefix`;
  if (shape.autoName === undefined || Object.hasOwn(inputs, property) || Object.hasOwn(inputs, prefix))
    return inputs;
  const logicalName = parseUrn(urn)?.name ?? "";
  const name = property === "bucket" ? logicalName.toLowerCase() : logicalName;
  return { ...inputs, [property]: `${name.slice(0, shape.autoName - 8)}-${digits(urn, "name", 7)}` };
}

/** The template with its holes filled; unknown when one of them is, secret when one of them is. */
function fill(template: string, known: PropertyMap, urn: string): PropertyValue {
  const holes = [...template.matchAll(/\{(\w+)(?::(\w+))?\}/g)];
  let text = template;
  let isSecret = false;
  for (const [hole, key = "", format] of holes) {
    const value = valueOf(key, format, known, urn);
    const revealed = reveal(value);
    if (typeof revealed !== "string" || revealed === UNKNOWN) return UNKNOWN;
    text = text.replace(hole, () => revealed);
    isSecret ||= containsSecret(value);
  }
  return isSecret ? secret(text) : text;
}

function valueOf(key: string, format: string | undefined, known: PropertyMap, urn: string): PropertyValue {
  if (key === "hex") return digits(urn, "hex", Number(format));
  if (key === "id") return digits(urn, "id", Number(format)).toUpperCase();
  if (key === "uuid") return `00000000-0000-0000-0000-${digits(urn, "uuid", 12)}`;
  const value = known[key] ?? UNKNOWN;
  const text = reveal(value);
  if (typeof text !== "string" || text === UNKNOWN) return UNKNOWN;
  if (format === "host") return text.replace(/^https:\/\//, "");
  if (format === "rooted") return text.startsWith("/") ? text : `/${text}`;
  return value;
}

/** Hexadecimal digits that follow from the URN. */
function digits(urn: string, salt: string, count: number): string {
  return createHash("sha256").update(`${salt}\n${urn}`).digest("hex").slice(0, count);
}
