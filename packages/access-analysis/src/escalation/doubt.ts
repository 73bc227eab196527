import type { Principal } from "../account/principal-access";
import type { Hop } from "./hop";
import type { GrantedStep } from "./permission";

/** Why a hop is possible and not certain for a caller; undefined where it is certain. */
export function doubtOf(
  { granted, hangsOn, unsureGain }: Hop,
  { incomplete, label }: Principal,
): string | undefined {
  return (
    conditionOf(granted) ??
    (hangsOn === undefined ? undefined : `it takes ${hangsOn}`) ??
    (incomplete ? `a policy of ${label} is missing from the description, and may deny it` : undefined) ??
    (unsureGain ? UNSURE_GAIN : undefined)
  );
}

/** What the one who is reached may do cannot be told. */
export const UNSURE_GAIN = "what is reached by it hangs on a condition, or on a policy that cannot be seen";

/** The condition that the first conditional step hangs on. */
export function conditionOf(granted: readonly GrantedStep[]): string | undefined {
  const one = granted.find(({ conditional }) => conditional);
  if (one === undefined) return undefined;
  const { action, witness } = one.step;
  const condition = / when (.*)$/s.exec(witness?.because ?? "")?.[1];
  return condition === undefined
    ? `${action} hangs on what the request says`
    : `${action} is granted only when ${condition}`;
}
