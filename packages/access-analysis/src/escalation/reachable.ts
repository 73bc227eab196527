import type { Principal } from "../account/principal-access";
import type { Gain } from "./gain";
import type { Hop, Prospect } from "./hop";
import { hopOf } from "./hop";

/** What one rule leads to, for all whose policies say the same of it. Looked for as far as anybody asks. */
export class Reachable {
  private readonly found: SharedTarget[] = [];
  private rest: Iterator<readonly Prospect[]> | undefined;
  private readonly actor: Principal;

  /** @param actor stands for all of them */
  constructor(actor: Principal, targets: Iterable<readonly Prospect[]>) {
    this.actor = actor;
    this.rest = targets[Symbol.iterator]();
  }

  /** The target at a position, in the order of worth. */
  at(index: number): SharedTarget | undefined {
    while (index >= this.found.length && this.rest !== undefined) {
      const next = this.rest.next();
      if (next.done === true) this.rest = undefined;
      else if (next.value.length > 0) this.found.push(new SharedTarget(this.actor, next.value));
    }
    return this.found[index];
  }
}

/** The ways to one target. */
export class SharedTarget {
  readonly becomes: Principal | undefined;
  readonly prospects: readonly Prospect[];
  private readonly actor: Principal;
  private readonly hops: (Hop | undefined | null)[] = [];

  constructor(actor: Principal, prospects: readonly Prospect[]) {
    this.actor = actor;
    this.prospects = prospects;
    this.becomes = prospects[0]?.becomes;
  }

  /** The hop by one of the ways. Whoever gains the same takes the same, unless something names the caller. */
  hop(caller: Principal, position: number, gain: Gain): Hop | undefined {
    const prospect = this.prospects[position];
    if (prospect === undefined) return undefined;
    if (prospect.particular === true) return hopOf(caller, prospect, gain);
    const slot = position * VARIANTS + WORTH.indexOf(gain.gains) * 2 + Number(gain.uncertain);
    const known = this.hops[slot];
    if (known !== undefined) return known ?? undefined;
    const made = hopOf(this.actor, prospect, gain);
    this.hops[slot] = made ?? null;
    return made;
  }
}

const WORTH: readonly Gain["gains"][] = ["administrator", "principal", "passage"];
const VARIANTS = WORTH.length * 2;
