import type { PropertyMap, PropertyValue } from "../values/property-value";
import { isPlainMap, reveal } from "../values/property-value";

/** A policy element's one value as itself and several as a list, as the provider prints them. */
type OneOrMore = string | string[];

interface PrintedStatement {
  Sid?: string;
  Effect?: string;
  Action?: OneOrMore;
  NotAction?: OneOrMore;
  Resource?: OneOrMore;
  NotResource?: OneOrMore;
  Principal?: "*" | Record<string, OneOrMore>;
  NotPrincipal?: "*" | Record<string, OneOrMore>;
  Condition?: Record<string, Record<string, OneOrMore>>;
}

interface PrintedDocument {
  Version?: string;
  Id?: string;
  Statement?: PrintedStatement[];
}

/**
 * The `aws.iam.getPolicyDocument` function: statements in, JSON out, in the provider's own order and spelling.
 * Source documents come first, override documents replace statements by their `Sid`.
 *
 * @throws Error where two source statements have the same `Sid`, or a source is not JSON
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/getpolicydocument/
 */
export function policyDocument(args: PropertyMap): PropertyMap {
  const own: PrintedDocument = {
    Version: text(args.version) ?? "2012-10-17",
    Id: text(args.policyId),
    Statement: maps(args.statements).map(statement),
  };
  rejectDuplicates(own.Statement ?? [], "statements");
  const sources = texts(args.sourcePolicyDocuments).map((json, index) =>
    parse(json, `sourcePolicyDocuments[${index}]`),
  );
  rejectDuplicates(
    sources.flatMap(({ Statement }) => Statement ?? []),
    "sourcePolicyDocuments",
  );
  const overrides = texts(args.overridePolicyDocuments).map((json, index) =>
    parse(json, `overridePolicyDocuments[${index}]`),
  );
  const merged = [...sources, own, ...overrides].reduce<PrintedDocument>(merge, {});
  return {
    ...args,
    id: "0",
    version: merged.Version ?? "2012-10-17",
    json: JSON.stringify(merged, undefined, 2),
    minifiedJson: JSON.stringify(merged),
  };
}

function merge(into: PrintedDocument, from: PrintedDocument): PrintedDocument {
  const statements = [...(into.Statement ?? [])];
  for (const added of from.Statement ?? []) {
    const same = added.Sid === undefined ? -1 : statements.findIndex(({ Sid }) => Sid === added.Sid);
    if (same < 0) statements.push(added);
    else statements[same] = added;
  }
  return {
    Version: from.Version ?? into.Version,
    Id: from.Id ?? into.Id,
    ...(statements.length > 0 && { Statement: statements }),
  };
}

function statement(input: PropertyMap): PrintedStatement {
  return {
    ...optional("Sid", text(input.sid)),
    Effect: text(input.effect) ?? "Allow",
    ...optional("Action", list(input.actions)),
    ...optional("NotAction", list(input.notActions)),
    ...optional("Resource", list(input.resources)),
    ...optional("NotResource", list(input.notResources)),
    ...optional("Principal", principals(maps(input.principals))),
    ...optional("NotPrincipal", principals(maps(input.notPrincipals))),
    ...optional("Condition", conditions(maps(input.conditions))),
  };
}

function principals(inputs: readonly PropertyMap[]): "*" | Record<string, OneOrMore> | undefined {
  if (inputs.length === 0) return undefined;
  const result: Record<string, OneOrMore> = {};
  for (const input of inputs) {
    const type = text(input.type) ?? "";
    const identifiers = list(input.identifiers) ?? [];
    if (type === "*" && identifiers === "*") return "*";
    result[type] = joined(result[type], identifiers);
  }
  return sortedByKey(result);
}

function conditions(inputs: readonly PropertyMap[]): Record<string, Record<string, OneOrMore>> | undefined {
  if (inputs.length === 0) return undefined;
  const result: Record<string, Record<string, OneOrMore>> = {};
  for (const input of inputs) {
    const keys = (result[text(input.test) ?? ""] ??= {});
    const key = text(input.variable) ?? "";
    keys[key] = joined(keys[key], list(input.values) ?? []);
  }
  return sortedByKey(
    Object.fromEntries(Object.entries(result).map(([test, keys]) => [test, sortedByKey(keys)])),
  );
}

function joined(before: OneOrMore | undefined, added: OneOrMore): OneOrMore {
  return before === undefined ? added : [before, added].flat();
}

/** One value as itself, several in the provider's order (descending); `&{...}` is how a template says `${...}`. */
function list(value: PropertyValue | undefined): OneOrMore | undefined {
  const values = texts(value).map((item) => item.replaceAll("&{", "${"));
  if (values.length === 0) return undefined;
  return values.length === 1 ? values[0] : values.sort().reverse();
}

function rejectDuplicates(statements: readonly PrintedStatement[], where: string): void {
  const seen = new Set<string>();
  for (const { Sid } of statements) {
    if (Sid === undefined || Sid === "") continue;
    if (seen.has(Sid)) throw new Error(`getPolicyDocument: duplicate Sid "${Sid}" in ${where}`);
    seen.add(Sid);
  }
}

function parse(json: string, where: string): PrintedDocument {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    throw new Error(`getPolicyDocument: ${where} is not JSON`);
  }
  const document = parsed as PrintedDocument & { Statement?: PrintedStatement | PrintedStatement[] };
  const { Statement } = document;
  return { ...document, ...(Statement !== undefined && { Statement: [Statement].flat() }) };
}

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<K, V>>);
}

function sortedByKey<T>(map: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function text(value: PropertyValue | undefined): string | undefined {
  const revealed = value === undefined ? undefined : reveal(value);
  return typeof revealed === "string" && revealed !== "" ? revealed : undefined;
}

function texts(value: PropertyValue | undefined): string[] {
  const revealed = value === undefined ? [] : reveal(value);
  return Array.isArray(revealed) ? revealed.map(reveal).filter((item) => typeof item === "string") : [];
}

function maps(value: PropertyValue | undefined): PropertyMap[] {
  const revealed = value === undefined ? [] : reveal(value);
  return Array.isArray(revealed) ? revealed.map(reveal).filter(isPlainMap) : [];
}
