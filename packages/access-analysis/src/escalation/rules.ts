import { COMPUTE } from "./paths/compute";
import { DATA } from "./paths/data";
import { DELIVERY } from "./paths/delivery";
import { FEDERATION, IAM, SSO, STS } from "./paths/iam";
import type { EscalationRule } from "./rule";

/**
 * Every way to more access that the analysis knows.
 *
 * @see https://pathfinding.cloud
 */
export const ESCALATION_RULES: readonly EscalationRule[] = [
  ...IAM,
  ...FEDERATION,
  ...STS,
  ...SSO,
  ...COMPUTE,
  ...DELIVERY,
  ...DATA,
];
