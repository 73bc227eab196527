import type { AccountModel, AccountWarning } from "../account/account";
import type { Principal, ResolvedAccount } from "../account/principal-access";
import { principalAdministrator, resolveAccount } from "../account/principal-access";
import type { Administrator } from "../effective-access/administrator";
import type { EffectiveAccess } from "../effective-access/effective-access";
import type { FullAccess } from "../effective-access/full-access";
import { Chains } from "./chains";
import type { Escalation } from "./escalation";
import type { Hop } from "./hop";
import type { Stopped } from "./hop-finder";
import { HopFinder } from "./hop-finder";
import type { Scene } from "./scene";
import { wayOf } from "./way";
import { waysUp } from "./ways-up";

/** What one user or role of an account is, and how it could climb. */
export interface PrincipalReport {
  readonly arn: string;
  readonly name: string;
  readonly type: "user" | "role";
  readonly administrator: Administrator;
  readonly fullAccess: readonly FullAccess[];
  /** Administrators first, then what is certain, then the shortest. */
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
  const most = mostTargets(account);
  const finder = new HopFinder(account, most);
  const hops = new Map<Principal, readonly Hop[]>();
  const stopped = new Map<Principal, readonly Stopped[]>();
  const look = (principal: Principal): readonly Hop[] => {
    const found = finder.hopsOf(principal);
    hops.set(principal, found.hops);
    if (found.stopped.length > 0) stopped.set(principal, found.stopped);
    return found.hops;
  };
  for (const principal of account.principals)
    for (const { rule, becomes } of look(principal))
      // Whoever has joined a group is somebody whom the account does not have yet.
      if (rule.reach === "group" && becomes !== undefined) look(becomes);
  const chains = new Chains(hops, waysUp(finder, hops, stopped), most);
  const cut: Principal[] = [];
  const principals = account.principals.map((principal): PrincipalReport => {
    const own = hops.get(principal) ?? [];
    const ways = waysOf(principal, own, chains, finder.scene);
    if (ways.cut || stopped.has(principal)) cut.push(principal);
    return {
      arn: principal.arn,
      name: principal.model.name,
      type: principal.type,
      administrator: administratorBy(principal, own),
      get fullAccess() {
        return principal.access.fullAccess;
      },
      escalations: ways.found,
      access: principal.access,
    };
  });
  return { principals, warnings: [...account.warnings, ...leftOut(cut, Math.ceil(most))] };
}

/** Says what is not told: whoever narrows what is told has to look again. */
function leftOut([first, ...others]: readonly Principal[], most: number): readonly AccountWarning[] {
  if (first === undefined) return [];
  const whom = others.length === 0 ? "one principal" : `each of ${others.length + 1} principals`;
  return [
    {
      path: first.label,
      message: `may have more ways than are told: of ${whom}, ${most} targets of each rule and ${most} longer ways to others, administrators and what leads to them first`,
    },
  ];
}

/** An account of thousands has as many targets that are alike: the more principals, the fewer are told for each. */
const MOST_TARGETS = 25;
const FEWEST_TARGETS = 3;
const SHARED_TARGETS = 5_000;

function mostTargets({ principals }: ResolvedAccount): number {
  return Math.max(FEWEST_TARGETS, Math.min(MOST_TARGETS, SHARED_TARGETS / principals.length));
}

/** A principal is an administrator too where one call on what is its own makes it one. */
function administratorBy(principal: Principal, hops: readonly Hop[]): Administrator {
  const known = principalAdministrator(principal);
  if (known.verdict === "yes" && !known.conditional) return known;
  const onItself = hops.filter(
    ({ rule, gains, becomes }) =>
      gains === "administrator" && becomes === undefined && rule.reach.startsWith("own"),
  );
  const one = onItself.find(({ certainty }) => certainty === "certain") ?? onItself[0];
  if (one === undefined) return known;
  const conditional = one.certainty !== "certain";
  if (conditional && (known.verdict !== "no" || principal.incomplete)) return known;
  const witness = one.granted.at(-1)?.step.witness;
  return { verdict: "yes", conditional, through: "selfGrant", ...(witness === undefined ? {} : { witness }) };
}

function waysOf(
  principal: Principal,
  hops: readonly Hop[],
  chains: Chains,
  { gains }: Scene,
): { readonly found: readonly Escalation[]; readonly cut: boolean } {
  if (hops.length === 0) return NONE;
  const ways = hops.filter((hop) => hop.gains !== "passage").map((hop) => wayOf(hop, principal));
  const chain = chains.toAdministrator(principal);
  if (chain !== undefined) ways.push(chain);
  const others = chains.toOthers(principal, (target) => gains.of(principal, gains.ofBecoming(target)));
  ways.push(...others.found);
  ways.sort((a, b) => a.rank - b.rank);
  return { found: ways.map(({ escalation }) => escalation), cut: others.cut };
}

const NONE = { found: [], cut: false };
