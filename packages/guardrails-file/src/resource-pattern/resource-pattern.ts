import { hasWildcard, wildcardMatch } from "@plinth/iam-policy";

/** As the guardrails file names resources: a URN pattern, or a type and a name pattern. */
export type ResourcePattern =
  | string
  | {
      readonly type: string;
      readonly name: string;
      readonly project?: string | undefined;
      readonly stack?: string | undefined;
    };

/** The parts of a URN. The type is the resource's own, without those of its parents. */
export interface UrnParts {
  readonly stack: string;
  readonly project: string;
  readonly type: string;
  readonly name: string;
}

/** @see https://www.pulumi.com/docs/iac/concepts/resources/names/#urns */
export function urnParts(urn: string): UrnParts | undefined {
  const [head = "", project, types, ...name] = urn.split("::");
  const stack = /^urn:pulumi:(.*)$/.exec(head)?.[1];
  if (stack === undefined || project === undefined || types === undefined || name.length === 0)
    return undefined;
  return { stack, project, type: types.slice(types.lastIndexOf("$") + 1), name: name.join("::") };
}

/** What is wrong with its shape. That it is too wide is said apart. */
export function resourcePatternMistake(pattern: ResourcePattern): string | undefined {
  if (typeof pattern !== "string" || pattern === "*" || urnParts(pattern) !== undefined) return undefined;
  return "expected a URN such as urn:pulumi:prod::web::aws:iam/policy:Policy::uploads, or a mapping of type and name";
}

export function resourceMatches(pattern: ResourcePattern, urn: string): boolean {
  if (typeof pattern === "string") return wildcardMatch(pattern, urn);
  const parts = urnParts(urn);
  if (parts === undefined) return false;
  return (
    wildcardMatch(pattern.type, parts.type) &&
    wildcardMatch(pattern.name, parts.name) &&
    (pattern.project === undefined || wildcardMatch(pattern.project, parts.project)) &&
    (pattern.stack === undefined || wildcardMatch(pattern.stack, parts.stack))
  );
}

/** How a pattern stands to a stack: about it for sure, perhaps, or about others. */
export function concernsStack(pattern: ResourcePattern, stack: StackName): "surely" | "perhaps" | "no" {
  const { project, stack: name } = typeof pattern === "string" ? (urnParts(pattern) ?? {}) : pattern;
  const parts = [
    [project, stack.project],
    [name, stack.stack],
  ] as const;
  if (parts.some(([asked, is]) => asked !== undefined && !wildcardMatch(asked, is))) return "no";
  return parts.every(([asked]) => asked !== undefined && !hasWildcard(asked)) ? "surely" : "perhaps";
}

export type StackName = Pick<UrnParts, "project" | "stack">;

/** So many letters of a name have to be given. */
const LEAST_LETTERS = 3;

/** Why a pattern takes in more than anybody can have looked at, or undefined. */
export function tooWide(pattern: ResourcePattern): string | undefined {
  const { type, name } =
    typeof pattern === "string" ? (urnParts(pattern) ?? { type: "*", name: "*" }) : pattern;
  if (hasWildcard(type)) return "it names no type of resource";
  if (hasWildcard(name) && name.replace(/[*?]/g, "").length < LEAST_LETTERS)
    return `the name ${name} is nearly any`;
  return undefined;
}

export function patternName(pattern: ResourcePattern): string {
  if (typeof pattern === "string") return pattern;
  return `${pattern.type} ${pattern.name}`;
}
