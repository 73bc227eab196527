/**
 * A deliberately naive evaluator of raw policy JSON for the tests, written from AWS's pages on its own: no shared code,
 * no normalisation, no three-valued logic. Slow and obvious.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export type Json = string | readonly string[];

export interface RawStatement {
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | Readonly<Record<string, Json>>;
  readonly Action?: Json;
  readonly NotAction?: Json;
  readonly Resource?: Json;
  readonly NotResource?: Json;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

export interface RawPolicy {
  readonly Version: "2012-10-17" | "2008-10-17";
  readonly Statement: readonly RawStatement[];
}

export interface RawRequest {
  readonly action: string;
  readonly resource: string;
  /** Keys in lower case; what is not there is absent. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

export interface RawPolicies {
  readonly identity: readonly RawPolicy[];
  readonly boundary?: RawPolicy;
  readonly session?: RawPolicy;
  readonly resource?: RawPolicy;
  readonly scps?: readonly (readonly RawPolicy[])[];
  readonly rcps?: readonly (readonly RawPolicy[])[];
}

export interface RawCaller {
  readonly kind: "user" | "role";
  readonly arn: string;
  readonly sessionArn?: string;
  readonly account: string;
}

type Answer = "allowed" | "explicitlyDenied" | "implicitlyDenied";

export function referenceDecision(
  request: RawRequest,
  caller: RawCaller,
  resourceAccount: string,
  policies: RawPolicies,
): Answer {
  const levels = [...(policies.scps ?? []), ...(policies.rcps ?? [])];
  const everything = [
    ...policies.identity,
    ...levels.flat(),
    ...[policies.boundary, policies.session].filter((policy) => policy !== undefined),
  ];
  const says = (policy: RawPolicy, effect: string): boolean =>
    policy.Statement.some((statement) => statement.Effect === effect && applies(policy, statement, request));
  const { resource } = policies;
  const resourceStatements = (effect: string, naming: (name: string) => boolean): boolean =>
    resource?.Statement.some(
      (statement) =>
        statement.Effect === effect &&
        principalNames(statement).some(naming) &&
        applies(resource, statement, request),
    ) === true;

  // 1. An explicit deny anywhere.
  if (everything.some((policy) => says(policy, "Deny"))) return "explicitlyDenied";
  const accountNames = [caller.account, `arn:aws:iam::${caller.account}:root`];
  const namesCaller = (name: string): boolean =>
    name === "*" || name === caller.arn || name === caller.sessionArn || accountNames.includes(name);
  if (resourceStatements("Deny", namesCaller)) return "explicitlyDenied";

  // 2. Control policies: every level must allow.
  if (levels.some((level) => !level.some((policy) => says(policy, "Allow")))) return "implicitlyDenied";

  const limits = [policies.boundary, policies.session].filter((policy) => policy !== undefined);
  const limited = limits.every((policy) => says(policy, "Allow"));
  const identity = policies.identity.some((policy) => says(policy, "Allow"));

  // 3. Cross-account: both sides.
  if (resourceAccount !== caller.account)
    return identity && limited && resourceStatements("Allow", namesCaller) ? "allowed" : "implicitlyDenied";

  // 4. Same account: the resource's policy may be enough.
  if (resourceStatements("Allow", (name) => name === "*")) return "allowed";
  if (caller.kind === "user" && resourceStatements("Allow", (name) => name === caller.arn)) return "allowed";
  if (caller.kind === "role") {
    if (resourceStatements("Allow", (name) => name === caller.sessionArn)) return "allowed";
    if (limited && resourceStatements("Allow", (name) => name === caller.arn)) return "allowed";
  }

  // 5. Identity policies within boundary and session.
  return identity && limited ? "allowed" : "implicitlyDenied";
}

function principalNames(statement: RawStatement): readonly string[] {
  const { Principal: principal } = statement;
  if (principal === undefined) return [];
  return principal === "*" ? ["*"] : Object.values(principal).flatMap(list);
}

function applies(policy: RawPolicy, statement: RawStatement, request: RawRequest): boolean {
  const actionIn = (patterns: Json): boolean =>
    list(patterns).some((pattern) => wild(pattern.toLowerCase(), request.action.toLowerCase()));
  const resourceIn = (patterns: Json): boolean =>
    list(patterns).some((pattern) => {
      const filled = fill(pattern, policy, request);
      return filled !== undefined && wildTokens(filled, request.resource);
    });
  if (statement.Action !== undefined && !actionIn(statement.Action)) return false;
  if (statement.NotAction !== undefined && actionIn(statement.NotAction)) return false;
  if (statement.Resource !== undefined && !resourceIn(statement.Resource)) return false;
  if (statement.NotResource !== undefined && resourceIn(statement.NotResource)) return false;
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => condition(operator, key, list(values), policy, request)),
  );
}

function condition(
  written: string,
  key: string,
  wanted: readonly string[],
  policy: RawPolicy,
  request: RawRequest,
): boolean {
  const values = request.context[key.toLowerCase()];
  const quantifier = written.includes(":") ? written.split(":")[0] : undefined;
  let operator = written.replace(/^.*:/, "");
  if (operator === "Null") return wanted.some((value) => (value === "true") === (values === undefined));
  if (operator.endsWith("IfExists")) {
    if (values === undefined) return true;
    operator = operator.slice(0, -"IfExists".length);
  }
  const negative = operator.includes("Not");
  const positive = operator.replace("Not", "");
  if (values === undefined) {
    if (quantifier === "ForAllValues") return true;
    if (quantifier === "ForAnyValue") return false;
    return negative;
  }
  const one = (value: string): boolean =>
    wanted.some((want) => compare(positive.replace(/^Ip$/, "IpAddress"), want, value, policy, request));
  const tests = values.map((value) => (negative ? !one(value) : one(value)));
  if (quantifier === "ForAllValues") return tests.every(Boolean);
  if (quantifier === "ForAnyValue") return tests.some(Boolean);
  return tests.length === 1 && tests[0] === true;
}

function compare(
  operator: string,
  want: string,
  value: string,
  policy: RawPolicy,
  request: RawRequest,
): boolean {
  if (operator.startsWith("String") || operator.startsWith("Arn")) {
    const filled = fill(want, policy, request);
    if (filled === undefined) return false;
    const text = filled.map((token) => (typeof token === "string" ? token : token.wild)).join("");
    if (operator === "StringEquals") return text === value;
    if (operator === "StringEqualsIgnoreCase") return text.toLowerCase() === value.toLowerCase();
    if (operator === "StringLike") return wildTokens(filled, value);
    const [wants, haves] = [text.split(":"), value.split(":")];
    if (haves.length < 6) return false;
    return (
      wants.length === 6 &&
      wants.every((part, at) => wild(part, at < 5 ? (haves[at] ?? "") : haves.slice(5).join(":")))
    );
  }
  if (operator === "Bool") return want.toLowerCase() === value.toLowerCase();
  if (operator === "BinaryEquals") return want === value;
  if (operator === "IpAddress") return inBlock(want, value);
  const [a, b] = operator.startsWith("Date")
    ? [Date.parse(value), Date.parse(want)]
    : [Number(value), Number(want)];
  if (Number.isNaN(a) || Number.isNaN(b)) return false;
  switch (operator.replace(/^(Date|Numeric)/, "")) {
    case "Equals":
      return a === b;
    case "LessThan":
      return a < b;
    case "LessThanEquals":
      return a <= b;
    case "GreaterThan":
      return a > b;
    case "GreaterThanEquals":
      return a >= b;
    default:
      throw new Error(`the reference knows no ${operator}`);
  }
}

type Token = string | { readonly wild: string };

/** A pattern as single characters and wildcards, with its policy variables replaced by plain characters. */
function fill(pattern: string, policy: RawPolicy, request: RawRequest): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length;) {
    const variable = /^\$\{([^}]*)\}/.exec(pattern.slice(at));
    if (variable !== null && policy.Version === "2012-10-17") {
      const [name = "", fallback] = (variable[1] ?? "").split(/,\s*/);
      const value = ["*", "?", "$"].includes(name)
        ? name
        : (request.context[name.toLowerCase()]?.[0] ?? fallback?.replaceAll("'", ""));
      if (value === undefined) return undefined;
      tokens.push(...Array.from(value));
      at += variable[0].length;
    } else {
      const character = pattern.charAt(at++);
      tokens.push("*?".includes(character) ? { wild: character } : character);
    }
  }
  return tokens;
}

function wildTokens(tokens: readonly Token[], text: string): boolean {
  const source = tokens.map((token) =>
    typeof token === "string" ? token.replace(/[^A-Za-z0-9]/g, "\\$&") : token.wild === "*" ? "[^]*" : "[^]",
  );
  return new RegExp(`^${source.join("")}$`).test(text);
}

function wild(pattern: string, text: string): boolean {
  return wildTokens(
    Array.from(pattern, (character) => ("*?".includes(character) ? { wild: character } : character)),
    text,
  );
}

function inBlock(block: string, address: string): boolean {
  const [base = "", bits = base.includes(":") ? "128" : "32"] = block.split("/");
  const [a, b] = [toBits(base), toBits(address)];
  return a.length === b.length && a.slice(0, Number(bits)) === b.slice(0, Number(bits));
}

function toBits(address: string): string {
  if (!address.includes(":"))
    return address
      .split(".")
      .map((part) => Number(part).toString(2).padStart(8, "0"))
      .join("");
  const [head = "", tail = ""] = address.split("::");
  const [left, right] = [head, tail].map((part) => part.split(":").filter((word) => word !== ""));
  const missing = address.includes("::") ? 8 - (left?.length ?? 0) - (right?.length ?? 0) : 0;
  const words = [...(left ?? []), ...Array<string>(missing).fill("0"), ...(right ?? [])];
  return words.map((word) => parseInt(word, 16).toString(2).padStart(16, "0")).join("");
}

function list(value: Json): readonly string[] {
  return typeof value === "string" ? [value] : value;
}
