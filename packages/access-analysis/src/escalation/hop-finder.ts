import { ActionSet } from "@plinth/iam-catalog";
import type { Principal, ResolvedAccount } from "../account/principal-access";
import { FINDERS } from "./finder/finder";
import type { Hop } from "./hop";
import { rules } from "./prepared-rules";
import type { EscalationRule } from "./rule";
import { Scene } from "./scene";

/** Rounds in which principals that lead on are looked for behind principals that lead on. */
const MOST_ROUNDS = 10;

/** The hops of every principal of an account: those to more than it has, and those that lead on to such. */
export function allHops(account: ResolvedAccount): {
  readonly hops: ReadonlyMap<Principal, readonly Hop[]>;
  readonly scene: Scene;
} {
  const scene = new Scene(account);
  const applicable = new Map<string, readonly EscalationRule[]>();
  const rulesFor = (principal: Principal): readonly EscalationRule[] => {
    const known = applicable.get(principal.kind) ?? applicableRules(principal);
    applicable.set(principal.kind, known);
    return known;
  };
  const find = (principal: Principal): readonly Hop[] =>
    rulesFor(principal).flatMap((rule) => FINDERS[rule.reach](scene, principal, rule));

  const hops = new Map(account.principals.map((principal) => [principal, find(principal)]));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = passages(account.principals, hops).filter((one) => !scene.gains.passages.has(one));
    if (found.length === 0) break;
    for (const one of found) scene.gains.passages.add(one);
    for (const principal of account.principals) hops.set(principal, find(principal));
  }
  return { hops, scene };
}

/**
 * Principals that may have nothing of their own and lead on, because the trust policy of a role names them. What else they
 * could do others with the same policies could do too.
 */
function passages(
  principals: readonly Principal[],
  hops: ReadonlyMap<Principal, readonly Hop[]>,
): readonly Principal[] {
  return principals.filter((one) => hops.get(one)?.some(({ rule }) => rule.id === "sts-001") === true);
}

/** The rules whose actions the principal is granted anywhere at all. */
function applicableRules(principal: Principal): readonly EscalationRule[] {
  const allowed = principal.layers.reduce((set, layer) => set.intersect(layer.allowed), ActionSet.all());
  const { administrator } = principal.access;
  // There is nothing above one who may do everything, or everything but what is denied.
  if (administrator.verdict === "yes" && !administrator.conditional) {
    if (administrator.through === "everything") return [];
    if (allowed.size === ActionSet.all().size) return [];
  }
  return (
    rules()
      // A trust that names the principal needs nothing from the principal's own policies.
      .filter(({ rule, actions }) => rule.id === "sts-001" || actions.isSubsetOf(allowed))
      .map(({ rule }) => rule)
  );
}
