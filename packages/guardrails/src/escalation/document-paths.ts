import type { Escalation, Own, SourcedDocument } from "@plinth/access-analysis";
import type { PolicyDocument } from "@plinth/iam-policy";
import { isAdministrator } from "../full-access/full-access";
import type { AccessModel } from "../model/model";
import { aimOf } from "./aim";

const known = new WeakMap<PolicyDocument, readonly Escalation[]>();

/**
 * The ways to more access that one document opens to whoever holds it, the surest first: on its holder, on whatever there
 * is in the account, or on what the holder makes. Ways to roles, users and groups that the document names are left to
 * the stack, which shows what those may do. Nothing where the document gives all of IAM outright: that is full access.
 */
export function documentPaths(document: SourcedDocument, model: AccessModel): readonly Escalation[] {
  const found = known.get(document.document) ?? searched(document, model);
  known.set(document.document, found);
  return found;
}

function searched(document: SourcedDocument, model: AccessModel): readonly Escalation[] {
  const found = model.escalations(document, ownUnder(document.document));
  if (found.length === 0 || isAdministrator(model.access([document]))) return [];
  return found.filter((escalation) => {
    const rule = model.escalationRule(escalation.id);
    switch (rule?.reach) {
      case undefined:
      // What runs with a role may have one that matters, and who may be assumed is for the role's trust to say.
      case "carriedRole":
      case "role":
        return rule?.steps.some(({ action }) => action === "iam:UpdateAssumeRolePolicy") === true
          ? aimOf(escalation.steps, rule, [document], model) === "whatever there is"
          : false;
      case "newRole":
      case "newUser":
      case "permissionSet":
        return true;
      default:
        return (
          escalation.certainty === "certain" ||
          aimOf(escalation.steps, rule, [document], model) === "whatever there is"
        );
    }
  });
}

/**
 * What stands for the holder's own: a user, a role and a group without a path, and one in each folder, or under each first
 * letters of a name, that the document speaks of. Who may write the permissions of all users in /people/ may write the
 * holder's, should that be one of them.
 */
function ownUnder({ statements }: PolicyDocument): Own {
  const own = { user: new Set<string>(), role: new Set<string>(), group: new Set<string>() };
  for (const kind of ["user", "role", "group"] as const) own[kind].add(standIn(kind));
  for (const { effect, resources } of statements) {
    if (effect !== "Allow") continue;
    for (const pattern of resources?.patterns ?? []) {
      const kind = /^arn:[^:]*:iam:[^:]*:[^:]*:(user|role|group)\//.exec(pattern)?.[1];
      if (kind === undefined || !/([*?]|\$\{aws:username\})$/i.test(pattern)) continue;
      own[kind as "user"].add(
        pattern
          .replace(/^arn:[^:]*[*?][^:]*:/, "arn:aws:")
          .replace(/::[^:]*[*?][^:]*:/, `::${ACCOUNT}:`)
          .replace(/([*?]+|\$\{aws:username\})$/i, NAME)
          .replace(/[*?]+/g, "plinth"),
      );
    }
  }
  return { user: [...own.user], role: [...own.role], group: [...own.group], policy: [standIn("policy")] };
}

const ACCOUNT = "111122223333";
/** The name that policy variables have for a holder whom nobody knows. */
const NAME = "plinth-self";

function standIn(kind: string): string {
  return `arn:aws:iam::${ACCOUNT}:${kind}/${NAME}`;
}
