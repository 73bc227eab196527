import type { Layer } from "../effective-access/layer";
import type { Question } from "../effective-access/question";
import { statementsAbout } from "../effective-access/question";
import type { Actor, GrantedStep } from "./permission";
import { permitted, permittedTogether } from "./permission";
import { isResourceTag } from "./target-context";

/**
 * The calls that move a user or group: it has another path or name afterwards, and whatever is granted on that is granted
 * on it. Roles and policies stay where they are.
 */
const MOVES: Readonly<Record<string, string>> = { user: "iam:UpdateUser", group: "iam:UpdateGroup" };

export const MOVING_ACTIONS: readonly string[] = Object.values(MOVES);

/**
 * The steps on a user or group that the actor moves first to where it may do the rest. IAM wants the call granted both
 * on where it is and on where it goes.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateUser.html
 */
export function movedFirst(
  actor: Actor,
  arn: string,
  actions: readonly string[],
  context?: Question["context"],
): readonly GrantedStep[] | undefined {
  const move = moveOf(arn);
  if (move === undefined || !mayMove(actor.layers, move)) return undefined;
  const there = whereTo(actor, arn, move, actions, context);
  if (there === undefined) return undefined;
  const first = permitted(actor, move, arn, context);
  if (first === undefined) return undefined;
  const [landing, ...rest] = there;
  return [
    { ...first, conditional: first.conditional || landing?.conditional === true },
    ...rest.map((one) => ({
      ...one,
      step: { ...one.step, resource: arn, text: `${one.step.action} on ${arn}, where it has been moved to` },
    })),
  ];
}

/** Whether the actor may move what there is of a kind to where it may do this. */
export function movesTo(actor: Actor, kind: "user" | "group", arn: string, action: string): boolean {
  const move = MOVES[kind];
  if (move === undefined || !mayMove(actor.layers, move)) return false;
  return whereTo(actor, arn, move, [action], undefined) !== undefined;
}

function moveOf(arn: string): string | undefined {
  return MOVES[/^arn:[^:]*:iam::[^:]*:(\w+)\//.exec(arn)?.[1] ?? ""];
}

function mayMove(layers: readonly Layer[], move: string): boolean {
  return statementsAbout(layers, move).every(({ allows }) => allows.length > 0);
}

const known = new WeakMap<readonly Layer[], Map<string, readonly GrantedStep[] | undefined>>();

/** A place that the actor may move things to, and may do the actions at: the same for all but what conditions ask of them. */
function whereTo(
  actor: Actor,
  arn: string,
  move: string,
  actions: readonly string[],
  context: Question["context"],
): readonly GrantedStep[] | undefined {
  const pattern = arn.replace(/\/.*$/s, "/*");
  const all = [move, ...actions];
  if (asksOfTarget(actor.layers, all)) return permittedTogether(actor, all, pattern, context);
  const found = known.get(actor.layers) ?? new Map<string, readonly GrantedStep[] | undefined>();
  known.set(actor.layers, found);
  const key = `${pattern} ${actions.join()}`;
  if (!found.has(key)) found.set(key, permittedTogether(actor, all, pattern, context));
  return found.get(key);
}

function asksOfTarget(layers: readonly Layer[], actions: readonly string[]): boolean {
  return actions.some((action) =>
    statementsAbout(layers, action).some(({ allows, denies }) =>
      [...allows, ...denies].some(({ statement }) =>
        statement.conditions.some(
          ({ key }) => isResourceTag(key) || /^iam:(permissionsboundary|policyarn)$/i.test(key),
        ),
      ),
    ),
  );
}
