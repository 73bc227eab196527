import type { Witness } from "@plinth/access-analysis";
import type { Account, HeldDocument, Principal } from "../account/account";
import { documentsOf, isWrittenHere } from "../account/account";
import { documentPaths, isUnder } from "../escalation/document-paths";
import { isAdministrator } from "../full-access/full-access";
import type { AccessModel } from "../model/model";

/** A call by which somebody makes or widens a principal that carries no boundary. */
export interface UnboundedDelegation {
  readonly witness: Witness;
  readonly kind: "user" | "role";
  /** What grants it. */
  readonly held?: HeldDocument;
}

/** The calls that make or widen a principal, and that can be made to depend on its boundary. */
const DELEGATING = [
  "iam:CreateUser",
  "iam:CreateRole",
  "iam:PutUserPolicy",
  "iam:PutRolePolicy",
  "iam:AttachUserPolicy",
  "iam:AttachRolePolicy",
] as const;

/** What every request could bring along if its caller wants to; the boundary is what it leaves out. */
const WITHOUT_BOUNDARY = {
  "iam:PermissionsBoundary": undefined,
  "aws:MultiFactorAuthPresent": "true",
  "aws:MultiFactorAuthAge": "60",
  "aws:SecureTransport": "true",
};

const known = new WeakMap<Account, Map<string, ReadonlyMap<Principal, UnboundedDelegation>>>();

/** Who may make or widen principals under the delegated path that carry no boundary. */
export function unboundedDelegations(
  account: Account,
  delegatedPath: string,
  model: AccessModel,
): ReadonlyMap<Principal, UnboundedDelegation> {
  const byPath = known.get(account) ?? new Map<string, ReadonlyMap<Principal, UnboundedDelegation>>();
  known.set(account, byPath);
  const found = byPath.get(delegatedPath) ?? searched(account, delegatedPath, model);
  byPath.set(delegatedPath, found);
  return found;
}

function searched(
  account: Account,
  delegatedPath: string,
  model: AccessModel,
): ReadonlyMap<Principal, UnboundedDelegation> {
  const found = new Map<Principal, UnboundedDelegation>();
  for (const principal of account.principals) {
    // A group is judged by its members, who may have denials from elsewhere.
    if (principal.kind === "group" && principal.members.length > 0) continue;
    const documents = documentsOf(principal);
    if (documents.length === 0) continue;
    const access = account.accessOf(principal);
    // An administrator, or who can make itself one anywhere, has rules of its own; saying it once is enough.
    if (isAdministrator(access) || isToldAsClimbing(principal, delegatedPath, model)) continue;
    for (const { action, id } of DELEGATING.flatMap((one) =>
      accountsIn(documents).map((id) => ({ action: one, id })),
    )) {
      const kind = action.includes("User") ? "user" : "role";
      const { verdict, witness } = access.reaches(action, `${id}:${kind}${delegatedPath}*`, WITHOUT_BOUNDARY);
      if (verdict === "no" || witness === undefined) continue;
      // The analysis of a document alone is shared, and calls it by the name that it was first asked for by.
      const held =
        documents.length === 1 ? documents[0] : documents.find(({ source }) => source === witness.source);
      found.set(principal, { witness, kind, held });
      break;
    }
  }
  return found;
}

function isToldAsClimbing(
  { kind, held, groups }: Principal,
  delegatedPath: string,
  model: AccessModel,
): boolean {
  return [{ kind, held }, ...groups].some((owner) =>
    owner.held
      .filter(isWrittenHere)
      .flatMap((document) =>
        documentPaths(document, document.writtenIn === undefined ? owner.kind : "policy", model),
      )
      .some(
        (path) =>
          !isUnder(delegatedPath, path) &&
          path.steps.some(({ action }) => DELEGATING.some((delegating) => delegating === action)),
      ),
  );
}

/** The accounts that documents spell out, and one that stands for any: `arn:aws:iam::111122223333`. */
function accountsIn(documents: readonly HeldDocument[]): readonly string[] {
  const patterns = documents.flatMap(({ document }) =>
    document.statements.flatMap(({ resources }) => resources?.patterns ?? []),
  );
  const spelled = patterns.map((pattern) => /^arn:[a-z-]+:iam::\d{12}(?=:)/.exec(pattern)?.[0]);
  const accounts = new Set(spelled.filter((account) => account !== undefined));
  return accounts.size === 0 ? ["arn:aws:iam::111122223333"] : [...accounts];
}
