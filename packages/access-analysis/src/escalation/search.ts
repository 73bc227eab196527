import type { AccountModel, AccountWarning } from "../account/account";
import type { Principal } from "../account/principal-access";
import { principalAdministrator, resolveAccount } from "../account/principal-access";
import type { Administrator } from "../effective-access/administrator";
import type { EffectiveAccess } from "../effective-access/effective-access";
import type { FullAccess } from "../effective-access/full-access";
import { Chains } from "./chains";
import type { Escalation } from "./escalation";
import type { Hop } from "./hop";
import { allHops } from "./hop-finder";
import type { Scene } from "./scene";

/** What one user or role of an account is, and how it could climb. */
export interface PrincipalReport {
  readonly arn: string;
  readonly name: string;
  readonly type: "user" | "role";
  readonly administrator: Administrator;
  readonly fullAccess: readonly FullAccess[];
  /** Administrators first, then what is certain, then the shortest. */
  readonly escalations: readonly Escalation[];
  /** What else can be asked of it. */
  readonly access: EffectiveAccess;
}

export interface AccountReport {
  readonly principals: readonly PrincipalReport[];
  /** What the description refers to and does not have. */
  readonly warnings: readonly AccountWarning[];
}

/**
 * Searches an account for every principal's ways to more than it has: under the boundaries, denials, conditions and
 * trust policies that apply, in one hop or in several.
 *
 * @example analyseAccount(accountFromAuthorizationDetails(JSON.parse(text))).principals[0]?.escalations
 */
export function analyseAccount(model: AccountModel): AccountReport {
  const account = resolveAccount(model);
  const { hops, scene } = allHops(account);
  const chains = new Chains(account.principals, hops, scene.mostTargets);
  return {
    warnings: account.warnings,
    principals: account.principals.map((principal) => {
      const own = hops.get(principal) ?? [];
      return {
        arn: principal.arn,
        name: principal.model.name,
        type: principal.type,
        administrator: administratorBy(principal, own),
        get fullAccess() {
          return principal.access.fullAccess;
        },
        escalations: escalationsOf(principal, own, chains, scene),
        access: principal.access,
      };
    }),
  };
}

/** A principal is an administrator too where one call on what is its own makes it one. */
function administratorBy(principal: Principal, hops: readonly Hop[]): Administrator {
  const known = principalAdministrator(principal);
  if (known.verdict === "yes" && !known.conditional) return known;
  const onItself = hops.filter(
    ({ rule, gains, becomes }) =>
      gains === "administrator" && becomes === undefined && rule.reach.startsWith("own"),
  );
  const one = onItself.find(({ certainty }) => certainty === "certain") ?? onItself[0];
  if (one === undefined) return known;
  const conditional = one.certainty !== "certain";
  if (conditional && (known.verdict !== "no" || principal.incomplete)) return known;
  const witness = one.steps.at(-1)?.witness;
  return { verdict: "yes", conditional, through: "selfGrant", ...(witness === undefined ? {} : { witness }) };
}

function escalationsOf(
  principal: Principal,
  hops: readonly Hop[],
  chains: Chains,
  scene: Scene,
): readonly Escalation[] {
  const found: Escalation[] = [];
  for (const { rule, target, gains, certainty, steps } of hops) {
    if (gains !== "passage") found.push({ id: rule.id, target, gains, certainty, steps });
  }
  const chain = chains.toAdministrator(principal);
  if (chain !== undefined) found.push(chain);
  if (hops.length > 0)
    found.push(...chains.toOthers(principal, (target) => scene.gains.ofBecoming(principal, target)));
  return found.sort(
    (a, b) =>
      Number(b.gains === "administrator") - Number(a.gains === "administrator") ||
      Number(b.certainty === "certain") - Number(a.certainty === "certain") ||
      a.steps.length - b.steps.length,
  );
}
