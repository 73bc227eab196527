import type { Principal } from "../account/principal-access";
import { isProtected } from "../account/principal-access";
import { statementsAbout } from "../effective-access/question";
import type { RequestContext } from "../evaluation/context";
import type { GrantedStep } from "./permission";
import { permitted } from "./permission";
import { movedFirst } from "./moved";
import { given, isResourceTag, retagged, withKeys } from "./target-context";

const TAGGING = { user: ["iam:TagUser", "iam:UntagUser"], role: ["iam:TagRole", "iam:UntagRole"] } as const;

export const TAGGING_ACTIONS: readonly string[] = Object.values(TAGGING).flat();

/**
 * Whether a principal may do this to another. Where that hangs on the other's tags, path or name and the principal may
 * change these, it changes them first.
 *
 * @param keys what the request says besides, such as iam:passedtoservice
 */
export function onPrincipal(
  actor: Principal,
  action: string,
  target: Principal,
  keys: Readonly<Record<string, string>> = {},
): readonly GrantedStep[] | undefined {
  if (isProtected(target.arn) && action !== "sts:AssumeRole") return undefined;
  const context = withKeys(given(target), keys);
  const plain = permitted(actor, action, target.arn, context);
  if (plain !== undefined) return [plain];
  return taggedFirst(actor, action, target, context) ?? movedFirst(actor, target.arn, [action], context);
}

function taggedFirst(
  actor: Principal,
  action: string,
  target: Principal,
  context: RequestContext,
): readonly GrantedStep[] | undefined {
  if (!hangsOn(actor, action, isResourceTag)) return undefined;
  const then = permitted(actor, action, target.arn, retagged(context));
  if (then === undefined) return undefined;
  for (const tagging of TAGGING[target.type]) {
    const first = permitted(actor, tagging, target.arn, given(target));
    if (first !== undefined) return [first, then];
  }
  return undefined;
}

/** Whether what the actor may do with the action hangs on a condition on such a key. */
export function hangsOn(actor: Principal, action: string, isKey: (key: string) => boolean): boolean {
  return statementsAbout(actor.layers, action).some(({ allows, denies }) =>
    [...allows, ...denies].some(({ statement }) => statement.conditions.some(({ key }) => isKey(key))),
  );
}
