import { ActionSet } from "@plinth/iam-catalog";
import type { Principal, ResolvedAccount } from "../account/principal-access";
import { allowedByAll, grantedByAll } from "../effective-access/layer";
import { actionSetOf, Aspects } from "./aspect";
import { OWN_FINDERS, SHARED_FINDERS } from "./finder/finder";
import type { Hop } from "./hop";
import { MOVING_ACTIONS } from "./moved";
import { TAGGING_ACTIONS } from "./on-principal";
import { rules, rulesWithin } from "./prepared-rules";
import { Reachable, SharedTarget } from "./reachable";
import { REWRITING_ACTIONS } from "./rewriting";
import type { EscalationRule } from "./rule";
import { Scene } from "./scene";

/** Where the search for the targets of a rule has stopped, because there were enough. */
export interface Stopped {
  readonly rule: EscalationRule;
  readonly reachable: Reachable;
  /** The position of the next target. */
  readonly next: number;
}

/** Finds the hops of principals. What their policies say the same of is looked for once. */
export class HopFinder {
  readonly scene: Scene;
  private readonly most: number;
  private readonly aspects = new Aspects();
  private readonly concerning = new Map<EscalationRule, ActionSet>();
  private readonly shared = new Map<string, Reachable>();
  private readonly searches = new Map<string, readonly Search[]>();
  private readonly everyRule: ActionSet;

  /** @param most targets of one rule that are looked for, for one principal */
  constructor(account: ResolvedAccount, most: number) {
    this.scene = new Scene(account);
    this.most = most;
    for (const { rule } of rules()) this.concerning.set(rule, actionSetOf(actionsAbout(rule)));
    this.everyRule = ActionSet.unionOf([...this.concerning.values()]);
  }

  /** A principal's hops to who has more than it, and to who leads on to such. */
  hopsOf(principal: Principal): { readonly hops: readonly Hop[]; readonly stopped: readonly Stopped[] } {
    const hops: Hop[] = [];
    const stopped: Stopped[] = [];
    for (const { rule, reachable } of this.searchesFor(principal)) {
      const enough = hops.length + this.most;
      let tried: Set<Principal> | undefined;
      for (const prospects of OWN_FINDERS[rule.reach]?.(this.scene, principal, rule) ?? []) {
        const hop = this.best(principal, new SharedTarget(principal, prospects));
        if (hop !== undefined) hops.push(hop);
        if (hop?.becomes !== undefined) (tried ??= new Set()).add(hop.becomes);
        if (hops.length >= enough) break;
      }
      for (let next = 0; ; next++) {
        const target = reachable?.at(next);
        if (reachable === undefined || target === undefined) break;
        if (hops.length >= enough) {
          stopped.push({ rule, reachable, next });
          break;
        }
        if (target.becomes !== undefined && tried?.has(target.becomes) === true) continue;
        const hop = this.best(principal, target);
        if (hop !== undefined) hops.push(hop);
      }
    }
    return { hops, stopped };
  }

  /** The best way to a target, one that makes an administrator before others. */
  best(principal: Principal, target: SharedTarget): Hop | undefined {
    if (target.becomes === principal) return undefined;
    let first: Hop | undefined;
    for (const [position, { prize }] of target.prospects.entries()) {
      const gain = this.scene.gains.of(principal, prize);
      if (gain === undefined || (first !== undefined && gain.gains !== "administrator")) continue;
      const hop = target.hop(principal, position, gain);
      if (hop?.gains === "administrator") return hop;
      first ??= hop;
    }
    return first;
  }

  private reachableBy(principal: Principal, rule: EscalationRule): Reachable | undefined {
    const finder = SHARED_FINDERS[rule.reach];
    if (finder === undefined) return undefined;
    const aspect = this.aspects.of(principal, this.concerning.get(rule) ?? ActionSet.all());
    const key = `${rule.id} ${aspect}`;
    const known = this.shared.get(key) ?? new Reachable(principal, finder(this.scene, principal, rule));
    this.shared.set(key, known);
    return known;
  }

  /** The rules whose actions the principal is granted anywhere at all and not denied everywhere, and what they lead to. */
  private searchesFor(principal: Principal): readonly Search[] {
    const { administrator } = principal.access;
    // There is nothing above one who may do everything, or everything but what is denied.
    if (administrator.verdict === "yes" && !administrator.conditional) {
      if (administrator.through === "everything" || allowedByAll(principal.layers).size === EVERY.size)
        return [];
    }
    const aspect = this.aspects.of(principal, this.everyRule);
    const known =
      this.searches.get(aspect) ??
      applicableRules(principal).map((rule) => ({ rule, reachable: this.reachableBy(principal, rule) }));
    this.searches.set(aspect, known);
    return known;
  }
}

/** A rule, and what it leads all to whose policies say the same of it. */
interface Search {
  readonly rule: EscalationRule;
  readonly reachable: Reachable | undefined;
}

const EVERY = ActionSet.all();

function applicableRules({ layers }: Principal): readonly EscalationRule[] {
  const within = rulesWithin(grantedByAll(layers)).map(({ rule }) => rule);
  if (within.some(isAssuming)) return within;
  // A trust that names the principal needs nothing from the principal's own policies.
  const assuming = rules()
    .map(({ rule }) => rule)
    .filter(isAssuming);
  return [...within, ...assuming];
}

function isAssuming({ id }: EscalationRule): boolean {
  return id === "sts-001";
}

/** The actions that a finder of the rule may ask about. */
function actionsAbout({ steps, reach, instanceProfile }: EscalationRule): ReadonlySet<string> {
  const takesOver = ["user", "role", "rewrittenUser", "rewrittenRole", "boundedRole", "passedRole"];
  return new Set([
    ...steps.map(({ action }) => action),
    ...(takesOver.includes(reach) ? [...TAGGING_ACTIONS, ...REWRITING_ACTIONS] : []),
    ...(reach === "user" || reach === "rewrittenUser" ? MOVING_ACTIONS : []),
    ...(reach === "passedRole" || reach === "role" ? ["sts:AssumeRole"] : []),
    ...(instanceProfile === true ? ["iam:AddRoleToInstanceProfile", "iam:CreateInstanceProfile"] : []),
  ]);
}
