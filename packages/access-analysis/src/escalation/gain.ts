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
  private readonly compared = new Map<string, boolean>();
  private readonly reaches = new Map<string, Reach>();
  private readonly passages: ReadonlySet<Principal>;

  /**
   * @param passages principals that may have nothing of their own and lead on, because the trust policy of a role names
   * them; what else they could do others with the same policies could do too
   */
  constructor(passages: ReadonlySet<Principal>) {
    this.passages = passages;
  }

  /** What `principal` gains by becoming `target`. */
  ofBecoming(principal: Principal, target: Principal): Gain | undefined {
    const known = principalAdministrator(target);
    if (known.verdict === "yes") return { gains: "administrator", uncertain: known.conditional };
    if (this.hasMore(principal, target)) return { gains: "principal", uncertain: false };
    if (known.verdict === "unknown" || target.incomplete) return { gains: "principal", uncertain: true };
    return this.passages.has(target) ? { gains: "passage", uncertain: false } : undefined;
  }

  /** What `principal` gains where `holder` is given every permission, inside the limits that it keeps. */
  ofRewriting(principal: Principal, holder: Principal): Gain | undefined {
    const limits = holder.layers.filter(({ role }) => role === "boundary");
    const all = new Layer("identity", [EVERYTHING]);
    if (limits.length === 0 || everything(limits, holder.subject) !== undefined)
      return { gains: "administrator", uncertain: false };
    const scps = holder.layers.filter(({ role }) => role === "scp");
    return this.hasMore(principal, { layers: [all, ...limits, ...scps] })
      ? { gains: "principal", uncertain: false }
      : undefined;
  }

  /** What `principal` gains where it, or a target of its own, has these layers. */
  ofHaving(principal: Principal, owner: Principal, layers: readonly Layer[]): Gain | undefined {
    const { verdict, conditional } = administrator(layers, owner.subject, owner.own);
    if (verdict === "yes") return { gains: "administrator", uncertain: conditional };
    return this.hasMore(principal, { layers }) ? { gains: "principal", uncertain: false } : undefined;
  }

  /** Whether some grant of `other` is not one of `own`. In doubt it is not. */
  hasMore(own: Holder, other: Holder): boolean {
    const key =
      own.kind === undefined || other.kind === undefined ? undefined : `${own.kind} < ${other.kind}`;
    const known = key === undefined ? undefined : this.compared.get(key);
    if (known !== undefined) return known;
    const more = this.compare(own, other);
    if (key !== undefined) this.compared.set(key, more);
    return more;
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

  private reachOf({ layers, kind }: Holder): Reach {
    const known = kind === undefined ? undefined : this.reaches.get(kind);
    if (known !== undefined) return known;
    const made = { allowed: allowedByAll(layers), within: grantedByAll(layers) };
    if (kind !== undefined) this.reaches.set(kind, made);
    return made;
  }
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
