import { parseArn } from "@plinth/iam-policy";
import type { DocumentInput, SourcedDocument, StatementRef } from "../document/source";
import type { ContextValues, RequestContext } from "./context";
import { contextOf } from "./context";
import type { Caller } from "./principal";
import { callerOf } from "./principal";

/** One call to AWS: who does what to which resource. */
export interface AccessRequest {
  /** An ARN, an account id, a service (`lambda.amazonaws.com`), `*` for nobody known. @default an identity of the resource's own account */
  readonly principal?: string | Caller;
  /** `s3:GetObject`. */
  readonly action: string;
  /** An ARN, or `*` for an action that knows no resources. */
  readonly resource: string;
  /** The account that owns the resource, where its ARN does not say. @default the ARN's account, else the principal's */
  readonly resourceAccount?: string;
  /** Values of condition keys. `undefined` says that the request does not carry the key; a key not listed is unknown. */
  readonly context: ContextValues;
  /** Whether a key that is not listed is absent rather than unknown. @default false */
  readonly contextIsComplete?: boolean;
  /** When the call is made, for aws:CurrentTime and aws:EpochTime. @default unknown */
  readonly now?: Date;
}

/** Every policy that has a say. What is not given does not exist; an empty list of identity policies grants nothing. */
export interface RequestPolicies {
  readonly identity?: readonly DocumentInput[];
  /** The permissions boundary of the user or role. */
  readonly boundary?: DocumentInput;
  /** Session policies, of which there may be several: each must allow. */
  readonly session?: DocumentInput | readonly DocumentInput[];
  readonly resource?: DocumentInput;
  /** Service control policies: a flat list is one level; a list of lists is root, OUs, account, each of which must allow. */
  readonly scps?: readonly DocumentInput[] | readonly (readonly DocumentInput[])[];
  /** Resource control policies, given like `scps`. */
  readonly rcps?: readonly DocumentInput[] | readonly (readonly DocumentInput[])[];
}

export interface Decision {
  readonly effect: "allowed" | "explicitlyDenied" | "implicitlyDenied" | "dependsOn";
  /** The condition keys it hangs on; empty unless `dependsOn`. */
  readonly keys: readonly string[];
  /** The statements that decided: the denials, or the grants in the order of evaluation. */
  readonly decidedBy: readonly StatementRef[];
  /** For an implicit denial, what did not allow: `identity`, `boundary`, `scp`… */
  readonly missing?: string;
}

export function requestCaller(request: AccessRequest): Caller | undefined {
  if (request.principal === undefined) return undefined;
  return typeof request.principal === "string" ? callerOf(request.principal) : request.principal;
}

/** The account that owns the resource, or undefined where nothing says. */
export function resourceAccountOf(request: AccessRequest): string | undefined {
  const account = request.resourceAccount ?? parseArn(request.resource)?.account;
  return account === undefined || !/^\d{12}$/.test(account) ? undefined : account;
}

/** The context with what the request itself says: who calls, what resource, what time. */
export function requestContext(request: AccessRequest, caller: Caller | undefined): RequestContext {
  const values: Record<string, string | readonly string[] | undefined> = {};
  if (caller !== undefined) Object.assign(values, callerKeys(caller));
  const owner = resourceAccountOf(request);
  if (owner !== undefined) values["aws:resourceaccount"] = owner;
  if (request.now !== undefined) {
    values["aws:currenttime"] = request.now.toISOString();
    values["aws:epochtime"] = String(Math.floor(request.now.getTime() / 1000));
  }
  for (const [key, value] of Object.entries(request.context)) values[key.toLowerCase()] = value;
  return contextOf(values, request.contextIsComplete);
}

function callerKeys(caller: Caller): Record<string, string | undefined> {
  const types: Partial<Record<Caller["type"], string>> = {
    user: "User",
    role: "AssumedRole",
    federatedUser: "FederatedUser",
    root: "Account",
    anonymous: "Anonymous",
  };
  const keys: Record<string, string | undefined> = {};
  const type = types[caller.type];
  if (type !== undefined) keys["aws:principaltype"] = type;
  if (caller.type === "user" || caller.type === "role" || caller.type === "root") {
    keys["aws:principalarn"] = caller.arn;
    keys["aws:principalaccount"] = caller.account;
  }
  keys["aws:principalisawsservice"] = String(caller.type === "service");
  keys["aws:username"] =
    caller.type === "user" ? caller.arn.slice(caller.arn.lastIndexOf("/") + 1) : undefined;
  return keys;
}

/** A flat list is one level. */
export function levelsOf(
  policies: RequestPolicies["scps"],
): readonly (readonly DocumentInput[])[] | undefined {
  if (policies === undefined) return undefined;
  if (policies.length === 0) return [];
  return policies.every((level): level is readonly DocumentInput[] => Array.isArray(level))
    ? policies
    : [policies.filter((level): level is DocumentInput => !Array.isArray(level))];
}

export function sessionPolicies(session: RequestPolicies["session"]): readonly DocumentInput[] {
  if (session === undefined) return [];
  return Array.isArray(session) ? (session as readonly DocumentInput[]) : [session as DocumentInput];
}

export type { SourcedDocument };
