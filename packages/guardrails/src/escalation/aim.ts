import type { EscalationStep, EscalationRule, SourcedDocument } from "@plinth/access-analysis";
import type { PolicyDocument, Statement } from "@plinth/iam-policy";
import type { AccessModel } from "../model/model";

/** What a step is on when the statement that grants it was written for that, or whatever there is. */
export type Aim = "named" | "whatever there is";

/**
 * Whether somebody meant these steps: whether the statements that grant them say on what, by a name or a path, or by a
 * condition on it. A pipeline that may pass one role to Lambda was given that role; one that may pass any was given all.
 */
export function aimOf(
  steps: readonly EscalationStep[],
  rule: EscalationRule | undefined,
  documents: readonly SourcedDocument[],
  model: AccessModel,
): Aim {
  const decisive = steps.filter(({ action }) => isDecisive(action, rule));
  const moved = decisive.some(({ action }) => isMove(action));
  const named = decisive.some(({ action, witness }) => {
    const document = documents.find(({ source }) => source === witness?.source)?.document;
    const statement = document?.statements[witness?.statement.index ?? -1];
    return (
      document !== undefined &&
      statement !== undefined &&
      // Where something is moved first, a name says where to and not from where.
      ((namesResources(statement) && (!moved || isMove(action))) ||
        conditionsOnTarget(statement, document, model))
    );
  });
  return named || decisive.length === 0 ? "named" : "whatever there is";
}

/** Of a role that is passed what counts is which; of compute that has one, which compute. */
function isDecisive(action: string, rule: EscalationRule | undefined): boolean {
  if (rule?.reach === "carriedRole")
    return rule.steps.some((step) => step.on === "compute" && step.action === action);
  return action.startsWith("iam:") || action.startsWith("sts:");
}

/** Whether a call gives a user or group another path or name. */
export function isMove(action: string): boolean {
  return action === "iam:UpdateUser" || action === "iam:UpdateGroup";
}

function namesResources({ resources }: Statement): boolean {
  return resources !== undefined && !resources.not && namesAll(resources.patterns);
}

/** Whether no pattern is all there is of a kind: `*`, `arn:aws:iam::*:role/*`, `arn:aws:lambda:*:*:function:*`. */
export function namesAll(patterns: readonly string[]): boolean {
  return !patterns.some((pattern) => {
    const [, , service, , , ...resource] = pattern.split(":");
    const rest = resource.join(":");
    // A bucket's name stands where others have their kind.
    if (service === "s3") return /^[*?/]*$/.test(rest);
    return /^[*?]*$/.test(pattern) || /^(\w[\w-]*[/:])?[*?/:]*$/.test(rest);
  });
}

/**
 * Whether a condition narrows what the call is on, such as its tags or its boundary, rather than who calls, when and
 * from where, which is no limit to what they gain.
 */
function conditionsOnTarget(
  { effect, conditions }: Statement,
  { version }: PolicyDocument,
  model: AccessModel,
): boolean {
  return conditions.some((condition) => {
    const key = condition.key.toLowerCase();
    if (key === "iam:passedtoservice") return false;
    if (key.startsWith("aws:") && !key.startsWith("aws:resourcetag/")) return false;
    return model.conditionsClass([condition], { effect, version }) === "satisfiable";
  });
}
