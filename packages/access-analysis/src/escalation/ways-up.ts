import type { Principal } from "../account/principal-access";
import { cheaper } from "./chains";
import type { Hop } from "./hop";
import type { HopFinder, Stopped } from "./hop-finder";
import type { Reachable } from "./reachable";

/** The hop to take next on the shortest way to an administrator, and how many are left. */
export interface Next {
  readonly hop: Hop;
  readonly left: number;
}

/** For every principal that has one, the next hop on its way to an administrator. */
export type WaysUp = ReadonlyMap<Principal, Next>;

/**
 * Goes backwards from the hops that make an administrator, breadth first. Where the search for a principal's targets has
 * stopped early, it goes on for those that lead up, so that nobody's way is lost in the multitude.
 */
export function waysUp(
  finder: HopFinder,
  hops: ReadonlyMap<Principal, readonly Hop[]>,
  stopped: ReadonlyMap<Principal, readonly Stopped[]>,
): WaysUp {
  const into = new Map<Principal, [Principal, Hop][]>();
  const next = new Map<Principal, Next>();
  for (const [principal, found] of hops) {
    for (const hop of found) {
      if (hop.gains === "administrator") {
        const known = next.get(principal);
        if (known === undefined || cheaper(hop, known.hop)) next.set(principal, { hop, left: 1 });
      } else if (hop.becomes !== undefined) {
        const list = into.get(hop.becomes);
        if (list === undefined) into.set(hop.becomes, [[principal, hop]]);
        else list.push([principal, hop]);
      }
    }
  }
  spread([...next.keys()], into, next);
  for (;;) {
    const more = beyond(finder, stopped, next);
    if (more.length === 0) return next;
    spread(more, into, next);
  }
}

function spread(
  queue: Principal[],
  into: ReadonlyMap<Principal, readonly (readonly [Principal, Hop])[]>,
  next: Map<Principal, Next>,
): void {
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
}

/** Gives those without a way up one through targets that were not looked at for them yet. */
function beyond(
  finder: HopFinder,
  stopped: ReadonlyMap<Principal, readonly Stopped[]>,
  next: Map<Principal, Next>,
): Principal[] {
  const leading = new Map<Reachable, readonly number[]>();
  const found: [Principal, Next][] = [];
  for (const [principal, searches] of stopped) {
    if (next.has(principal)) continue;
    let best: Next | undefined;
    for (const { reachable, next: first } of searches) {
      const positions = leading.get(reachable) ?? positionsLeadingUp(reachable, next);
      leading.set(reachable, positions);
      for (const position of positions) {
        const target = reachable.at(position);
        const after = target?.becomes === undefined ? undefined : next.get(target.becomes);
        if (target === undefined || after === undefined || position < first) continue;
        if (best !== undefined && best.left <= after.left + 1) break;
        const hop = finder.best(principal, target);
        if (hop !== undefined) best = { hop, left: after.left + 1 };
      }
    }
    if (best !== undefined) found.push([principal, best]);
  }
  for (const [principal, one] of found) next.set(principal, one);
  return found.map(([principal]) => principal);
}

/** The targets that have a way up, those with the shortest first. */
function positionsLeadingUp(reachable: Reachable, next: ReadonlyMap<Principal, Next>): readonly number[] {
  const found: { readonly position: number; readonly left: number }[] = [];
  for (let position = 0; ; position++) {
    const target = reachable.at(position);
    if (target === undefined) break;
    const left = target.becomes === undefined ? undefined : next.get(target.becomes)?.left;
    if (left !== undefined) found.push({ position, left });
  }
  return found.sort((a, b) => a.left - b.left).map(({ position }) => position);
}
