import type { Principals, Statement } from "@plinth/iam-policy";
import { parseArn } from "@plinth/iam-policy";
import type { ContextValues } from "../evaluation/context";
import { accountOf, sameService } from "../evaluation/principal";

/** One principal that a statement of a resource policy names; without a name, the principal of an identity policy. */
export interface PrincipalCase {
  readonly name?: string;
  readonly kind?: "aws" | "service" | "federated" | "canonicalUser" | "anyone" | "everyoneElse";
  /** What its requests are known to say. */
  readonly context: ContextValues;
  /** For printing. */
  readonly element?: unknown;
}

/** How sure it has to be that a statement is about a principal. */
export type Naming = "grant" | "denial" | "possibly";

/** The principals of a grant, each of which has to be accepted. */
export function principalCases(
  { principals }: Statement,
  { type = "identity" }: { readonly type?: "identity" | "resource" },
): readonly PrincipalCase[] {
  if (type === "identity" || principals === undefined) return [{ context: {} }];
  if (principals.not) return [{ name: "everybody else", kind: "everyoneElse", context: {}, element: "*" }];
  return [
    ...(principals.any ? [{ name: "*", kind: "anyone" as const, context: {}, element: "*" }] : []),
    ...principals.aws.map((name) => ({
      name,
      kind: "aws" as const,
      context: contextOfAws(name),
      element: { AWS: name },
    })),
    ...principals.service.map((name) => ({
      name,
      kind: "service" as const,
      context: { "aws:PrincipalIsAWSService": "true" },
      element: { Service: name },
    })),
    ...principals.federated.map((name) => ({
      name,
      kind: "federated" as const,
      context: {},
      element: { Federated: name },
    })),
    ...principals.canonicalUser.map((name) => ({
      name,
      kind: "canonicalUser" as const,
      context: {},
      element: { CanonicalUser: name },
    })),
  ];
}

function contextOfAws(name: string): ContextValues {
  const account = accountOf(name) ?? parseArn(name)?.account;
  const isIdentity = /:(user|role)\//.test(name);
  return {
    "aws:PrincipalIsAWSService": "false",
    ...(account === undefined || account === "" ? {} : { "aws:PrincipalAccount": account }),
    ...(isIdentity ? { "aws:PrincipalArn": name } : {}),
  };
}

/**
 * Whether another statement is about the principal too: surely, where that shields from a grant; so that it is granted as
 * much, where the reference grants it.
 *
 * @param role whether it has to grant as much, has to deny for sure, or may apply
 */
export function names(
  { principals }: Statement,
  principal: PrincipalCase,
  role: Naming,
  { accountId }: { readonly accountId?: string },
): boolean {
  if (principals === undefined) return true;
  if (principals.any) return !principals.not;
  if (principals.not) {
    if (role === "possibly") return true;
    const single = principal.kind !== "anyone" && principal.kind !== "everyoneElse";
    return single && !lists(principals, principal);
  }
  // A statement about some is about some of all.
  if (role === "possibly" && (principal.kind === "anyone" || principal.kind === "everyoneElse")) return true;
  if (lists(principals, principal)) return true;
  if (principal.kind !== "aws" || principal.name === undefined) return false;
  const account = parseArn(principal.name)?.account ?? "";
  const whole = principals.aws.some((name) => accountOf(name) === account && account !== "");
  // In another account an identity's own policies are asked anyway; in the resource's own it makes a difference to be named.
  return whole && (role !== "grant" || (accountId !== undefined && accountId !== account));
}

function lists(principals: Principals, { name = "", kind }: PrincipalCase): boolean {
  switch (kind) {
    case "aws":
      return principals.aws.some(
        (one) => one === name || (accountOf(one) !== undefined && accountOf(one) === accountOf(name)),
      );
    case "service":
      return principals.service.some((one) => sameService(one, name));
    case "federated":
      return principals.federated.includes(name);
    case "canonicalUser":
      return principals.canonicalUser.includes(name);
    default:
      return false;
  }
}
