import type { AccountModel, AccountWarning } from "../account/account";
import type { Principal, ResolvedAccount } from "../account/principal-access";
import { principalAdministrator, resolveAccount } from "../account/principal-access";
import type { Administrator } from "../effective-access/administrator";
import type { EffectiveAccess } from "../effective-access/effective-access";
import type { FullAccess } from "../effective-access/full-access";
import type { Escalation } from "./escalation";
import type { Hop } from "./hops";
import { HopFinder } from "./hops";

/** What one user or role of an account is, and how it could climb. */
export interface PrincipalReport {
  readonly arn: string;
  readonly name: string;
  readonly type: "user" | "role";
  readonly administrator: Administrator;
  readonly fullAccess: readonly FullAccess[];
  /** The shortest first. */
  readonly escalations: readonly Escalation[];
  /** What else can be asked of it. */
  readonly access: EffectiveAccess;
}

export interface AccountReport {
  readonly principals: readonly PrincipalReport[];
  /** What the description refers to and does not have. */
  readonly warnings: readonly AccountWarning[];
}

/**
 * Searches an account for every principal's ways to more than it has: under the boundaries, denials, conditions and
 * trust policies that apply, in one hop or in several.
 *
 * @example analyseAccount(accountFromAuthorizationDetails(JSON.parse(text))).principals[0]?.escalations
 */
export function analyseAccount(model: AccountModel): AccountReport {
  const account = resolveAccount(model);
  const hops = allHops(account);
  const chains = shortestChains(account, hops);
  return {
    warnings: account.warnings,
    principals: account.principals.map((principal) => ({
      arn: principal.arn,
      name: principal.model.name,
      type: principal.type,
      administrator: principalAdministrator(principal),
      get fullAccess() {
        return principal.access.fullAccess;
      },
      escalations: escalationsOf(principal, hops.get(principal) ?? [], chains),
      access: principal.access,
    })),
  };
}

function allHops(account: ResolvedAccount): ReadonlyMap<Principal, readonly Hop[]> {
  const finder = new HopFinder(account);
  return new Map(account.principals.map((principal) => [principal, finder.hopsOf(principal)]));
}

/** The hop to take next on the shortest way to an administrator, and how many are left. */
interface Next {
  readonly hop: Hop;
  readonly left: number;
}

/** Breadth first, backwards from the hops that make an administrator. */
function shortestChains(
  account: ResolvedAccount,
  hops: ReadonlyMap<Principal, readonly Hop[]>,
): ReadonlyMap<Principal, Next> {
  const into = new Map<Principal, [Principal, Hop][]>();
  const next = new Map<Principal, Next>();
  for (const principal of account.principals) {
    for (const hop of hops.get(principal) ?? []) {
      if (hop.gains === "administrator") {
        const known = next.get(principal);
        if (known === undefined || cheaper(hop, known.hop)) next.set(principal, { hop, left: 1 });
      } else if (hop.becomes !== undefined) {
        const list = into.get(hop.becomes) ?? [];
        list.push([principal, hop]);
        into.set(hop.becomes, list);
      }
    }
  }
  const queue = [...next.keys()];
  for (const reached of queue) {
    const left = (next.get(reached)?.left ?? 0) + 1;
    for (const [from, hop] of into.get(reached) ?? []) {
      if (next.has(from)) continue;
      next.set(from, { hop, left });
      queue.push(from);
    }
  }
  return next;
}

function cheaper(a: Hop, b: Hop): boolean {
  if (a.certainty !== b.certainty) return a.certainty === "certain";
  return a.steps.length < b.steps.length;
}

function escalationsOf(
  principal: Principal,
  hops: readonly Hop[],
  chains: ReadonlyMap<Principal, Next>,
): readonly Escalation[] {
  const found: Escalation[] = hops.map(({ rule, target, gains, certainty, steps }) => ({
    id: rule.id,
    target,
    gains,
    certainty,
    steps,
  }));
  const chain = chainOf(principal, chains);
  if (chain !== undefined) found.push(chain);
  return found.sort(
    (a, b) =>
      Number(b.gains === "administrator") - Number(a.gains === "administrator") ||
      Number(b.certainty === "certain") - Number(a.certainty === "certain") ||
      a.steps.length - b.steps.length,
  );
}

/** The shortest way of several hops to an administrator, where no single hop is one. */
function chainOf(principal: Principal, chains: ReadonlyMap<Principal, Next>): Escalation | undefined {
  const first = chains.get(principal);
  if (first === undefined || first.left < 2) return undefined;
  const hops: Hop[] = [];
  for (let at: Principal | undefined = principal; at !== undefined;) {
    const step = chains.get(at);
    if (step === undefined) break;
    hops.push(step.hop);
    at = step.left > 1 ? step.hop.becomes : undefined;
  }
  const last = hops.at(-1);
  if (last === undefined) return undefined;
  return {
    id: first.hop.rule.id,
    target: last.target,
    gains: "administrator",
    certainty: hops.every(({ certainty }) => certainty === "certain") ? "certain" : "possible",
    steps: hops.flatMap(({ steps }) => steps),
  };
}
