import type { Principal } from "../account/principal-access";
import type { Escalation } from "./escalation";
import type { Gain } from "./gain";
import type { Hop } from "./hop";

type Hops = ReadonlyMap<Principal, readonly Hop[]>;

/** The hop to take next on the shortest way to an administrator, and how many are left. */
interface Next {
  readonly hop: Hop;
  readonly left: number;
}

/** The ways of several hops through an account, each the shortest of its kind. */
export class Chains {
  private readonly hops: Hops;
  private readonly next: ReadonlyMap<Principal, Next>;
  private readonly onward = new Map<Principal, ReadonlyMap<Principal, Hop>>();

  private readonly most: number;

  /** @param most ways to others that are reported for one principal */
  constructor(principals: readonly Principal[], hops: Hops, most: number) {
    this.hops = hops;
    this.most = most;
    this.next = waysToAdministrators(principals, hops);
  }

  /** The shortest way of several hops to an administrator, where no single hop is one. */
  toAdministrator(principal: Principal): Escalation | undefined {
    const first = this.next.get(principal);
    if (first === undefined || first.left < 2) return undefined;
    const way: Hop[] = [];
    for (let at: Principal | undefined = principal; at !== undefined;) {
      const step = this.next.get(at);
      if (step === undefined) break;
      way.push(step.hop);
      at = step.left > 1 ? step.hop.becomes : undefined;
    }
    return escalationBy(way, "administrator");
  }

  /** The shortest ways of several hops to principals that have more, the nearest first. */
  toOthers(principal: Principal, gainOf: (target: Principal) => Gain | undefined): readonly Escalation[] {
    const direct = this.onwardOf(principal);
    const ways = new Map<Principal, readonly Hop[]>();
    for (const [target, hop] of direct) ways.set(target, [hop]);
    const found: Escalation[] = [];
    for (const [at, way] of ways) {
      if (ways.size > REACHED_FOR_EACH * this.most) break;
      for (const [target, hop] of this.onwardOf(at)) {
        if (target === principal || ways.has(target)) continue;
        const longer = [...way, hop];
        ways.set(target, longer);
        const gain = gainOf(target);
        if (gain?.gains !== "principal") continue;
        const one = escalationBy(longer, "principal");
        if (one !== undefined) found.push(gain.uncertain ? { ...one, certainty: "possible" } : one);
        if (found.length >= this.most) return found;
      }
    }
    return found;
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

/** Breadth first, backwards from the hops that make an administrator. */
function waysToAdministrators(principals: readonly Principal[], hops: Hops): ReadonlyMap<Principal, Next> {
  const into = new Map<Principal, [Principal, Hop][]>();
  const next = new Map<Principal, Next>();
  for (const principal of principals) {
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
      const known = next.get(from);
      if (known === undefined) {
        next.set(from, { hop, left });
        queue.push(from);
      } else if (known.left === left && known.hop.becomes === hop.becomes && cheaper(hop, known.hop)) {
        next.set(from, { hop, left });
      }
    }
  }
  return next;
}

/** Whether a hop is the better of two: certain before possible, then the one with fewer calls. */
export function cheaper(a: Pick<Hop, "certainty" | "steps">, b: Pick<Hop, "certainty" | "steps">): boolean {
  if (a.certainty !== b.certainty) return a.certainty === "certain";
  return a.steps.length < b.steps.length;
}

function escalationBy(way: readonly Hop[], gains: Escalation["gains"]): Escalation | undefined {
  const [first] = way;
  const last = way.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return {
    id: first.rule.id,
    target: last.target,
    gains,
    certainty: way.every(({ certainty }) => certainty === "certain") ? "certain" : "possible",
    steps: way.flatMap(({ steps }) => steps),
  };
}
