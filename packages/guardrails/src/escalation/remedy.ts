import type { EscalationRule, EscalationStep } from "@plinth/access-analysis";
import { listed } from "../rule/evidence";
import { isMove } from "./aim";

const BOUNDARY =
  "allow it only on condition StringEquals iam:PermissionsBoundary, on users and roles in a path of their own";

/** How a way is closed where it starts. */
export function remedyOf(
  rule: EscalationRule | undefined,
  steps: readonly EscalationStep[],
  target?: string,
): string {
  // A way of several hops is closed at its first.
  const own = new Set(rule?.steps.map(({ action }) => action) ?? steps.map(({ action }) => action));
  const actions = listed([...own]);
  const move = steps.find(({ action }) => isMove(action));
  if (move !== undefined)
    return `take ${move.action} out, or narrow it to the path that the calls after it are granted on`;
  switch (rule?.reach) {
    case "passedRole":
      return `narrow iam:PassRole to the roles that are needed${target === undefined ? "" : `, or put the workload boundary on ${target}`}`;
    case "carriedRole":
      return `narrow ${actions} to what has no more than its caller${target === undefined ? "" : `, or put the workload boundary on ${target}`}`;
    case "newRole":
    case "newUser":
    case "rewrittenRole":
    case "rewrittenUser":
    case "ownUser":
    case "ownRole":
      return `take ${actions} out, or ${BOUNDARY}`;
    case "user":
      return `narrow ${actions} to the caller's own user (user/\${aws:username}), or to a path of users who may do no more`;
    case "group":
      return "narrow iam:AddUserToGroup to groups in a path of their own that give no more than the caller has";
    case "role":
    case "boundedRole":
      return `narrow ${actions} to roles in a path of their own that may do no more than the caller`;
    case "permissionSet":
      return `take ${actions} out, or name the permission sets, groups and accounts that it is for`;
    case "memberRoot":
      return "name the member accounts, or the task by StringEquals sts:TaskPolicyArn";
    default:
      return `take ${actions} out, or narrow it to a path that holds nothing of the caller's own`;
  }
}
