import { ActionSet } from "@plinth/iam-catalog";
import type { Principal, ResolvedAccount } from "../account/principal-access";
import { allowedByAll, grantedByAll } from "../effective-access/layer";
import { FINDERS } from "./finder/finder";
import type { Hop } from "./hop";
import { rules, rulesWithin } from "./prepared-rules";
import type { EscalationRule } from "./rule";
import { Scene } from "./scene";

const EVERY = ActionSet.all();

/** The hops of every principal of an account: those to more than it has, and those that lead on to such. */
export interface AccountHops {
  readonly hops: ReadonlyMap<Principal, readonly Hop[]>;
  readonly scene: Scene;
}

export function allHops(account: ResolvedAccount): AccountHops {
  const scene = new Scene(account);
  const applicable = new Map<string, readonly EscalationRule[]>();
  const hops = new Map<Principal, readonly Hop[]>();
  for (const principal of account.principals) {
    const known = applicable.get(principal.kind) ?? applicableRules(principal);
    applicable.set(principal.kind, known);
    hops.set(
      principal,
      known.flatMap((rule) => FINDERS[rule.reach](scene, principal, rule)),
    );
  }
  return { hops, scene };
}

/** The rules whose actions the principal is granted anywhere at all, and not denied everywhere. */
function applicableRules(principal: Principal): readonly EscalationRule[] {
  const allowed = allowedByAll(principal.layers);
  const { administrator } = principal.access;
  // There is nothing above one who may do everything, or everything but what is denied.
  if (administrator.verdict === "yes" && !administrator.conditional) {
    if (administrator.through === "everything" || allowed.size === EVERY.size) return [];
  }
  const within = rulesWithin(grantedByAll(principal.layers)).map(({ rule }) => rule);
  // A trust that names the principal needs nothing from the principal's own policies.
  return within.some(isAssuming)
    ? within
    : [
        ...within,
        ...rules()
          .map(({ rule }) => rule)
          .filter(isAssuming),
      ];
}

function isAssuming({ id }: EscalationRule): boolean {
  return id === "sts-001";
}
