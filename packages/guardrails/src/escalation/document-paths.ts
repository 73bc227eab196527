import type { Escalation, EscalationStep, Own, SourcedDocument } from "@plinth/access-analysis";
import type { PolicyDocument } from "@plinth/iam-policy";
import { isAdministrator } from "../full-access/full-access";
import type { AccessModel } from "../model/model";
import type { HolderKind } from "../surfaces/surface";
import { aimOf } from "./aim";

const known = new WeakMap<PolicyDocument, Map<HolderKind, readonly Escalation[]>>();

/**
 * The ways to more access that one document opens to whoever holds it, the surest first: on its holder, on whatever there
 * is in the account, or on what the holder makes. Ways to roles, users and groups that the document names are left to
 * the stack, which shows what those may do. Nothing where the document gives all of IAM outright: that is full access.
 */
export function documentPaths(
  document: SourcedDocument,
  holder: HolderKind,
  model: AccessModel,
): readonly Escalation[] {
  const byHolder = known.get(document.document) ?? new Map<HolderKind, readonly Escalation[]>();
  known.set(document.document, byHolder);
  const found = byHolder.get(holder) ?? searched(document, holder, model);
  byHolder.set(holder, found);
  return found;
}

function searched(document: SourcedDocument, holder: HolderKind, model: AccessModel): readonly Escalation[] {
  const found = model.escalations(document, ownUnder(document.document, holder));
  if (found.length === 0) return [];
  const access = model.access([document]);
  if (isAdministrator(access)) return [];
  return found.filter((escalation) => {
    if (givesAllOf(document, escalation.steps, model)) return false;
    const rule = model.escalationRule(escalation.id);
    const byName = aimOf(escalation.steps, rule, [document], model) === "named";
    switch (rule?.reach) {
      // What runs with a role may have one that matters, and who may be assumed is for the role's trust to say.
      case undefined:
      case "carriedRole":
        return false;
      case "role":
        return !byName && rule.steps.some(({ action }) => action === "iam:UpdateAssumeRolePolicy");
      case "newRole":
      case "newUser":
      case "permissionSet":
      case "memberRoot":
        return true;
      default:
        return escalation.certainty === "certain" || !byName;
    }
  });
}

/**
 * Whether the steps are on no principal, and of services that the document gives in full: that is told as full access, and
 * there is no more to say of IAM Identity Center, its directory and root sessions.
 */
export function givesAllOf(
  document: SourcedDocument,
  steps: readonly EscalationStep[],
  model: AccessModel,
): boolean {
  if (!steps.every(({ action }) => /^(sso:|sso-directory:|identitystore:|sts:AssumeRoot$)/.test(action)))
    return false;
  const services = new Set(steps.map(({ action }) => action.slice(0, action.indexOf(":"))));
  const { fullAccess, nearlyFullAccess } = model.access([document]);
  const whole = new Set([...fullAccess, ...nearlyFullAccess].map(({ service }) => service));
  return [...services].every((service) => whole.has(service));
}

/**
 * What stands for the holder's own: a user, a role and a group without a path, and one in each folder, or under each first
 * letters of a name, that the document speaks of. Who may write the permissions of all users in /people/ may write the
 * holder's, should that be one of them.
 */
function ownUnder({ statements }: PolicyDocument, holder: HolderKind): Own {
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
  const isRole = holder === "role" || holder === "permissionSet";
  const isUser = holder === "user" || holder === "group";
  return {
    user: isRole ? [] : [...own.user],
    role: isUser ? [] : [...own.role],
    group: isRole ? [] : [...own.group],
    policy: [standIn("policy")],
  };
}

const ACCOUNT = "111122223333";
/** The name that policy variables have for a holder whom nobody knows. */
const NAME = "plinth-self";

function standIn(kind: string): string {
  return `arn:aws:iam::${ACCOUNT}:${kind}/${NAME}`;
}

/** Whether all that a way is on lies under a path, where boundaries have a rule of their own. */
export function isUnder(path: string, { steps }: Escalation): boolean {
  return steps.every(({ resource }) =>
    /:(user|role|group|policy)(\/.*)$/.exec(resource)?.[2]?.startsWith(path),
  );
}
