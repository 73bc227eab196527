import type { EffectiveAccess, Witness } from "@plinth/access-analysis";
import type { Condition } from "@plinth/iam-policy";
import type { Account, HeldDocument, Principal } from "../account/account";
import { documentsOf, isWrittenHere } from "../account/account";
import { documentPaths, isUnder } from "../escalation/document-paths";
import { isAdministrator } from "../full-access/full-access";
import type { AccessModel } from "../model/model";

/** A call by which somebody makes or widens a principal that carries no boundary. */
export interface UnboundedDelegation {
  readonly witness: Witness;
  readonly kind: "user" | "role";
  /** Set where a boundary is asked for, and one that bounds nothing will do. */
  readonly anyBoundary: boolean;
  /** Where: `/delegated/`. */
  readonly path: string;
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

/** A boundary that everybody has at hand, and that lets everything through. */
const BOUNDED_BY_ALL = {
  ...WITHOUT_BOUNDARY,
  "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess",
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
    const delegation = unbounded(access, documents, delegatedPath);
    if (delegation === undefined) continue;
    // The analysis of a document alone is shared, and calls it by the name that it was first asked for by.
    const held =
      documents.length === 1
        ? documents[0]
        : documents.find(({ source }) => source === delegation.witness.source);
    found.set(principal, { ...delegation, held });
  }
  return found;
}

function unbounded(
  access: EffectiveAccess,
  documents: readonly HeldDocument[],
  delegatedPath: string,
): UnboundedDelegation | undefined {
  const accounts = accountsIn(documents);
  // Without any boundary elsewhere is a way to climb, which has a rule of its own.
  const paths = [delegatedPath, ...pathsIn(documents)];
  for (const action of DELEGATING)
    for (const id of accounts)
      for (const path of paths) {
        const kind = action.includes("User") ? "user" : "role";
        const asked = path === delegatedPath ? [WITHOUT_BOUNDARY, BOUNDED_BY_ALL] : [BOUNDED_BY_ALL];
        for (const context of asked) {
          const { verdict, witness } = access.reaches(action, `${id}:${kind}${path}*`, context);
          if (verdict === "no" || witness === undefined) continue;
          return { witness, kind, anyBoundary: context === BOUNDED_BY_ALL, path };
        }
      }
  return undefined;
}

/** The paths of users and roles under which documents ask for a boundary. */
function pathsIn(documents: readonly HeldDocument[]): readonly string[] {
  const patterns = documents.flatMap(({ document }) =>
    document.statements
      .filter(({ effect, conditions }) => effect === "Allow" && conditions.some(isOnBoundary))
      .flatMap(({ resources }) => resources?.patterns ?? []),
  );
  const paths = patterns.map((pattern) => /:(?:user|role)(\/(?:[^*?]*\/)?)[^/]*$/.exec(pattern)?.[1]);
  return [...new Set(paths.filter((path) => path !== undefined))];
}

function isOnBoundary({ key }: Condition): boolean {
  return key.toLowerCase() === "iam:permissionsboundary";
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
