import type { PolicyDocument } from "@plinth/iam-policy";
import type { Principal, ResolvedAccount } from "../account/principal-access";
import { isPersonalStatement, isProtected } from "../account/principal-access";
import { statementsAbout } from "../effective-access/question";
import { Gains } from "./gain";
import type { GrantedStep } from "./permission";
import { permittedOnWhichever, permittedSomewhere, permittedWholly } from "./permission";
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
  readonly gains: Gains;
  readonly place: Place;
  private readonly passableRoles = new WeakMap<Principal, ReadonlySet<Principal>>();
  private readonly known = new Map<string, readonly GrantedStep[] | undefined>();
  private readonly numbers = new Map<object, number>();
  private readonly services = new Map<string, readonly TrustingRole[]>();

  constructor(account: ResolvedAccount) {
    this.account = account;
    this.targets = new Targets(account);
    this.gains = new Gains(this.targets.named());
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

  /** The steps of a rule that are on no principal: on compute together, or on anything. */
  unnamed(principal: Principal, rule: EscalationRule): readonly GrantedStep[] | undefined {
    const together = rule.steps.filter(({ on }) => on === "compute").map(({ action }) => action);
    const joint = together.length === 0 ? [] : this.together(principal, together, rule.compute);
    if (joint === undefined) return undefined;
    const steps = [...joint];
    for (const { action, on, of = "" } of rule.steps) {
      if (on !== "anything" && on !== "whichever") continue;
      const step =
        on === "anything" ? this.somewhere(principal, action) : this.onWhichever(principal, action, of);
      if (step === undefined) return undefined;
      steps.push(step);
    }
    return steps;
  }

  /** Whether the principal may do this to some resource of the account. */
  somewhere(principal: Principal, action: string): GrantedStep | undefined {
    return this.once(principal, [action], "", () => {
      const step = permittedSomewhere(principal, action, this.place);
      return step === undefined ? undefined : [step];
    })?.[0];
  }

  /** Whether the principal may do this to a resource of the type that nobody has named. */
  private onWhichever(principal: Principal, action: string, type: string): GrantedStep | undefined {
    return this.once(principal, [action], `whichever ${type}`, () => {
      const step = permittedOnWhichever(principal, action, type, this.place.partition);
      return step === undefined ? undefined : [step];
    })?.[0];
  }

  private together(
    principal: Principal,
    actions: readonly string[],
    compute: string | undefined,
  ): readonly GrantedStep[] | undefined {
    return this.once(principal, actions, compute ?? "", () => {
      const [first = ""] = actions;
      const patterns =
        compute === undefined
          ? (neededResources(first, this.place)[0] ?? [])
          : computePatterns(compute, this.place);
      return permittedWholly(principal, actions, patterns, this.place);
    });
  }

  /** What is the same for all whose policies say the same of the actions is worked out once. */
  private once(
    principal: Principal,
    actions: readonly string[],
    about: string,
    work: () => readonly GrantedStep[] | undefined,
  ): readonly GrantedStep[] | undefined {
    // Conditions may ask whether a user or a role calls.
    const said = [principal.type, ...actions.map((action) => this.saidOf(principal, action))];
    const key = [about, ...actions, ...said].join(" ");
    if (this.known.has(key)) return this.known.get(key);
    const found = work();
    this.known.set(key, found);
    return found;
  }

  /** A name for all that a principal's policies say of an action. */
  private saidOf(principal: Principal, action: string): string {
    let personal = "";
    const layers = statementsAbout(principal.layers, action).map(({ allows, denies }) => {
      const all = [...allows, ...denies];
      if (all.some(isPersonalStatement)) personal = principal.arn;
      return all.map((one) => this.numberOf(one)).join();
    });
    return `${layers.join("/")}${personal}`;
  }

  private numberOf(statement: object): number {
    const number = this.numbers.get(statement) ?? this.numbers.size;
    this.numbers.set(statement, number);
    return number;
  }

  /** The roles that trust one of a rule's services, and which. */
  trusting({ services = [], newSource = false }: EscalationRule): readonly TrustingRole[] {
    const key = [...services, newSource].join();
    const known = this.services.get(key);
    if (known !== undefined) return known;
    const byTrust = new Map<PolicyDocument, readonly Trusted[]>();
    const found = this.targets.roles.flatMap((role): readonly TrustingRole[] => {
      if (!("trust" in role.model) || isProtected(role.arn)) return [];
      const { trust } = role.model;
      const trusted =
        byTrust.get(trust) ?? trustedServices(role.model, services, this.account.model.accountId, newSource);
      byTrust.set(trust, trusted);
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
