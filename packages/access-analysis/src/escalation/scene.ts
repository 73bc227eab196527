import type { Principal, ResolvedAccount } from "../account/principal-access";
import { isProtected } from "../account/principal-access";
import { Gains } from "./gain";
import type { Hop } from "./hop";
import type { GrantedStep } from "./permission";
import { permittedWholly, permittedSomewhere } from "./permission";
import type { Place } from "./resource-place";
import { computePatterns, neededResources } from "./resource-place";
import type { EscalationRule } from "./rule";
import { Targets } from "./targets";
import type { Trusted } from "./trusted-service";
import { trustedServices } from "./trusted-service";

/** An account of thousands has as many targets that are alike: the more principals, the fewer are reported for each. */
const MOST_TARGETS = 25;
const FEWEST_TARGETS = 3;
const SHARED_TARGETS = 25_000;

/** What the finders of hops share about one account. What equal principals have in common is worked out once. */
export class Scene {
  readonly account: ResolvedAccount;
  readonly targets: Targets;
  readonly gains: Gains;
  readonly place: Place;
  /** Targets of one rule that are reported for one principal. */
  readonly mostTargets: number;
  private readonly passableRoles = new WeakMap<Principal, ReadonlySet<Principal>>();
  private readonly unnamedSteps = new Map<string, readonly GrantedStep[] | undefined>();
  private readonly services = new Map<string, readonly TrustingRole[]>();

  constructor(account: ResolvedAccount) {
    this.account = account;
    this.targets = new Targets(account);
    this.gains = new Gains(this.targets.named());
    this.mostTargets = Math.max(
      FEWEST_TARGETS,
      Math.min(MOST_TARGETS, SHARED_TARGETS / account.principals.length),
    );
    const { partition = "aws", accountId } = account.model;
    this.place = { partition, account: accountId === "000000000000" ? "*" : accountId };
  }

  /** The roles that one of the principal's policies may let it pass. */
  passable(principal: Principal): ReadonlySet<Principal> {
    const known =
      this.passableRoles.get(principal) ??
      new Set(this.targets.principals(principal, "role", "iam:PassRole"));
    this.passableRoles.set(principal, known);
    return known;
  }

  /** The hops to the first targets that there is one to. */
  firstHops<T>(targets: Iterable<T>, hopTo: (target: T) => readonly Hop[]): readonly Hop[] {
    const hops: Hop[] = [];
    for (const target of targets) {
      hops.push(...hopTo(target));
      if (hops.length >= this.mostTargets) break;
    }
    return hops;
  }

  /** The steps of a rule that are on no principal: on compute together, or on anything. */
  unnamed(principal: Principal, rule: EscalationRule): readonly GrantedStep[] | undefined {
    const key = `${rule.id} ${principal.kind}`;
    if (this.unnamedSteps.has(key)) return this.unnamedSteps.get(key);
    const found = this.unnamedStepsOf(principal, rule);
    this.unnamedSteps.set(key, found);
    return found;
  }

  private unnamedStepsOf(principal: Principal, rule: EscalationRule): readonly GrantedStep[] | undefined {
    const together = rule.steps.filter(({ on }) => on === "compute").map(({ action }) => action);
    const [first] = together;
    const patterns =
      rule.compute !== undefined
        ? computePatterns(rule.compute, this.place)
        : first === undefined
          ? []
          : (neededResources(first, this.place)[0] ?? []);
    const joint = first === undefined ? [] : permittedWholly(principal, together, patterns, this.place);
    if (joint === undefined) return undefined;
    const steps = [...joint];
    for (const { action, on } of rule.steps) {
      if (on !== "anything") continue;
      const step = permittedSomewhere(principal, action, this.place);
      if (step === undefined) return undefined;
      steps.push(step);
    }
    return steps;
  }

  /** The roles that trust one of a rule's services, and which. */
  trusting({ services = [] }: EscalationRule): readonly TrustingRole[] {
    const key = services.join();
    const known = this.services.get(key);
    if (known !== undefined) return known;
    const found = this.targets.roles.flatMap((role): readonly TrustingRole[] => {
      if (!("trust" in role.model) || isProtected(role.arn)) return [];
      const trusted = trustedServices(role.model, services, this.account.model.accountId);
      return trusted.length === 0 ? [] : [{ role, trusted }];
    });
    this.services.set(key, found);
    return found;
  }
}

/** A role that services may run with. */
export interface TrustingRole {
  readonly role: Principal;
  readonly trusted: readonly Trusted[];
}
