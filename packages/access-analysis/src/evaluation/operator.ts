import { wildcardMatch } from "@plinth/iam-policy";
import * as ipaddr from "ipaddr.js";
import { plainText } from "./variable";

/** How one value of a policy is compared with one value of a request, and whether the operator negates that. */
export interface Operator {
  readonly kind: "string" | "number" | "date" | "bool" | "binary" | "ip" | "arn" | "null";
  /** Negated operators hold where no value of the policy matches, and where the key is absent. */
  readonly negated: boolean;
  /** Whether `${…}` in the policy's value is a policy variable. */
  readonly variables: boolean;
  /** Whether `*` and `?` in the policy's value are wildcards. */
  readonly wildcards: boolean;
  /** The comparison without the negation. Both sides are in the form that `expand` and `literal` give. */
  matches(policyValue: string, requestValue: string): boolean;
}

/**
 * The operator of that name (without `IfExists` and quantifier), or undefined where AWS has none of that name.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function operator(name: string): Operator | undefined {
  return OPERATORS.get(name.toLowerCase());
}

type Comparison = Operator["matches"];

const equals: Comparison = (policy, request) => policy === request;
const equalsIgnoringCase: Comparison = (policy, request) => policy.toLowerCase() === request.toLowerCase();
const like: Comparison = (policy, request) => wildcardMatch(policy, request);

function numeric(test: (request: number, policy: number) => boolean): Comparison {
  return (policy, request) => {
    const a = numberOf(request);
    const b = numberOf(policy);
    return a !== undefined && b !== undefined && test(a, b);
  };
}

function dated(test: (request: number, policy: number) => boolean): Comparison {
  return (policy, request) => {
    const a = timeOf(request);
    const b = timeOf(policy);
    return a !== undefined && b !== undefined && test(a, b);
  };
}

const OPERATORS: ReadonlyMap<string, Operator> = table();

function table(): Map<string, Operator> {
  const operators = new Map<string, Operator>();
  const add = (kind: Operator["kind"], name: string, matches: Comparison, negatedName?: string): void => {
    const variables = kind === "string" || kind === "arn";
    const wildcards = kind === "arn" || name === "StringLike";
    const shared = { kind, variables, wildcards, matches };
    operators.set(name.toLowerCase(), { ...shared, negated: false });
    if (negatedName !== undefined) operators.set(negatedName.toLowerCase(), { ...shared, negated: true });
  };
  const less = (a: number, b: number): boolean => a < b;
  const lessOrEqual = (a: number, b: number): boolean => a <= b;
  const greater = (a: number, b: number): boolean => a > b;
  const greaterOrEqual = (a: number, b: number): boolean => a >= b;
  const same = (a: number, b: number): boolean => a === b;
  add("string", "StringEquals", equals, "StringNotEquals");
  add("string", "StringEqualsIgnoreCase", equalsIgnoringCase, "StringNotEqualsIgnoreCase");
  add("string", "StringLike", like, "StringNotLike");
  add("number", "NumericEquals", numeric(same), "NumericNotEquals");
  add("number", "NumericLessThan", numeric(less));
  add("number", "NumericLessThanEquals", numeric(lessOrEqual));
  add("number", "NumericGreaterThan", numeric(greater));
  add("number", "NumericGreaterThanEquals", numeric(greaterOrEqual));
  add("date", "DateEquals", dated(same), "DateNotEquals");
  add("date", "DateLessThan", dated(less));
  add("date", "DateLessThanEquals", dated(lessOrEqual));
  add("date", "DateGreaterThan", dated(greater));
  add("date", "DateGreaterThanEquals", dated(greaterOrEqual));
  add("bool", "Bool", equalsIgnoringCase);
  add("binary", "BinaryEquals", equals);
  add("ip", "IpAddress", inNetwork, "NotIpAddress");
  add("arn", "ArnEquals", arnLike, "ArnNotEquals");
  add("arn", "ArnLike", arnLike, "ArnNotLike");
  // Null asks for presence only and is answered before any value is compared.
  add("null", "Null", () => false);
  return operators;
}

export function numberOf(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return undefined;
  return Number(trimmed);
}

/**
 * Milliseconds since 1970 of a W3C profile date (ISO 8601), or of seconds since 1970.
 *
 * @see https://www.w3.org/TR/NOTE-datetime
 */
export function timeOf(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^-?\d{5,}(\.\d+)?$/.test(trimmed)) return Number(trimmed) * 1000;
  if (!/^\d{4}(-\d\d(-\d\d(T\d\d(:?\d\d(:?\d\d(\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/i.test(trimmed))
    return undefined;
  // A time without a zone is UTC to AWS; to JavaScript it is local.
  const zoned = /t/i.test(trimmed) && !/(z|[+-]\d\d:?\d\d)$/i.test(trimmed) ? `${trimmed}Z` : trimmed;
  const time = Date.parse(expandedTime(zoned));
  return Number.isNaN(time) ? undefined : time;
}

/** `20240101T0000Z` and `T00Z` are ISO 8601 too, but not to Date.parse. */
function expandedTime(text: string): string {
  const parts = /^(.*?)T(\d\d):?(\d\d)?:?(\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i.exec(text);
  if (parts === null) return text;
  const [, date, hours, minutes = "00", seconds = "00", zone = "Z"] = parts;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  return `${date ?? ""}T${hours ?? "00"}:${minutes}:${seconds}${offset}`;
}

/** A network of addresses, or undefined for what is neither an address nor a CIDR block. */
export function networkOf(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  const [address, bits, ...rest] = text.trim().split("/");
  if (address === undefined || rest.length > 0 || !ipaddr.isValid(address)) return undefined;
  // ipaddr.js takes 1.2 for 1.0.0.2 as inet_aton does; AWS does not.
  if (!address.includes(":") && address.split(".").length !== 4) return undefined;
  const parsed = ipaddr.parse(address);
  const width = parsed.kind() === "ipv4" ? 32 : 128;
  if (bits === undefined) return [parsed, width];
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > width) return undefined;
  return [parsed, Number(bits)];
}

function inNetwork(policy: string, request: string): boolean {
  const network = networkOf(policy);
  const address = networkOf(request);
  if (network === undefined || address === undefined) return false;
  const [ip] = address;
  const [base, bits] = network;
  if (ip.kind() !== base.kind()) return false;
  return ip.match(base, bits);
}

/** The six parts of an ARN are matched one by one, so that a `*` in one part does not reach into the next. */
function arnLike(policy: string, request: string): boolean {
  const pattern = arnParts(policy);
  // "*" and "arn:*" have not six parts. Reading them as a plain pattern errs on the side of a match.
  if (pattern === undefined) return policy.includes("*") && wildcardMatch(policy, request);
  const parts = arnParts(request);
  if (parts === undefined) return plainText(policy) === plainText(request);
  return pattern.every((part, index) => wildcardMatch(part, parts[index] ?? ""));
}

function arnParts(text: string): readonly string[] | undefined {
  const parts = text.split(":");
  if (parts.length < 6) return undefined;
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}
