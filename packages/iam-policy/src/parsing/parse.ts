import type {
  Condition,
  Element,
  PolicyDocument,
  PolicyKind,
  PolicyVersion,
  Principals,
  Statement,
} from "../document/document";
import { PolicyError } from "../document/error";

export interface ParseOptions {
  /** Named in errors. */
  file?: string;
  /** Which elements are wanted. @default none is wanted or refused */
  kind?: PolicyKind;
}

/** Reads the JSON text of a policy document. Throws a {@link PolicyError} that says where the text is wrong. */
export function parsePolicy(text: string, options: ParseOptions = {}): PolicyDocument {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new PolicyError({
      file: options.file,
      path: "",
      reason: error instanceof Error ? error.message : String(error),
    });
  }
  return policyFromValue(value, options);
}

/** Reads a document that is URL-encoded, as IAM's API gives it. */
export function decodePolicy(text: string, options: ParseOptions = {}): PolicyDocument {
  return parsePolicy(text.trimStart().startsWith("%") ? decodeURIComponent(text) : text, options);
}

/** Reads a document that is JSON already parsed, or JSON text. */
export function policyFromValue(value: unknown, options: ParseOptions = {}): PolicyDocument {
  if (typeof value === "string") return parsePolicy(value, options);
  const fail = (path: string, reason: string): never => {
    throw new PolicyError({ file: options.file, path, reason });
  };
  if (!isObject(value)) return fail("", "a policy document is an object");
  const version = (value["Version"] ?? "2008-10-17") as PolicyVersion;
  const list = Array.isArray(value["Statement"]) ? value["Statement"] : [value["Statement"]];
  const statements = list.map((raw: unknown, index): Statement => {
    const path = `Statement[${index}]`;
    if (!isObject(raw)) return fail(path, "a statement is an object");
    const effect = raw["Effect"];
    if (effect !== "Allow" && effect !== "Deny") return fail(`${path}.Effect`, "expected Allow or Deny");
    const actions = element(raw, "Action");
    if (actions === undefined) return fail(path, "expected Action or NotAction");
    return {
      index,
      ...(typeof raw["Sid"] === "string" ? { sid: raw["Sid"] } : {}),
      effect,
      actions,
      resources: element(raw, "Resource"),
      principals: principals(raw),
      conditions: conditions(raw["Condition"]),
    };
  });
  return { version, statements };
}

function element(raw: Record<string, unknown>, name: "Action" | "Resource"): Element | undefined {
  if (raw[name] !== undefined) return { not: false, patterns: strings(raw[name]) };
  if (raw[`Not${name}`] !== undefined) return { not: true, patterns: strings(raw[`Not${name}`]) };
  return undefined;
}

function principals(raw: Record<string, unknown>): Principals | undefined {
  const not = raw["NotPrincipal"] !== undefined;
  const value = raw["Principal"] ?? raw["NotPrincipal"];
  if (value === undefined) return undefined;
  if (value === "*") return { not, any: true, aws: [], service: [], federated: [], canonicalUser: [] };
  const map = isObject(value) ? value : {};
  const aws = strings(map["AWS"] ?? []);
  return {
    not,
    any: aws.includes("*"),
    aws: aws.filter((name) => name !== "*"),
    service: strings(map["Service"] ?? []),
    federated: strings(map["Federated"] ?? []),
    canonicalUser: strings(map["CanonicalUser"] ?? []),
  };
}

function conditions(value: unknown): Condition[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([written, keys]) => {
    const [, quantifier, base = written, ifExists] =
      /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(written) ?? [];
    return Object.entries(isObject(keys) ? keys : {}).map(([key, values]) => ({
      operator: base,
      ifExists: ifExists !== undefined,
      ...(quantifier === "ForAllValues" || quantifier === "ForAnyValue" ? { quantifier } : {}),
      key,
      values: strings(values),
    }));
  });
}

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
