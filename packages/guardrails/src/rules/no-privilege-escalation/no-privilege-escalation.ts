import type { Escalation } from "@plinth/access-analysis";
import type { Account, Principal } from "../../account/account";
import { describedAccount } from "../../account/described";
import type { AdministratorPlace } from "../../administrator/place";
import { administratorPlaceParameters, isAdministratorPlace } from "../../administrator/place";
import type { BoundaryFolder, DelegatedFolder } from "../../boundary/boundary";
import { boundaryFolderParameters, delegatedFolderParameters, isBoundary } from "../../boundary/boundary";
import type { AccountPath } from "../../escalation/account-paths";
import { accountPaths } from "../../escalation/account-paths";
import { documentPaths, isUnder } from "../../escalation/document-paths";
import { remedyOf } from "../../escalation/remedy";
import { grantText, shortName, statementText, stepCount, stepLines } from "../../escalation/steps";
import type { DocumentFact } from "../../facts/facts";
import { factsOf } from "../../facts/facts";
import type { AccessModel } from "../../model/model";
import type { GuardedResource } from "../../resource/resource";
import { listed, provenBy, statementName } from "../../rule/evidence";
import type { Finding } from "../../rule/finding";
import type { RuleContext } from "../../rule/rule";
import { defineRule } from "../../rule/rule";
import { reckoningWithStrays } from "../../rule/strays";

interface EscalationParameters extends AdministratorPlace, BoundaryFolder, DelegatedFolder {}

type Context = RuleContext<EscalationParameters>;

export const noPrivilegeEscalation = defineRule<EscalationParameters>({
  id: "no-privilege-escalation",
  title: "Nobody can make more of what they were given",
  why: "whoever can climb has all that is at the end of the way, whatever the policies in between look like: a stolen key of a small user is a key to the account",
  fix: "narrow the calls of the way to what is needed by name or path, or put a permissions boundary on what it reaches",
  severity: "critical",
  references: [
    {
      title: "Grant a user permissions to pass a role to an AWS service",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    },
    {
      title: "Delegate permission management to others by using permissions boundaries",
      url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate",
    },
    { title: "The known ways to climb in AWS", url: "https://pathfinding.cloud" },
  ],
  controls: { cis: { "7.0": ["2.14"], "5.0": ["1.15"], "3.0": ["1.16"] }, ssb: ["ACCT.04"] },
  parameters: { ...administratorPlaceParameters, ...boundaryFolderParameters, ...delegatedFolderParameters },

  checkResource(resource, context) {
    const facts = factsOf(resource);
    if (isBoundary(facts, context.parameters)) return [];
    return facts.documents
      .filter(
        ({ kind, holder }) =>
          kind === "identity" && isAdministratorPlace(holder, context.parameters) !== true,
      )
      .flatMap((fact) => documentFindings(resource, fact, context));
  },

  checkStack: reckoningWithStrays((account, context) => {
    const { file, invalid, model: live } = account.live ?? {};
    const described = live?.accountId === NOBODY ? undefined : live?.accountId;
    const stranger = account.id === undefined || account.id === described ? undefined : described;
    return [
      ...(file === undefined || invalid === undefined ? [] : [unreadableAccount(file, invalid)]),
      ...(file === undefined || stranger === undefined ? [] : [strangeAccount(file, stranger, account.id)]),
      ...accountPaths(account, context.parameters, context.model).map((path) =>
        path.unread.length === 0 ? pathFinding(path, account, context) : cannotTell(path, account, context),
      ),
    ];
  }),
});

/** What a document opens to whoever holds it. What of it cannot be read is said by no-full-access. */
function documentFindings(
  resource: GuardedResource,
  fact: DocumentFact,
  { model, parameters }: Context,
): Finding[] {
  const { document } = model.read(fact);
  if (document === undefined) return [];
  const [first, ...others] = documentPaths(
    { source: resource.name, document },
    fact.holder.kind,
    model,
    // What is made without a boundary where boundaries are asked for is told as that.
  ).filter((path) => !isUnder(parameters.delegatedPath, path));
  const witness = first?.steps.find(({ witness: one }) => one !== undefined)?.witness;
  if (first === undefined || witness === undefined) return [];
  const lines = stepLines(first.steps, nameOfAny, statementText);
  const { index, count, sid } = witness.statement;
  return [
    {
      summary: `${statementName(witness.statement)} lets whoever holds it become ${endOf(first, model)} in ${stepCount(first.steps)}:`,
      statement: { index, count, ...(sid === undefined ? {} : { sid }) },
      action: witness.action,
      resource: witness.resource,
      evidence: [...lines, ...furtherWays(first, others)],
      fix: remedyOf(model.escalationRule(first.id), first.steps),
    },
  ];
}

/** What the model makes up for the holder, and for others, by what people call them. */
function nameOfAny(arn: string): string {
  const [, kind = "", path = "", name = ""] = /:(user|role|group|policy)\/(.*\/)?([^/]*)$/.exec(arn) ?? [];
  if (name.endsWith("plinth-self")) return SELF[kind] ?? "itself";
  if (name !== "example") return shortName(arn);
  return path === "" ? `any ${kind}` : `a ${kind} under /${path}`;
}

const SELF: Readonly<Record<string, string>> = { group: "its own group", policy: "a policy of its own" };

/** What the holder is in the end: an administrator by itself, or whatever others there are. */
function endOf({ id, certainty }: Escalation, model: AccessModel): string {
  if (certainty === "certain") return "Administrator";
  switch (model.escalationRule(id)?.reach) {
    case "user":
    case "rewrittenUser":
      return "any user";
    case "role":
    case "rewrittenRole":
    case "passedRole":
    case "boundedRole":
      return "any role";
    case "group":
      return "a member of any group";
    case "memberRoot":
      return "the root user of any member account";
    default:
      return "Administrator";
  }
}

function pathFinding(path: AccountPath, account: Account, context: Context): Finding {
  const { from, alike, escalation, others, grants } = path;
  const { described, nameOf } = namesOf(account, context);
  const target = described.principals.get(escalation.target);
  const label = nameOf(escalation.target);
  const reached = described.report().principals.find(({ arn }) => arn === escalation.target);
  const { witness: administers, through } = reached?.administrator ?? {};
  // What the stack gives, where the rest of the way is in the account as it is.
  const grant = grants.find(({ urn }) => urn !== undefined) ?? grants[0];
  const witness = escalation.steps.find(({ witness: one }) => one !== undefined)?.witness;
  return {
    urn: from.urn ?? grant?.urn ?? target?.urn,
    summary: `${who(from, alike)} ${alike.length === 0 ? "becomes" : "become"} ${
      escalation.gains === "administrator" ? "Administrator" : label
    } in ${stepCount(escalation.steps)}:`,
    ...(witness === undefined ? {} : provenPlace(provenBy(witness, grant?.property ?? "policy"))),
    evidence: [
      ...stepLines(escalation.steps, nameOf),
      ...(administers === undefined || target === from || escalation.gains !== "administrator"
        ? []
        : [
            `   ${label} may ${through === "selfGrant" ? "give itself" : "do"} everything (${grantText(administers)})`,
          ]),
      ...(escalation.certainty === "possible" ? ["where the conditions of these statements are met"] : []),
      ...openTo(from, account, context),
      ...furtherWays(escalation, others),
    ],
    fix: remedyOf(
      context.model.escalationRule(escalation.id),
      escalation.steps,
      target === undefined ? undefined : label,
    ),
  };
}

/** Where the way starts outside: a role that more than the account's own may assume. */
function openTo({ label, trust }: Principal, { id }: Account, { model }: Context): string[] {
  const document = trust === undefined ? undefined : model.read(trust).document;
  if (document === undefined) return [];
  const [open] = model
    .trustOpenness(document, id === undefined ? {} : { accountId: id })
    .filter(({ severity, kind }) => severity !== "low" && kind !== "service");
  return open === undefined ? [] : [`and ${label} is open: ${open.message}`];
}

/** The place is in the lines; the statement is what tools ask for. */
function provenPlace({ statement, action, resource }: Partial<Finding>): Partial<Finding> {
  return { statement, action, resource };
}

function cannotTell(path: AccountPath, account: Account, context: Context): Finding {
  const { from, escalation, unread } = path;
  const [bounded] = unread;
  const { nameOf } = namesOf(account, context);
  const property = bounded?.boundary?.property ?? "permissionsBoundary";
  return {
    urn: bounded?.urn ?? from.urn,
    summary: `Cannot tell whether ${who(from, path.alike)} can become ${nameOf(escalation.target)}: the boundary of ${bounded?.label ?? from.label} is not in this stack`,
    evidence: stepLines(escalation.steps, nameOf),
    unknown: {
      property,
      remedy:
        "make the boundary in this stack, or show the account as it is: PLINTH_ACCOUNT_FILE names the output of `aws iam get-account-authorization-details`",
    },
  };
}

function namesOf(
  account: Account,
  { model }: Context,
): { described: ReturnType<typeof describedAccount>; nameOf: (arn: string) => string } {
  const described = describedAccount(account, model);
  return { described, nameOf: (arn) => described.principals.get(arn)?.label ?? shortName(arn) };
}

/** `deployer`, `a member of group/platform`, `grace and 11 others`. */
function who(from: Principal, alike: readonly Principal[]): string {
  const name =
    from.kind === "group"
      ? `a member of ${from.label}`
      : from.kind === "user"
        ? from.label.slice(5)
        : from.label;
  if (alike.length === 0) return name;
  return `${name} and ${alike.length === 1 ? (alike[0]?.label.replace(/^user\//, "") ?? "") : `${alike.length} others`}`;
}

function furtherWays({ id }: Escalation, others: readonly Escalation[]): string[] {
  const ids = [...new Set(others.map((other) => other.id))].filter((other) => other !== id);
  return ids.length === 0 ? [] : [`other ways: ${listed(ids, 6)} (pathfinding.cloud)`];
}

/** How the model calls the account of a description in which no ARN stands. */
const NOBODY = "000000000000";

function strangeAccount(file: string, described: string, own: string | undefined): Finding {
  return {
    summary: `The account's description ${file} is of account ${described}, and the stack is of ${own ?? "another"}`,
    why: "what exists in the account counts with what the stack makes, and by another account's description a way to climb stays unseen",
    fix: "write it with `aws iam get-account-authorization-details > FILE` in the stack's own account",
  };
}

function unreadableAccount(file: string, why: string): Finding {
  return {
    summary: `The account's description ${file} cannot be read: ${why}`,
    why: "what exists in the account counts with what the stack makes, and without it a way to climb may stay unseen",
    fix: "write it with `aws iam get-account-authorization-details > FILE`, and name it in PLINTH_ACCOUNT_FILE, or leave that out",
  };
}
