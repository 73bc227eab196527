import { catalog } from "@plinth/iam-catalog";
import type { ConditionSetting } from "./setting";

/** What is known of a condition key before any request is made. */
export interface KeyFacts {
  /** Whether requests carry the key. */
  readonly presence: "always" | "maybe" | "never";
  /**
   * What the caller can always bring about: to have the key absent, certain values, or anything at all. Where there is
   * something to choose, the caller never has to be in another case.
   */
  readonly chosen: Chosen;
  /** What the caller may not be able to bring about, and never has to be in; values by their patterns. */
  readonly spared?: readonly Chosen[number][];
  /**
   * Whether the key says what is asked for rather than how: a denial of it, which a caller avoids by asking for
   * something else, takes that away all the same.
   */
  readonly parameter?: boolean;
  readonly multiValued: boolean;
  readonly type?: string;
  /** The patterns of all its values. */
  readonly values?: readonly string[];
  /** Its values are regions: those that we know, or also newer ones. */
  readonly regions?: "known" | "any";
  /** The least and the greatest of its numbers, or of its times in milliseconds. */
  readonly range?: readonly [number, number];
}

export type Chosen = "anything" | readonly string[];

/** Among what may be chosen or spared, that the request does not carry the key. */
export const ABSENT = "(absent)";

type Facts = Partial<KeyFacts>;

/** What to say of a key, which may hang on who calls. */
type Row = Facts | ((setting: ConditionSetting) => Facts);

const YEAR = 365.25 * 24 * 3600 * 1000;
const DAY = 24 * 3600 * 1000;
const DIGITS = "????????????";

const EVERY_REQUEST: Facts = { presence: "always" };
/** A property of who or what calls, of what is called, or of where it was called from: nobody chooses it per request. */
const NOT_CHOSEN: Facts = {};
/** Where there is another way to call, on which the request does not carry the key. */
const AVOIDABLE: Facts = { chosen: [ABSENT] };
const NOT_SENT: Facts = { chosen: [ABSENT], parameter: true };
const SENT_BY_CALLER: Facts = { chosen: "anything" };
/** Only an AWS service that calls for a resource, not in the name of a principal, sends it. */
const FROM_SERVICES: Row = (setting) => (callerOf(setting) === "service" ? NOT_CHOSEN : AVOIDABLE);
/** Credentials that a role has from one place carry it, whoever uses them. */
const OF_ROLE_SESSIONS: Row = ({ caller }) => (caller === "user" ? { presence: "never" } : NOT_CHOSEN);

/**
 * When requests carry the keys that may come with any action, and who decides that: by the "Availability" of each on AWS's
 * page. Types, and whether there may be several values, are the catalog's unless a row says more.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const KEYS: ReadonlyMap<string, Row> = new Map(
  Object.entries<Row>({
    // Who calls. An anonymous request has no account and no ARN, but is no principal's either.
    "aws:PrincipalArn": (setting) => ({ presence: "always", values: principalArns(setting) }),
    "aws:PrincipalAccount": { presence: "always", values: [DIGITS] },
    "aws:PrincipalType": EVERY_REQUEST,
    "aws:userid": principalIds,
    // Users only. Whoever may be either is a user to a denial and to an Allow.
    "aws:username": ({ caller }) =>
      caller === undefined ? { spared: [ABSENT] } : { presence: caller === "user" ? "always" : "never" },
    // Only in an organisation, which everybody can make.
    "aws:PrincipalOrgID": { spared: [ABSENT], values: ["o-*"] },
    "aws:PrincipalOrgPaths": NOT_CHOSEN,
    // A user or role is none, also where a service calls for it or in it.
    "aws:PrincipalIsAWSService": (setting) =>
      callerOf(setting) === "service" ? EVERY_REQUEST : { presence: "always", chosen: ["false"] },
    "aws:PrincipalServiceName": FROM_SERVICES,
    "aws:PrincipalServiceNamesList": FROM_SERVICES,

    // The session. Requests that are signed with a user's access key have none.
    "aws:AssumedRoot": AVOIDABLE,
    // What revokes sessions from before a date leaves those of today alone, and access keys.
    "aws:TokenIssueTime": (setting) => ({
      chosen: [...(setting.caller === "role" ? [] : [ABSENT]), new Date(nowOf(setting)).toISOString()],
      range: [nowOf(setting) - 1.5 * DAY, nowOf(setting) + 10 * YEAR],
    }),
    // "false" in a session without MFA, which sts:GetSessionToken gives without asking for any permission.
    "aws:MultiFactorAuthPresent": ({ caller }) => ({
      chosen: caller === "role" ? ["false"] : [ABSENT, "false"],
    }),
    "aws:MultiFactorAuthAge": { chosen: [ABSENT], range: [0, 36 * 3600] },
    "aws:SignInSessionArn": ({ caller }) => (caller === "role" ? NOT_CHOSEN : AVOIDABLE),
    "aws:FederatedProvider": OF_ROLE_SESSIONS,
    "aws:SourceIdentity": OF_ROLE_SESSIONS,
    "aws:ChatbotSourceArn": OF_ROLE_SESSIONS,
    "aws:Ec2InstanceSourceVpc": OF_ROLE_SESSIONS,
    "aws:Ec2InstanceSourcePrivateIPv4": OF_ROLE_SESSIONS,
    "ec2:RoleDelivery": OF_ROLE_SESSIONS,
    "ec2:SourceInstanceArn": OF_ROLE_SESSIONS,
    "ssm:SourceInstanceArn": OF_ROLE_SESSIONS,
    "lambda:SourceFunctionArn": OF_ROLE_SESSIONS,
    "codebuild:BuildArn": OF_ROLE_SESSIONS,
    "codebuild:ProjectArn": OF_ROLE_SESSIONS,
    "glue:RoleAssumedBy": OF_ROLE_SESSIONS,
    "glue:CredentialIssuingService": OF_ROLE_SESSIONS,
    "identitystore:UserId": OF_ROLE_SESSIONS,

    // The network. Absent through a VPC endpoint; a caller on the internet always has an address.
    "aws:SourceIp": { spared: [ABSENT] },
    // Only through a VPC endpoint: whoever calls over the internet carries none of them.
    "aws:SourceVpc": AVOIDABLE,
    "aws:SourceVpce": AVOIDABLE,
    "aws:SourceVpcArn": AVOIDABLE,
    "aws:VpcSourceIp": AVOIDABLE,
    "aws:VpceAccount": AVOIDABLE,
    "aws:VpceOrgID": AVOIDABLE,
    "aws:VpceOrgPaths": AVOIDABLE,

    // The resource.
    "aws:ResourceAccount": { presence: "always", values: [DIGITS] },

    // The request. Who calls a service directly, and not through another, has none of these.
    "aws:CalledVia": AVOIDABLE,
    "aws:CalledViaFirst": AVOIDABLE,
    "aws:CalledViaLast": AVOIDABLE,
    "aws:CalledViaAWSMCP": AVOIDABLE,
    "aws:ViaAWSMCPService": AVOIDABLE,
    "aws:ViaAWSService": { presence: "always", chosen: ["false"] },
    "kms:ViaService": AVOIDABLE,
    "aws:SourceAccount": FROM_SERVICES,
    "aws:SourceArn": FROM_SERVICES,
    "aws:SourceOrgID": FROM_SERVICES,
    "aws:SourceOrgPaths": FROM_SERVICES,
    "aws:SourceOwner": FROM_SERVICES,
    // An expiry in more than ten years is no expiry.
    "aws:CurrentTime": (setting) => ({
      presence: "always",
      range: [nowOf(setting), nowOf(setting) + 10 * YEAR],
    }),
    "aws:EpochTime": (setting) => ({
      presence: "always",
      type: "Date",
      range: [nowOf(setting), nowOf(setting) + 10 * YEAR],
    }),
    "aws:RequestedRegion": ({ knownRegions }) => ({
      presence: "always",
      regions: knownRegions === true ? "known" : "any",
    }),
    // Every endpoint takes TLS; few take anything else.
    "aws:SecureTransport": { presence: "always", chosen: ["true"] },
    "s3:TlsVersion": { chosen: ["1.3"] },
    "s3:authType": { chosen: ["REST-HEADER"] },
    "s3:signatureversion": { chosen: ["AWS4-HMAC-SHA256"] },
    // Headers and names that callers write, which prove nothing.
    "aws:UserAgent": { presence: "always", ...SENT_BY_CALLER },
    "aws:referer": SENT_BY_CALLER,
    "sts:RoleSessionName": SENT_BY_CALLER,
    "sts:ExternalId": AVOIDABLE,
    "aws:TagKeys": NOT_SENT,
    // "aws:RequestTag/…" and "aws:PrincipalTag/…" are not one key each: see `rowOf`.
  }).map(([key, row]) => [key.toLowerCase(), row]),
);

function rowOf(key: string): Row | undefined {
  if (key.startsWith("aws:requesttag/")) return NOT_SENT;
  return KEYS.get(key);
}

export function keyFacts(key: string, setting: ConditionSetting): KeyFacts {
  const lower = key.toLowerCase();
  const known = catalog.conditionKey(key);
  const row = rowOf(lower);
  const facts: KeyFacts = {
    presence: "maybe",
    chosen: [],
    // A key that nobody knows may have any number of values.
    multiValued: known?.multiValued ?? true,
    ...(known === undefined ? {} : { type: known.type }),
    ...(known?.type === "ARN" ? { values: ["arn:*:*:*:*:*"] } : {}),
    ...(typeof row === "function" ? row(setting) : row),
  };
  if (setting.calls === "all") return { ...facts, chosen: [], spared: [] };
  return isCarried(lower, setting) ? facts : { ...facts, chosen: [ABSENT], parameter: false };
}

function nowOf({ now }: ConditionSetting): number {
  return (now ?? new Date()).getTime();
}

function callerOf({ caller, known }: ConditionSetting): "user" | "role" | "service" | undefined {
  if (caller !== undefined) return caller;
  const isService = known?.lookup("aws:PrincipalIsAWSService");
  return isService?.toString().toLowerCase() === "true" ? "service" : undefined;
}

function principalArns({ caller }: ConditionSetting): readonly string[] {
  const users = "arn:*:iam::*:user/*";
  const roles = "arn:*:iam::*:role/*";
  if (caller === "user") return [users];
  return caller === "role" ? [roles] : [users, roles];
}

/**
 * The ids of users and of the sessions of roles; beside these, which nobody has to be, the account's own and that of its
 * federated users: `111122223333:ada`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
function principalIds({ caller }: ConditionSetting): Facts {
  const users = "AIDA?*";
  const roles = "AROA?*:?*";
  if (caller === "user") return { presence: "always", values: [users] };
  if (caller === "role") return { presence: "always", values: [roles] };
  const others = [DIGITS, `${DIGITS}:?*`];
  return { presence: "always", values: [users, roles, ...others], spared: others };
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
  if (lower.startsWith("aws:")) return !lower.startsWith("aws:resourcetag/");
  return KEYS.get(lower) === OF_ROLE_SESSIONS;
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
