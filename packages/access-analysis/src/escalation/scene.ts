import type { Principal, ResolvedAccount } from "../account/principal-access";
import { isProtected } from "../account/principal-access";
import { Gains } from "./gain";
import type { GrantedStep } from "./permission";
import { permittedWholly, permittedSomewhere } from "./permission";
import type { Place } from "./resource-place";
import { computePatterns, neededResources } from "./resource-place";
import type { EscalationRule } from "./rule";
import { Targets } from "./targets";
import type { Trusted } from "./trusted-service";
import { trustedServices } from "./trusted-service";

/** What the finders of hops share about one account. What equal principals have in common is worked out once. */
export class Scene {
  readonly account: ResolvedAccount;
  readonly targets: Targets;
  readonly gains = new Gains();
  readonly place: Place;
  private readonly unnamedSteps = new Map<string, readonly GrantedStep[] | undefined>();
  private readonly services = new Map<string, readonly TrustingRole[]>();

  constructor(account: ResolvedAccount) {
    this.account = account;
    this.targets = new Targets(account);
    const { partition = "aws", accountId } = account.model;
    this.place = { partition, account: accountId === "000000000000" ? "*" : accountId };
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
