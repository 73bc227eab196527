import type { Principal } from "../account/principal-access";
import type { Gain } from "./gain";
import type { Hop } from "./hop";
import type { Leg, Way } from "./way";
import { wayBy } from "./way";
import type { Next, WaysUp } from "./ways-up";

/** The ways of several hops through an account, each the shortest of its kind. */
export class Chains {
  private readonly hops: ReadonlyMap<Principal, readonly Hop[]>;
  private readonly waysUp: WaysUp;
  private readonly onward = new Map<Principal, ReadonlyMap<Principal, Hop>>();
  private readonly most: number;

  /** @param most ways to others that are reported for one principal */
  constructor(hops: ReadonlyMap<Principal, readonly Hop[]>, waysUp: WaysUp, most: number) {
    this.hops = hops;
    this.waysUp = waysUp;
    this.most = most;
  }

  /** The shortest way of several hops to an administrator, where no single hop is one. */
  toAdministrator(principal: Principal): Way | undefined {
    const first = this.waysUp.get(principal);
    if (first === undefined || first.left < 2) return undefined;
    const way: Leg[] = [];
    let at = principal;
    for (let next: Next | undefined = first; next !== undefined;) {
      way.push([at, next.hop]);
      if (next.left < 2 || next.hop.becomes === undefined) break;
      at = next.hop.becomes;
      next = this.waysUp.get(at);
    }
    return wayBy(way, "administrator");
  }

  /**
   * The shortest ways of several hops to principals that have more, the nearest first.
   *
   * @returns also whether there may be more of them
   */
  toOthers(
    principal: Principal,
    gainOf: (target: Principal) => Gain | undefined,
  ): { readonly found: readonly Way[]; readonly cut: boolean } {
    const ways = new Map<Principal, readonly Leg[]>();
    for (const [target, hop] of this.onwardOf(principal)) ways.set(target, [[principal, hop]]);
    const found: Way[] = [];
    for (const [at, way] of ways) {
      if (ways.size > REACHED_FOR_EACH * this.most) return { found, cut: true };
      for (const [target, hop] of this.onwardOf(at)) {
        if (target === principal || ways.has(target)) continue;
        const longer: readonly Leg[] = [...way, [at, hop]];
        ways.set(target, longer);
        const gain = gainOf(target);
        if (gain?.gains !== "principal") continue;
        if (found.length >= this.most) return { found, cut: true };
        found.push(wayBy(longer, "principal", gain.uncertain));
      }
    }
    return { found, cut: false };
  }

  /** For each principal that one hop leads to, the cheapest such hop. */
  private onwardOf(principal: Principal): ReadonlyMap<Principal, Hop> {
    const known = this.onward.get(principal);
    if (known !== undefined) return known;
    const made = new Map<Principal, Hop>();
    for (const hop of this.hops.get(principal) ?? []) {
      if (hop.becomes === undefined) continue;
      const other = made.get(hop.becomes);
      if (other === undefined || cheaper(hop, other)) made.set(hop.becomes, hop);
    }
    this.onward.set(principal, made);
    return made;
  }
}

/** Principals that are looked at for each way to others that is reported. */
const REACHED_FOR_EACH = 8;

/** Whether a hop is the better of two: certain before possible, then the one with fewer calls. */
export function cheaper(
  a: Pick<Hop, "certainty" | "granted">,
  b: Pick<Hop, "certainty" | "granted">,
): boolean {
  if (a.certainty !== b.certainty) return a.certainty === "certain";
  return a.granted.length < b.granted.length;
}
