import type { Principal, ResolvedAccount } from "../account/principal-access";
import { isServiceLinked } from "../account/principal-access";
import { ActionSet } from "@plinth/iam-catalog";
import { Layer } from "../effective-access/layer";
import type { Escalation, EscalationStep } from "./escalation";
import type { Gain } from "./gain";
import { Gains } from "./gain";
import type { GrantedStep } from "./permission";
import { permitted, permittedSomewhere, permittedTogether } from "./permission";
import { rules } from "./prepared-rules";
import type { EscalationRule, Reach } from "./rule";
import { ADMINISTRATOR_ACCESS, given, untagged, withKeys } from "./target-context";
import { Targets } from "./targets";
import { assumed, assumedAfterRewrite, trustedService } from "./trusting";

/** One hop: the calls by which a principal becomes another, or gets more itself. */
export interface Hop {
  readonly rule: EscalationRule;
  readonly target: string;
  /** The principal that the caller is afterwards; undefined where it stays itself. */
  readonly becomes?: Principal;
  readonly gains: Escalation["gains"];
  readonly certainty: Escalation["certainty"];
  readonly steps: readonly EscalationStep[];
}

/** Targets of one rule that are reported; an account of thousands has as many that are alike. */
const MOST_TARGETS = 25;

/** Finds the hops of principals of one account. What equal principals share is worked out once. */
export class HopFinder {
  readonly gains = new Gains();
  private readonly account: ResolvedAccount;
  private readonly targets: Targets;
  private readonly somewhere = new Map<string, readonly GrantedStep[] | undefined>();
  private readonly services = new Map<string, readonly (readonly [Principal, string])[]>();

  constructor(account: ResolvedAccount) {
    this.account = account;
    this.targets = new Targets(account);
  }

  /** Every hop that leads to more than the principal has. */
  hopsOf(principal: Principal): readonly Hop[] {
    const allowed = principal.layers.reduce((set, layer) => set.intersect(layer.allowed), ActionSet.all());
    const { administrator } = principal.access;
    // There is nothing above one who may do everything, or everything but what is denied.
    if (administrator.verdict === "yes" && !administrator.conditional) {
      if (administrator.through === "everything") return [];
      if (allowed.size === ActionSet.all().size) return [];
    }
    const hops: Hop[] = [];
    for (const { rule, actions } of rules()) {
      // A trust that names the principal needs nothing from the principal's own policies.
      const needed = rule.id === "sts-001" ? EMPTY : actions;
      if (!needed.isSubsetOf(allowed)) continue;
      hops.push(...FINDERS[rule.reach](this, principal, rule));
    }
    return hops;
  }

  /** The caller's own user, role, group, policy or boundary. */
  own(principal: Principal, rule: EscalationRule): Hop[] {
    const kind = { ownUser: "user", ownRole: "role", ownGroup: "group", ownPolicy: "policy" }[
      rule.reach as "ownUser"
    ];
    const targets = principal.own[kind as "user"] ?? [];
    return targets.flatMap((target) =>
      this.hop(rule, target, undefined, this.gains.ofRewriting(principal, principal), () =>
        onEach(rule, (action) => permitted(principal, action, target, given(principal))),
      ),
    );
  }

  ownPolicyVersion(principal: Principal, rule: EscalationRule): Hop[] {
    return (principal.own.policy ?? []).flatMap((arn) => {
      const policy = this.account.policy(arn);
      const standing = policy?.versions.find(({ isDefault }) => isDefault)?.document;
      return (policy?.versions ?? []).flatMap((version) => {
        if (version.isDefault || standing === undefined) return [];
        const [, ...limits] = principal.layers;
        const documents = principal.documents.map((one) =>
          one.document === standing
            ? { source: `${one.source} ${version.id}`, document: version.document }
            : one,
        );
        const layers = [new Layer("identity", documents), ...limits];
        return this.hop(rule, arn, undefined, this.gains.ofHaving(principal, principal, layers), () =>
          onEach(rule, (action) => permitted(principal, action, arn)),
        );
      });
    });
  }

  ownBoundary(principal: Principal, rule: EscalationRule): Hop[] {
    const layers = principal.layers.filter(({ role }) => role !== "boundary");
    if (principal.type !== "user" || layers.length === principal.layers.length) return [];
    return this.hop(rule, principal.arn, undefined, this.gains.ofHaving(principal, principal, layers), () =>
      onEach(rule, (action) => permitted(principal, action, principal.arn, given(principal))),
    );
  }

  user(principal: Principal, rule: EscalationRule): Hop[] {
    const [first] = rule.steps;
    return this.first(this.targets.principals(principal, "user", first?.action ?? ""), (target) =>
      this.hop(rule, target.arn, target, this.gains.ofBecoming(principal, target), () =>
        onEach(rule, (action) => permitted(principal, action, target.arn, given(target))),
      ),
    );
  }

  /** A session of a role as it is: assumed, or assumed once its trust has been rewritten. */
  role(principal: Principal, rule: EscalationRule): Hop[] {
    const rewrites = rule.steps.some(({ action }) => action === "iam:UpdateAssumeRolePolicy");
    const roles = rewrites
      ? this.targets.principals(principal, "role", "iam:UpdateAssumeRolePolicy")
      : this.targets.assumable(principal);
    return this.first(roles, (target) =>
      this.hop(rule, target.arn, target, this.gains.ofBecoming(principal, target), () =>
        this.takeOver(principal, target, rule),
      ),
    );
  }

  /** A user or role that is given more before it is taken over. */
  rewritten(principal: Principal, rule: EscalationRule): Hop[] {
    const type = rule.reach === "rewrittenUser" ? "user" : "role";
    const [first] = rule.steps;
    const targets =
      first?.on === "policy"
        ? this.targets
            .others(principal, "policy", first.action)
            .flatMap((policy) => this.targets.carriersOf(policy))
            .filter((target) => target.type === type && target !== principal)
        : this.targets.principals(principal, type, first?.action ?? "");
    return this.first([...new Set(targets)], (target) =>
      this.hop(rule, target.arn, target, this.gains.ofRewriting(principal, target), () =>
        this.takeOver(principal, target, rule),
      ),
    );
  }

  boundedRole(principal: Principal, rule: EscalationRule): Hop[] {
    return this.first(this.targets.assumable(principal), (target) => {
      if (target.model.boundary === undefined) return [];
      const layers = target.layers.filter(({ role }) => role !== "boundary");
      return this.hop(rule, target.arn, target, this.gains.ofHaving(principal, target, layers), () =>
        this.takeOver(principal, target, rule),
      );
    });
  }

  group(principal: Principal, rule: EscalationRule): Hop[] {
    if (principal.type !== "user") return [];
    const joined = new Set(principal.own.group ?? []);
    return this.first(this.targets.others(principal, "group", "iam:AddUserToGroup"), (arn) => {
      if (joined.has(arn)) return [];
      const [, ...limits] = principal.layers;
      const documents = this.account.groupDocuments(arn.slice(arn.lastIndexOf("/") + 1));
      const layers = [new Layer("identity", [...principal.documents, ...documents]), ...limits];
      return this.hop(rule, arn, undefined, this.gains.ofHaving(principal, principal, layers), () =>
        onEach(rule, (action) => permitted(principal, action, arn)),
      );
    });
  }

  passedRole(principal: Principal, rule: EscalationRule): Hop[] {
    const rest = this.unnamed(principal, rule);
    if (rest === undefined) return [];
    const passable = new Set(this.targets.principals(principal, "role", "iam:PassRole"));
    return this.first(this.trusting(rule), ([target, service]) => {
      if (!passable.has(target)) return [];
      return this.hop(rule, target.arn, target, this.gains.ofBecoming(principal, target), () => {
        const passed = permitted(
          principal,
          "iam:PassRole",
          target.arn,
          withKeys(given(target), { "iam:passedtoservice": service }),
        );
        if (passed === undefined) return undefined;
        const text = `iam:PassRole on ${target.label}, which trusts ${service}`;
        return [{ ...passed, step: { ...passed.step, text } }, ...rest];
      });
    });
  }

  /** Compute that carries a role: what the account names, or else any that may exist. */
  carriedRole(principal: Principal, rule: EscalationRule): Hop[] {
    const compute = this.account.model.compute?.filter(({ type }) => type === rule.compute) ?? [];
    if (compute.length > 0)
      return this.first(compute, ({ arn, roleArn, name }) => {
        const target = this.account.byArn.get(roleArn);
        if (target === undefined || target === principal) return [];
        return this.hop(rule, roleArn, target, this.gains.ofBecoming(principal, target), () => {
          const steps = rule.steps.map(({ action, on }) =>
            on === "anything" ? permittedSomewhere(principal, action) : permitted(principal, action, arn),
          );
          if (!steps.every((step) => step !== undefined)) return undefined;
          return steps.map((one) => ({
            ...one,
            step: {
              ...one.step,
              text: `${one.step.action} on ${name ?? arn}, which runs as ${target.label}`,
            },
          }));
        });
      });
    const steps = this.unnamed(principal, rule);
    if (steps === undefined) return [];
    return this.first(this.trusting(rule), ([target, service]) =>
      target === principal
        ? []
        : this.hop(rule, target.arn, target, this.gains.ofBecoming(principal, target), () =>
            steps.map((one) => ({
              conditional: true,
              step: {
                ...one.step,
                text: `${one.step.text}, if it runs as ${target.label}, which trusts ${service}`,
              },
            })),
          ),
    );
  }

  /** A principal that does not exist yet. */
  made(principal: Principal, rule: EscalationRule): Hop[] {
    const type = rule.reach === "newUser" ? "user" : "role";
    const partition = this.account.model.partition ?? "aws";
    const pattern = `arn:${partition}:iam::${this.account.model.accountId}:${type}/*`;
    const context = withKeys(untagged(), {
      "iam:policyarn": `arn:${partition}:iam::aws:${ADMINISTRATOR_ACCESS}`,
      "iam:permissionsboundary": "absent",
    });
    return this.hop(rule, pattern, undefined, { gains: "administrator", uncertain: false }, () =>
      permittedTogether(
        principal,
        rule.steps.map(({ action }) => action),
        pattern,
        context,
      ),
    );
  }

  permissionSet(principal: Principal, rule: EscalationRule): Hop[] {
    const gain: Gain = { gains: "administrator", uncertain: true };
    return this.hop(rule, "IAM Identity Center permission sets", undefined, gain, () =>
      onEach(rule, (action) => permittedSomewhere(principal, action)),
    );
  }

  /** Each step on the target; what assuming it takes is asked of both sides. */
  private takeOver(
    principal: Principal,
    target: Principal,
    rule: EscalationRule,
  ): readonly GrantedStep[] | undefined {
    const steps: GrantedStep[] = [];
    for (const { action, on } of rule.steps) {
      const found =
        action === "sts:AssumeRole"
          ? "trust" in target.model
            ? assumed(this.account, principal, target, target.model.trust)
            : undefined
          : on === "policy"
            ? this.onItsPolicy(principal, target, action)
            : isServiceLinked(target.arn)
              ? undefined
              : permitted(principal, action, target.arn, given(target));
      if (found === undefined) return undefined;
      steps.push(found);
      if (action !== "iam:UpdateAssumeRolePolicy") continue;
      const then = assumedAfterRewrite(this.account, principal, target);
      if (then === undefined) return undefined;
      steps.push(then);
    }
    return steps;
  }

  private onItsPolicy(principal: Principal, target: Principal, action: string): GrantedStep | undefined {
    for (const arn of target.model.attached) {
      if (this.account.policy(arn) === undefined || arn.includes(":iam::aws:")) continue;
      const found = permitted(principal, action, arn);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The steps of a rule that are on no principal: on compute together, or on anything. */
  private unnamed(principal: Principal, rule: EscalationRule): readonly GrantedStep[] | undefined {
    const key = `${rule.id} ${principal.kind}`;
    if (this.somewhere.has(key)) return this.somewhere.get(key);
    const together = rule.steps.filter(({ on }) => on === "compute").map(({ action }) => action);
    const single = rule.steps
      .filter(({ on }) => on === "anything")
      .map(({ action }) => permittedSomewhere(principal, action));
    const joint = permittedTogether(principal, together, "*");
    const found =
      joint === undefined || !single.every((step) => step !== undefined) ? undefined : [...joint, ...single];
    this.somewhere.set(key, found);
    return found;
  }

  /** The roles that trust one of a rule's services, and which. */
  private trusting({ services = [] }: EscalationRule): readonly (readonly [Principal, string])[] {
    const key = services.join();
    const known = this.services.get(key);
    if (known !== undefined) return known;
    const found = this.targets.roles.flatMap((role) => {
      const service =
        "trust" in role.model
          ? trustedService(role.model, services, this.account.model.accountId)
          : undefined;
      return service === undefined || isServiceLinked(role.arn) ? [] : [[role, service] as const];
    });
    this.services.set(key, found);
    return found;
  }

  private first<T>(targets: readonly T[], hopTo: (target: T) => readonly Hop[]): Hop[] {
    const hops: Hop[] = [];
    for (const target of targets) {
      hops.push(...hopTo(target));
      if (hops.length >= MOST_TARGETS) break;
    }
    return hops;
  }

  private hop(
    rule: EscalationRule,
    target: string,
    becomes: Principal | undefined,
    gain: Gain | undefined,
    granted: () => readonly GrantedStep[] | undefined,
  ): Hop[] {
    if (gain === undefined) return [];
    const steps = granted();
    if (steps === undefined) return [];
    const uncertain = gain.uncertain || steps.some(({ conditional }) => conditional);
    return [
      {
        rule,
        target,
        ...(becomes === undefined ? {} : { becomes }),
        gains: gain.gains,
        certainty: uncertain ? "possible" : "certain",
        steps: steps.map(({ step }, index) =>
          index === steps.length - 1 && becomes !== undefined ? { ...step, reaches: becomes.arn } : step,
        ),
      },
    ];
  }
}

type Finder = (finder: HopFinder, principal: Principal, rule: EscalationRule) => readonly Hop[];

const FINDERS: Readonly<Record<Reach, Finder>> = {
  ownUser: (finder, principal, rule) => finder.own(principal, rule),
  ownRole: (finder, principal, rule) => finder.own(principal, rule),
  ownGroup: (finder, principal, rule) => finder.own(principal, rule),
  ownPolicy: (finder, principal, rule) => finder.own(principal, rule),
  ownPolicyVersion: (finder, principal, rule) => finder.ownPolicyVersion(principal, rule),
  ownBoundary: (finder, principal, rule) => finder.ownBoundary(principal, rule),
  user: (finder, principal, rule) => finder.user(principal, rule),
  role: (finder, principal, rule) => finder.role(principal, rule),
  rewrittenRole: (finder, principal, rule) => finder.rewritten(principal, rule),
  rewrittenUser: (finder, principal, rule) => finder.rewritten(principal, rule),
  boundedRole: (finder, principal, rule) => finder.boundedRole(principal, rule),
  group: (finder, principal, rule) => finder.group(principal, rule),
  passedRole: (finder, principal, rule) => finder.passedRole(principal, rule),
  carriedRole: (finder, principal, rule) => finder.carriedRole(principal, rule),
  newRole: (finder, principal, rule) => finder.made(principal, rule),
  newUser: (finder, principal, rule) => finder.made(principal, rule),
  permissionSet: (finder, principal, rule) => finder.permissionSet(principal, rule),
};

const EMPTY = ActionSet.empty();
function onEach(
  rule: EscalationRule,
  permit: (action: string) => GrantedStep | undefined,
): readonly GrantedStep[] | undefined {
  const steps = rule.steps.map(({ action }) => permit(action));
  return steps.every((step) => step !== undefined) ? steps : undefined;
}
