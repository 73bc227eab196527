import type { Principal } from "../../account/principal-access";
import type { Hop } from "../hop";
import type { EscalationRule, Reach } from "../rule";
import type { Scene } from "../scene";
import { carriedRole } from "./carried-role";
import { federatedRole } from "./federated-role";
import { group } from "./group";
import { made, permissionSet } from "./made";
import { own, ownBoundary, ownPolicy, ownPolicyVersion } from "./own";
import { passedRole } from "./passed-role";
import { boundedRole, rewritten, role, user } from "./take-over";

/** Finds the hops of one principal by one rule. */
export type Finder = (scene: Scene, principal: Principal, rule: EscalationRule) => readonly Hop[];

export const FINDERS: Readonly<Record<Reach, Finder>> = {
  ownUser: own,
  ownRole: own,
  ownGroup: own,
  ownPolicy,
  ownPolicyVersion,
  ownBoundary,
  user,
  role,
  rewrittenRole: rewritten,
  rewrittenUser: rewritten,
  boundedRole,
  group,
  passedRole,
  carriedRole,
  federatedRole,
  newRole: made,
  newUser: made,
  permissionSet,
};
