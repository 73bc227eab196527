import type { Statement } from "@plinth/iam-policy";
import { wildcardMatch } from "@plinth/iam-policy";
import type { Principal, ResolvedAccount } from "../account/principal-access";
import { isServiceLinked, principalAdministrator } from "../account/principal-access";
import { concerns } from "../effective-access/compiled";
import { resolvedPattern, subjectContext } from "../effective-access/subject";
import { accountOf } from "../evaluation/principal";
import { literal } from "../evaluation/variable";
import { movesTo } from "./moved";

/**
 * Finds what an action of a principal may be on without trying everything in the account: the patterns of its policies
 * select, and equal patterns select once. Administrators come first.
 */
export class Targets {
  readonly users: readonly Principal[];
  readonly roles: readonly Principal[];
  readonly groups: readonly string[];
  readonly policies: readonly string[];
  private readonly account: ResolvedAccount;
  private readonly userArns: readonly string[];
  private readonly roleArns: readonly string[];
  private readonly resolved = new WeakMap<readonly string[], readonly Principal[]>();
  private readonly united = new Map<string, readonly string[]>();
  private readonly selected = new Map<string, readonly string[]>();
  private readonly trusting = new Map<string, Principal[]>();
  private readonly federated = new Map<string, Principal[]>();
  private readonly openToAccount: ReadonlySet<Principal>;
  private readonly carriers = new Map<string, Principal[]>();

  constructor(account: ResolvedAccount) {
    this.account = account;
    const worth = new Map(account.principals.map((one) => [one, rank(one)]));
    const sorted = [...account.principals].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
    this.users = sorted.filter(({ type }) => type === "user");
    this.roles = sorted.filter(({ type }) => type === "role");
    this.userArns = this.users.map(({ arn }) => arn);
    this.roleArns = this.roles.map(({ arn }) => arn);
    this.groups = account.model.groups.map(({ arn }) => arn);
    this.policies = account.model.policies.map(({ arn }) => arn);
    for (const role of this.roles) {
      if (!("trust" in role.model) || isServiceLinked(role.arn)) continue;
      for (const name of new Set(role.model.trust.statements.flatMap(trustedNames)))
        append(this.trusting, name, role);
      for (const provider of new Set(role.model.trust.statements.flatMap(trustedProviders)))
        append(this.federated, provider, role);
    }
    this.openToAccount = new Set([
      ...(this.trusting.get(ANYONE) ?? []),
      ...(this.trusting.get(`account ${account.model.accountId}`) ?? []),
    ]);
    for (const principal of sorted)
      for (const arn of principal.model.attached) append(this.carriers, arn, principal);
  }

  /** Principals of a type that the action may be on, once they are moved too, which may take in whoever asks. */
  principals(principal: Principal, type: "user" | "role", action: string): readonly Principal[] {
    const all = type === "user" ? this.users : this.roles;
    const [first] = all;
    const moves = type === "user" && first !== undefined && movesTo(principal, "user", first.arn, action);
    const actions = moves ? [action, "iam:UpdateUser"] : [action];
    const arns = this.arns(principal, actions, type, () => (type === "user" ? this.userArns : this.roleArns));
    if (arns.length === all.length) return all;
    const known =
      this.resolved.get(arns) ??
      arns.map((arn) => this.account.byArn.get(arn)).filter((one) => one !== undefined);
    this.resolved.set(arns, known);
    return known;
  }

  /** The ARNs of groups or of customer managed policies that the action may be on. */
  others(principal: Principal, type: "group" | "policy", action: string): readonly string[] {
    const all = type === "group" ? this.groups : this.policies;
    const [first] = all;
    const moves = type === "group" && first !== undefined && movesTo(principal, "group", first, action);
    return this.arns(principal, moves ? [action, "iam:UpdateGroup"] : [action], type, () => all);
  }

  /** Roles that let in anyone, or whoever of the account has a policy that names the role, as the principal has. */
  assumable(principal: Principal): Iterable<Principal> {
    const allowed = this.principals(principal, "role", "sts:AssumeRole").filter((role) =>
      this.openToAccount.has(role),
    );
    return new Set([...(this.trusting.get(ANYONE) ?? []), ...allowed]);
  }

  /** Roles whose trust names the principal or sessions of it. */
  naming(principal: Principal): readonly Principal[] {
    const named = this.trusting.get(principal.arn);
    const sessions = this.trusting.get(sessionsOf(principal));
    if (named === undefined || sessions === undefined) return named ?? sessions ?? [];
    return [...new Set([...named, ...sessions])];
  }

  /** The identity providers that roles trust, and the roles. */
  get providers(): ReadonlyMap<string, readonly Principal[]> {
    return this.federated;
  }

  /** The principals that trust policies name: whoever becomes one of them gets further. */
  named(): ReadonlySet<Principal> {
    const found = new Set<Principal>();
    for (const name of this.trusting.keys()) {
      const one = this.account.byArn.get(name);
      if (one !== undefined) found.add(one);
    }
    for (const role of this.roles) if (this.trusting.has(sessionsOf(role))) found.add(role);
    return found;
  }

  /** The principals that a managed policy is attached to. */
  carriersOf(policy: string): readonly Principal[] {
    return this.carriers.get(policy) ?? [];
  }

  private arns(
    principal: Principal,
    actions: readonly string[],
    type: string,
    all: () => readonly string[],
  ): readonly string[] {
    const [identity] = principal.layers;
    const known = subjectContext(principal.subject);
    const patterns = new Set<string>();
    for (const placed of identity?.allows ?? []) {
      if (!actions.some((action) => concerns(placed, action))) continue;
      const { resources } = placed.statement;
      if (resources === undefined || resources.not) patterns.add("*");
      else
        for (const pattern of resources.patterns)
          patterns.add(resolvedPattern(pattern, placed.version, known));
    }
    if (patterns.has("*")) return all();
    const [only, ...more] = patterns;
    if (only === undefined) return [];
    if (more.length === 0) return this.matching(only, type, all);
    const key = [type, ...[...patterns].sort()].join(" ");
    const united = this.united.get(key) ?? this.union(patterns, type, all);
    this.united.set(key, united);
    return united;
  }

  private union(patterns: Iterable<string>, type: string, all: () => readonly string[]): readonly string[] {
    const found = new Set([...patterns].flatMap((pattern) => this.matching(pattern, type, all)));
    // In the order of worth, which the union has lost.
    return found.size < 2 ? [...found] : all().filter((arn) => found.has(arn));
  }

  private matching(pattern: string, type: string, all: () => readonly string[]): readonly string[] {
    const key = `${type} ${pattern}`;
    const known = this.selected.get(key) ?? all().filter((arn) => wildcardMatch(pattern, literal(arn)));
    this.selected.set(key, known);
    return known;
  }
}

const ANYONE = "*";

/** Whom a statement of a trust policy may let in: an identity, `account 111122223333`, `sessions deploy`, or anyone. */
function trustedNames({ effect, principals }: Statement): readonly string[] {
  if (effect === "Deny" || principals === undefined) return [];
  if (principals.any || principals.not) return [ANYONE];
  return principals.aws.map((name) => {
    const account = accountOf(name);
    if (account !== undefined) return `account ${account}`;
    if (name.includes("*")) return ANYONE;
    const session = /^arn:[^:]*:sts::\d*:assumed-role\/([^/]+)\//.exec(name)?.[1];
    return session === undefined ? name : `sessions ${session}`;
  });
}

function sessionsOf({ type, arn }: Principal): string {
  return type === "user" ? "" : `sessions ${arn.slice(arn.lastIndexOf("/") + 1)}`;
}

function trustedProviders({ effect, principals }: Statement): readonly string[] {
  if (effect === "Deny" || principals === undefined || principals.not) return [];
  return principals.federated.filter((name) => /^arn:[^:]*:iam::\d*:(oidc|saml)-provider\//.test(name));
}

function rank(principal: Principal): number {
  const { verdict, conditional } = principalAdministrator(principal);
  if (verdict === "yes") return conditional ? 1e8 : 1e9;
  return principal.layers[0]?.allowed.size ?? 0;
}

function append<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [item]);
  else list.push(item);
}
