import { catalog } from "@plinth/iam-catalog";
import type { ConditionSetting } from "./setting";

/** What is known of a condition key before any request is made. */
export interface KeyFacts {
  /** Whether requests carry the key. */
  readonly presence: "always" | "maybe" | "never";
  /**
   * What the caller decides about it: to send the key at all (`present`), to leave it out (`absent`), or its very value
   * (`any`: a header that proves nothing).
   */
  readonly choice?: "present" | "absent" | "any";
  /** Whether AWS lists the key for other actions than the one called. */
  readonly unsupported?: boolean;
  readonly multiValued: boolean;
  readonly type?: string;
  /** The patterns of all its values. */
  readonly values?: readonly string[];
  /** Its values are regions: those that we know, or also newer ones. */
  readonly regions?: "known" | "any";
  /** The least and the greatest of its numbers, or of its times in milliseconds. */
  readonly range?: readonly [number, number];
}

const YEAR = 365.25 * 24 * 3600 * 1000;
const DAY = 24 * 3600 * 1000;
const DIGITS = "????????????";

/**
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function keyFacts(key: string, setting: ConditionSetting): KeyFacts {
  const lower = key.toLowerCase();
  const global = globalKey(lower, setting);
  if (global !== undefined) return global;
  const known = catalog.conditionKey(key);
  const facts: KeyFacts = {
    presence: "maybe",
    // A key that nobody knows may have any number of values.
    multiValued: known?.multiValued ?? true,
    ...(known === undefined ? {} : { type: known.type }),
    ...(known?.type === "ARN" ? { values: ["arn:*:*:*:*:*"] } : {}),
  };
  return isCarried(lower, setting) ? facts : { ...facts, choice: "absent", unsupported: true };
}

function globalKey(key: string, setting: ConditionSetting): KeyFacts | undefined {
  const now = (setting.now ?? new Date()).getTime();
  const one = { multiValued: false };
  switch (key) {
    // An expiry in more than ten years is no expiry.
    case "aws:currenttime":
      return { ...one, presence: "always", type: "Date", range: [now, now + 10 * YEAR] };
    case "aws:epochtime":
      return { ...one, presence: "always", type: "Date", range: [now, now + 10 * YEAR] };
    // What revokes sessions issued before a date leaves those of today alone.
    case "aws:tokenissuetime":
      return {
        ...one,
        presence: "maybe",
        choice: "present",
        type: "Date",
        range: [now - 1.5 * DAY, now + 10 * YEAR],
      };
    case "aws:multifactorauthage":
      return { ...one, presence: "maybe", type: "Numeric", range: [0, 36 * 3600] };
    // Long-term keys carry no MFA key, but whoever has them may call sts:GetSessionToken for a session that does.
    case "aws:multifactorauthpresent":
      return { ...one, presence: "maybe", choice: "present", type: "Bool" };
    case "aws:securetransport":
    case "aws:viaawsservice":
    case "aws:principalisawsservice":
      return { ...one, presence: "always", type: "Bool" };
    // Absent behind a VPC endpoint; a caller on the internet always has one.
    case "aws:sourceip":
      return { ...one, presence: "maybe", choice: "present", type: "IPAddress" };
    case "aws:useragent":
    case "aws:referer":
      return { ...one, presence: "maybe", choice: "any", type: "String" };
    case "aws:requestedregion":
      return {
        ...one,
        presence: "always",
        type: "String",
        regions: setting.knownRegions === true ? "known" : "any",
      };
    case "aws:userid":
    case "aws:principaltype":
      return { ...one, presence: "always", type: "String" };
    case "aws:principalaccount":
    case "aws:resourceaccount":
      return { ...one, presence: "always", type: "String", values: [DIGITS] };
    case "aws:principalarn":
      return { ...one, presence: "always", type: "ARN", values: principalArns(setting) };
    case "aws:username":
      return {
        ...one,
        type: "String",
        ...(setting.caller === "user"
          ? { presence: "always" }
          : setting.caller === "role"
            ? { presence: "never" }
            : { presence: "maybe", choice: "present" }),
      };
    case "aws:principalorgid":
      return { ...one, presence: "maybe", choice: "present", type: "String", values: ["o-*"] };
    case "aws:tagkeys":
      return { presence: "maybe", choice: "absent", multiValued: true, type: "String" };
    default:
      break;
  }
  if (key.startsWith("aws:requesttag/"))
    return { ...one, presence: "maybe", choice: "absent", type: "String" };
  return undefined;
}

function principalArns({ caller }: ConditionSetting): readonly string[] {
  const users = "arn:*:iam::*:user/*";
  const roles = "arn:*:iam::*:role/*";
  if (caller === "user") return [users];
  return caller === "role" ? [roles] : [users, roles];
}

const carried = new Map<string, boolean>();

/** Whether the catalog has the key for the action. Global keys may come with every action. */
export function isCarried(key: string, { action }: ConditionSetting): boolean {
  if (action === undefined) return true;
  const lower = key.toLowerCase();
  if (isCarriedByAll(lower)) return true;
  const name = `${lower} ${action}`;
  const known = carried.get(name) ?? lookedUp(lower, action);
  carried.set(name, known);
  return known;
}

/** Whether every action may come with the key. */
export function isCarriedByAll(key: string): boolean {
  const lower = key.toLowerCase();
  return lower.startsWith("aws:") && !lower.startsWith("aws:resourcetag/");
}

function lookedUp(key: string, action: string): boolean {
  const known = catalog.action(action);
  if (known === undefined) return true;
  const has = (keys: readonly string[]): boolean => keys.some((listed) => sameKey(listed, key));
  if (has(known.conditionKeys) || known.resourceTypes.some((type) => has(type.conditionKeys))) return true;
  return !key.startsWith("aws:resourcetag/") && hasServiceKey(known.service, key);
}

/** A key of the action's own service may belong to a resource that the catalog does not list for the action. */
function hasServiceKey(service: string, key: string): boolean {
  return catalog
    .resourceTypesOf(service)
    .some((type) => type.conditionKeys.some((listed) => sameKey(listed, key)));
}

/** `aws:ResourceTag/${TagKey}` in the catalog is every tag's key. */
function sameKey(listed: string, key: string): boolean {
  const lower = listed.toLowerCase();
  if (lower === key) return true;
  const variable = lower.indexOf("${");
  return variable > 0 && key.startsWith(lower.slice(0, variable));
}
