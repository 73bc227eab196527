import { isRecord } from "../project/record";

/** What a schema may say for its default to be checked here. */
const SIMPLE: ReadonlySet<string> = new Set([
  "type",
  "description",
  "default",
  "enum",
  "minimum",
  "pattern",
  "items",
]);

/**
 * Whether settings are nothing but the defaults of their own schemas, and these are in order as far as can be seen without
 * a validator of JSON Schema, which takes longer to load and to compile than everything else about a pack's configuration.
 * Says no where it is not sure.
 */
export function areOwnDefaults(
  settings: Readonly<Record<string, unknown>>,
  properties: Readonly<Record<string, unknown>>,
  required: readonly string[],
): boolean {
  return (
    required.every((name) => Object.hasOwn(settings, name)) &&
    Object.entries(settings).every(([name, value]) => {
      const schema = properties[name];
      return isRecord(schema) && "default" in schema && schema.default === value && fits(value, schema);
    })
  );
}

function fits(value: unknown, schema: Readonly<Record<string, unknown>>): boolean {
  if (!Object.keys(schema).every((key) => SIMPLE.has(key))) return false;
  const { type, enum: allowed, minimum, pattern, items } = schema;
  if (allowed !== undefined && !(Array.isArray(allowed) && allowed.includes(value))) return false;
  if (
    minimum !== undefined &&
    !(typeof minimum === "number" && typeof value === "number" && value >= minimum)
  )
    return false;
  if (
    pattern !== undefined &&
    !(typeof pattern === "string" && typeof value === "string" && matches(value, pattern))
  )
    return false;
  if (type !== "array") return items === undefined && isOfType(value, type);
  if (!Array.isArray(value)) return false;
  return value.length === 0 || (isRecord(items) && value.every((item) => fits(item, items)));
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === "integer") return Number.isInteger(value);
  return (type === "string" || type === "number" || type === "boolean") && typeof value === type;
}

/** As the validator does, to which a pattern is left that does not compile. */
function matches(text: string, pattern: string): boolean {
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return false;
  }
}
