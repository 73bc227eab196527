import type { Principals } from "@plinth/iam-policy";
import { parseArn, wildcardMatch } from "@plinth/iam-policy";

/**
 * Who makes a request.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export interface Caller {
  readonly type:
    | "user"
    /** A session of a role. */
    | "role"
    /** A session that an IAM user got from sts:GetFederationToken. */
    | "federatedUser"
    | "root"
    | "service"
    /** Signed in with an identity provider and not yet in a role: who calls sts:AssumeRoleWithWebIdentity. */
    | "federated"
    | "anonymous";
  /** The user's ARN, the role's ARN, the service's or provider's name; `*` for nobody known. */
  readonly arn: string;
  /** Empty for services, providers and the anonymous. */
  readonly account: string;
  /** Of a role session or federated user: `arn:aws:sts::…:assumed-role/NAME/SESSION`. */
  readonly sessionArn?: string;
}

/**
 * Reads a caller from how policies and logs write one.
 *
 * @example callerOf("arn:aws:sts::111122223333:assumed-role/deploy/ci") // a session of the role deploy
 */
export function callerOf(text: string): Caller {
  if (text === "*" || text === "") return { type: "anonymous", arn: "*", account: "" };
  if (/^\d{12}$/.test(text)) return { type: "root", arn: `arn:aws:iam::${text}:root`, account: text };
  const arn = parseArn(text);
  if (arn === undefined)
    return { type: /\.amazonaws\.com(\.cn)?$/.test(text) ? "service" : "federated", arn: text, account: "" };
  const { partition, account, resource } = arn;
  if (arn.service === "sts" && resource.startsWith("assumed-role/")) {
    const name = resource.split("/")[1] ?? "";
    return { type: "role", arn: `arn:${partition}:iam::${account}:role/${name}`, account, sessionArn: text };
  }
  if (arn.service === "sts" && resource.startsWith("federated-user/"))
    return {
      type: "federatedUser",
      arn: `arn:${partition}:iam::${account}:user/*`,
      account,
      sessionArn: text,
    };
  if (resource === "root") return { type: "root", arn: text, account };
  if (resource.startsWith("role/")) return { type: "role", arn: text, account };
  if (resource.startsWith("user/")) return { type: "user", arn: text, account };
  return { type: "federated", arn: text, account };
}

/**
 * How the Principal element of a resource policy names a caller. It decides what else has to allow the request: a policy
 * that names the account leaves the rest to the identity's own policies.
 */
export type Naming =
  /** This very user, session, service or provider. */
  | "self"
  /** The role, not the session: boundary and session policy still limit it. */
  | "role"
  /** The account, as an id or as its root. */
  | "account"
  /** Everyone. */
  | "anyone";

/** @returns undefined where the element does not name the caller. */
export function namedAs(principals: Principals | undefined, caller: Caller): Naming | undefined {
  // A resource policy without Principal does not exist; one that lost it names nobody.
  if (principals === undefined) return undefined;
  const naming = naming1(principals, caller);
  if (!principals.not) return naming;
  // NotPrincipal: a role is named only together with its session and account, which only a complete list does.
  return naming === undefined ? "anyone" : undefined;
}

function naming1(principals: Principals, caller: Caller): Naming | undefined {
  switch (caller.type) {
    case "service":
      if (principals.service.some((name) => sameService(name, caller.arn))) return "self";
      return principals.any ? "anyone" : undefined;
    case "federated":
      if (principals.federated.some((name) => name === "*" || name === caller.arn)) return "self";
      return principals.any ? "anyone" : undefined;
    case "anonymous":
      return principals.any ? "anyone" : undefined;
    default:
      break;
  }
  if (caller.sessionArn !== undefined && principals.aws.includes(caller.sessionArn)) return "self";
  if (principals.aws.some((name) => sameIdentity(name, caller)))
    return caller.type === "role" ? "role" : "self";
  if (principals.any) return "anyone";
  if (principals.aws.some((name) => isAccount(name, caller.account))) return "account";
  return undefined;
}

function sameIdentity(name: string, caller: Caller): boolean {
  if (name === caller.arn) return caller.type !== "root";
  // AWS takes no wildcards here; a document that has some is read on the side of a match.
  return name.includes("*") && name !== "*" && wildcardMatch(name, caller.arn);
}

/** Whether a principal names a whole account: its id or its root's ARN. */
export function isAccount(name: string, account: string): boolean {
  return accountOf(name) === account && account !== "";
}

/** The account that an id or a root ARN names; undefined for any other principal. */
export function accountOf(name: string): string | undefined {
  if (/^\d{12}$/.test(name)) return name;
  const arn = parseArn(name);
  return arn?.resource === "root" ? arn.account : undefined;
}

/** `states.amazonaws.com` and the spellings of regions and partitions, `states.eu-west-1.amazonaws.com`, are one service. */
export function sameService(a: string, b: string): boolean {
  return a === "*" || serviceName(a) === serviceName(b);
}

function serviceName(name: string): string {
  return name.toLowerCase().replace(/(\.[a-z]{2}(-[a-z]+)+-\d)?\.amazonaws\.com(\.cn)?$/, "");
}
