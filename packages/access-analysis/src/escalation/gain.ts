import { ActionSet } from "@plinth/iam-catalog";
import type { Element } from "@plinth/iam-policy";
import { policyFromValue } from "@plinth/iam-policy";
import type { SourcedDocument } from "../document/source";
import { statementClass } from "../conditions/statement-class";
import type { Principal } from "../account/principal-access";
import { principalAdministrator } from "../account/principal-access";
import { administrator, everything } from "../effective-access/administrator";
import type { PlacedStatement } from "../effective-access/compiled";
import { allowedByAll, grantedByAll, Layer } from "../effective-access/layer";
import { relation } from "../language/relation";
import type { Escalation } from "./escalation";

/** What it is worth to have these policies rather than one's own. */
export interface Gain {
  /** `passage`: it has nothing more, and leads on to others. */
  readonly gains: Escalation["gains"] | "passage";
  /** Whether that hangs on a condition, or on policies that cannot be seen. */
  readonly uncertain: boolean;
}

/** What reaching something is worth, before it is known to whom. */
export interface Prize {
  /** The same for everybody. */
  readonly sure?: Gain;
  /** Else worth `principal` to whoever has not all that these policies grant. */
  readonly holder?: Holder;
  /** What it is worth to those who have. @default nothing */
  readonly otherwise?: Gain;
}

/** The policies of a principal, or of one as it could be made. */
export interface Holder {
  readonly layers: readonly Layer[];
  /** Equal for holders of equal policies; undefined where nothing is worth remembering. */
  readonly kind?: string;
}

const EVERYTHING: SourcedDocument = {
  source: "AdministratorAccess",
  document: policyFromValue({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action: "*", Resource: "*" },
  }),
};

/** Weighs what principals would gain, and remembers it for all that have equal policies. */
export class Gains {
  private readonly compared = new Map<Comparable, Map<Comparable, boolean>>();
  private readonly reaches = new Map<Comparable, Reach>();
  private readonly becoming = new Map<Principal, Prize>();
  private readonly rewriting = new Map<Principal, Prize>();
  private readonly unbounding = new Map<Principal, Prize>();
  private readonly passages: ReadonlySet<Principal>;
  private remembered = 0;

  /**
   * @param passages principals that may have nothing of their own and lead on, because the trust policy of a role names
   * them; what else they could do others with the same policies could do too
   */
  constructor(passages: ReadonlySet<Principal>) {
    this.passages = passages;
  }

  /** What a prize is worth to a principal. */
  of(principal: Principal, { sure, holder, otherwise }: Prize): Gain | undefined {
    if (sure !== undefined || holder === undefined) return sure;
    return this.hasMore(principal, holder) ? MORE : otherwise;
  }

  /** What it is worth to become the target. */
  ofBecoming(target: Principal): Prize {
    const known = this.becoming.get(target) ?? this.workedOut(target);
    this.becoming.set(target, known);
    return known;
  }

  private workedOut(target: Principal): Prize {
    const known = principalAdministrator(target);
    if (known.verdict === "yes") return { sure: { gains: "administrator", uncertain: known.conditional } };
    if (known.verdict === "unknown" || target.incomplete)
      return { holder: target, otherwise: { gains: "principal", uncertain: true } };
    return this.passages.has(target)
      ? { holder: target, otherwise: { gains: "passage", uncertain: false } }
      : { holder: target };
  }

  /** What it is worth where `holder` is given every permission, inside the limits that it keeps. */
  ofRewriting(holder: Principal): Prize {
    const known = this.rewriting.get(holder) ?? rewritten(holder);
    this.rewriting.set(holder, known);
    return known;
  }

  /** What it is worth to have these layers, for the owner or for who takes it over. */
  ofHaving(owner: Principal, layers: readonly Layer[]): Prize {
    const { verdict, conditional } = administrator(layers, owner.subject, owner.own);
    if (verdict === "yes") return { sure: { gains: "administrator", uncertain: conditional } };
    return { holder: { layers } };
  }

  /** What it is worth to become the target freed of its boundary. */
  ofUnbounded(target: Principal): Prize {
    const known =
      this.unbounding.get(target) ??
      this.ofHaving(
        target,
        target.layers.filter(({ role }) => role !== "boundary"),
      );
    this.unbounding.set(target, known);
    return known;
  }

  /** Whether some grant of `other` is not one of `own`. In doubt it is not. */
  private hasMore(own: Holder, other: Holder): boolean {
    const ours = own.kind ?? own;
    const theirs = other.kind ?? other;
    if (this.remembered > MOST_REMEMBERED) this.forget();
    const compared = this.compared.get(ours) ?? new Map<Comparable, boolean>();
    this.compared.set(ours, compared);
    const known = compared.get(theirs);
    if (known !== undefined) return known;
    const more = this.compare(own, other);
    compared.set(theirs, more);
    this.remembered += 1;
    return more;
  }

  /** Principals are asked about one after the other: what was remembered of the first is hardly asked for again. */
  private forget(): void {
    this.compared.clear();
    this.remembered = 0;
  }

  private compare(own: Holder, other: Holder): boolean {
    const [identity] = other.layers;
    if (identity === undefined) return false;
    const { within } = this.reachOf(other);
    // Most who have more have an action more.
    if (!within.isSubsetOf(this.reachOf(own).allowed)) return true;
    // What is denied to both makes no difference between them.
    const shared = new Set(other.layers.flatMap(({ denies }) => denies.map(({ statement }) => statement)));
    return identity.allows.some((statement) => {
      const actions = statement.actions.intersect(within);
      if (actions.isEmpty()) return false;
      return !own.layers.every((layer) => grantsAll(layer, statement, actions, shared));
    });
  }

  private reachOf(holder: Holder): Reach {
    const { layers, kind } = holder;
    const key = kind ?? holder;
    const known = this.reaches.get(key);
    if (known !== undefined) return known;
    const made = { allowed: allowedByAll(layers), within: grantedByAll(layers) };
    this.reaches.set(key, made);
    return made;
  }
}

const MORE: Gain = { gains: "principal", uncertain: false };

/** Pairs of holders. */
const MOST_REMEMBERED = 50_000;

/** A kind of holders, or one that is of no kind. */
type Comparable = string | Holder;

function rewritten(holder: Principal): Prize {
  const limits = holder.layers.filter(({ role }) => role === "boundary");
  if (limits.length === 0 || everything(limits, holder.subject) !== undefined)
    return { sure: { gains: "administrator", uncertain: false } };
  const scps = holder.layers.filter(({ role }) => role === "scp");
  return { holder: { layers: [new Layer("identity", [EVERYTHING]), ...limits, ...scps] } };
}

/** The actions that are allowed to somebody, and those that are not denied again everywhere. */
interface Reach {
  readonly allowed: ActionSet;
  readonly within: ActionSet;
}

/** Whether a layer grants these actions wherever a statement does, as far as statements can be compared one by one. */
function grantsAll(
  layer: Layer,
  granting: PlacedStatement,
  actions: ActionSet,
  shared: ReadonlySet<PlacedStatement["statement"]>,
): boolean {
  const denied = layer.denies.some(
    (deny) =>
      !shared.has(deny.statement) &&
      deny.actions.intersects(actions) &&
      mayMeet(deny.statement.resources, granting.statement.resources) &&
      statementClass(deny.statement, { version: deny.version }) !== "never",
  );
  if (denied) return false;
  const conditions = JSON.stringify(granting.statement.conditions);
  const covering = layer.allows.filter(
    ({ statement }) =>
      (statement.conditions.length === 0 || JSON.stringify(statement.conditions) === conditions) &&
      includesResources(statement.resources, granting.statement.resources),
  );
  return actions.isSubsetOf(ActionSet.unionOf(covering.map((one) => one.actions)));
}

function mayMeet(a: Element | undefined, b: Element | undefined): boolean {
  if (a === undefined || b === undefined || a.not || b.not) return true;
  return a.patterns.some((one) => b.patterns.some((other) => relation(one, other) !== "none"));
}

function includesResources(outer: Element | undefined, inner: Element | undefined): boolean {
  if (outer === undefined || outer === inner) return true;
  if (!outer.not && outer.patterns.includes("*")) return true;
  if (inner === undefined || outer.not || inner.not) return JSON.stringify(outer) === JSON.stringify(inner);
  return inner.patterns.every((pattern) => outer.patterns.some((wide) => relation(wide, pattern) === "all"));
}
