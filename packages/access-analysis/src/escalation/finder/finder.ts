import type { Principal } from "../../account/principal-access";
import type { Prospect } from "../hop";
import type { EscalationRule, Reach } from "../rule";
import type { Scene } from "../scene";
import { carriedRole } from "./carried-role";
import { federatedRole } from "./federated-role";
import { group } from "./group";
import { made, outside } from "./made";
import { own, ownBoundary, ownPolicy, ownPolicyVersion } from "./own";
import { passedRole } from "./passed-role";
import { boundedRole, namedBoundedRole, namedRole, rewritten, role, user } from "./take-over";

/**
 * Finds what one rule may lead a principal to: for each target, in the order of worth, the ways to it, the plainest first.
 * A target comes up only when it is asked for.
 */
export type Finder = (scene: Scene, actor: Principal, rule: EscalationRule) => Iterable<readonly Prospect[]>;

/** Finders of what is the same for all principals whose policies say the same of the rule's actions. */
export const SHARED_FINDERS: Readonly<Partial<Record<Reach, Finder>>> = {
  user,
  role,
  rewrittenRole: rewritten,
  rewrittenUser: rewritten,
  boundedRole,
  passedRole,
  carriedRole,
  federatedRole,
  newRole: made,
  newUser: made,
  permissionSet: outside,
  memberRoot: outside,
};

/** Finders of what is one principal's alone: its own, and what names it. */
export const OWN_FINDERS: Readonly<Partial<Record<Reach, Finder>>> = {
  ownUser: own,
  ownRole: own,
  ownGroup: own,
  ownPolicy,
  ownPolicyVersion,
  ownBoundary,
  group,
  role: namedRole,
  boundedRole: namedBoundedRole,
};
