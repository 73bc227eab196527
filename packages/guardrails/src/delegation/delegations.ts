import type { DelegatedCall, DelegationProof } from "@plinth/access-analysis";
import type { PolicyDocument, Statement } from "@plinth/iam-policy";
import { hasWildcard, wildcardMatch } from "@plinth/iam-policy";
import type { Account, HeldDocument, Principal } from "../account/account";
import { documentsOf, isWrittenHere } from "../account/account";
import { describedAccount } from "../account/described";
import { documentPaths, isUnder } from "../escalation/document-paths";
import { isAdministrator } from "../full-access/full-access";
import type { AccessModel } from "../model/model";
import { unboundedDelegations } from "./unbounded";

/** Somebody who may make principals under a boundary, and whether that holds. */
export interface Delegation {
  /** Those with the same permissions. */
  readonly delegates: readonly Principal[];
  /** The boundary's ARN, or a pattern that any of several may fit. */
  readonly boundary: string;
  /** Absent where the boundary cannot be read. */
  readonly proof?: DelegationProof;
  /** What allows to make principals. */
  readonly held: HeldDocument;
}

const proven = new WeakMap<Account, Map<string, readonly Delegation[]>>();

/** The delegations of a stack, each proven once. */
export function delegationsOf(
  account: Account,
  delegatedPath: string,
  model: AccessModel,
): readonly Delegation[] {
  const byPath = proven.get(account) ?? new Map<string, readonly Delegation[]>();
  proven.set(account, byPath);
  const found = byPath.get(delegatedPath) ?? searched(account, delegatedPath, model);
  byPath.set(delegatedPath, found);
  return found;
}

function searched(account: Account, delegatedPath: string, model: AccessModel): readonly Delegation[] {
  const found = new Map<string, Delegation>();
  for (const principal of account.principals) {
    if (principal.kind === "group" && principal.members.length > 0) continue;
    const documents = documentsOf(principal);
    const asks = documents
      .flatMap((held) => boundariesAskedFor(held.document).map((ask) => ({ held, ...ask })))
      // What allows says where, and is where a gap is mended.
      .sort((a, b) => b.paths.length - a.paths.length);
    if (asks.length === 0 || isAdministrator(account.accessOf(principal))) continue;
    if (!documents.some(({ document }) => document.statements.some(allowsMaking))) continue;
    if (unboundedDelegations(account, delegatedPath, model).has(principal)) continue;
    for (const { held, boundary: asked, paths } of asks) {
      const boundary = ofOwnAccount(asked, account, model);
      const key = [
        boundary,
        ...documents.map(({ urn, source, property }) => `${urn ?? source} ${property}`),
      ].join("\n");
      const known = found.get(key);
      if (known !== undefined) {
        if (!known.delegates.includes(principal))
          found.set(key, { ...known, delegates: [...known.delegates, principal] });
        continue;
      }
      const path = paths.length === 1 && paths[0] !== undefined ? paths[0] : delegatedPath;
      const proof = proofOf(principal, documents, boundary, path, account, model);
      found.set(key, { delegates: [principal], boundary, held, ...(proof === undefined ? {} : { proof }) });
    }
  }
  return [...found.values()];
}

/** The account's number is often left open where the name is not: in this account one policy fits. */
function ofOwnAccount(asked: string, account: Account, model: AccessModel): string {
  const [, partition = "", id = "", rest = ""] = /^arn:([^:]*):iam::([^:]*):(.*)$/.exec(asked) ?? [];
  if (!hasWildcard(`${partition}${id}`) || rest === "" || hasWildcard(rest)) return asked;
  const { policies } = describedAccount(account, model).model;
  return policies.find(({ arn }) => arn.endsWith(`:${rest}`) && wildcardMatch(asked, arn))?.arn ?? asked;
}

function proofOf(
  principal: Principal,
  documents: readonly HeldDocument[],
  boundary: string,
  path: string,
  account: Account,
  model: AccessModel,
): DelegationProof | undefined {
  const described = describedAccount(account, model);
  const versions = described.model.policies.find(({ arn }) => arn === boundary)?.versions;
  const document =
    (versions?.find(({ isDefault }) => isDefault) ?? versions?.[0])?.document ??
    model.managedPolicy(boundary)?.document;
  if (document === undefined) return undefined;
  const isGroup = principal.kind === "group";
  const owners = isGroup ? [principal] : principal.groups;
  const proof = model.proveDelegation({
    policies: documents,
    boundary: { arn: boundary, document },
    path,
    ...(isGroup ? {} : { arn: described.arnOf(principal) }),
    own: [
      ...owners.map((group) => described.arnOf(group)),
      ...documents.map(({ arn }) => arn).filter((arn) => arn !== undefined),
    ],
    ...(principal.boundary?.document === undefined ? {} : { delegateBoundary: principal.boundary.document }),
  });
  const told = toldCalls(principal, path, model);
  // What one document opens to whoever holds it is refused as such, and a user of the delegate's name is the delegate.
  const counterexamples = proof.counterexamples.filter(
    ({ calls }) =>
      !calls.every((call) => isOnItself(call, principal)) &&
      !calls.every(
        ({ by, action, witness }) => by === "the delegate" && told.has(`${witness?.source ?? ""} ${action}`),
      ),
  );
  return { ...proof, counterexamples, verdict: counterexamples.length === 0 ? "closed" : "open" };
}

/** IAM's names are unique whatever their paths, and one's own keys are no way to somebody else. */
function isOnItself({ action, resource }: DelegatedCall, { kind, name }: Principal): boolean {
  if (kind !== "user" || name === undefined || !/AccessKey|LoginProfile|MFADevice/.test(action)) return false;
  return resource.includes(":user/") && resource.slice(resource.lastIndexOf("/") + 1) === name;
}

/** The calls that are refused for the document that grants them. */
function toldCalls({ kind, held, groups }: Principal, path: string, model: AccessModel): ReadonlySet<string> {
  const told = new Set<string>();
  for (const owner of [{ kind, held }, ...groups])
    for (const document of owner.held.filter(isWrittenHere))
      for (const way of documentPaths(
        document,
        document.writtenIn === undefined ? owner.kind : "policy",
        model,
      ))
        if (!isUnder(path, way)) for (const { action } of way.steps) told.add(`${document.source} ${action}`);
  return told;
}

interface Ask {
  /** An ARN without wildcards. */
  readonly boundary: string;
  readonly paths: readonly string[];
}

/** The boundaries that a document asks of what is made, by an Allow or by a Deny, and where it lets it be made. */
function boundariesAskedFor({ statements }: PolicyDocument): readonly Ask[] {
  const found = new Map<string, Set<string>>();
  for (const { effect, conditions, resources } of statements.filter(makesPrincipals))
    for (const { key, operator, values } of conditions) {
      const negated = /not/i.test(operator);
      if (key.toLowerCase() !== "iam:permissionsboundary" || operator.toLowerCase() === "null") continue;
      if (negated !== (effect === "Deny")) continue;
      for (const value of values.filter((one) => one.startsWith("arn:"))) {
        const paths = found.get(value) ?? new Set<string>();
        for (const pattern of effect === "Allow" ? (resources?.patterns ?? []) : []) {
          const path = /:(?:user|role)(\/(?:[^*?]*\/)?)[^/]*$/.exec(pattern)?.[1];
          if (path !== undefined) paths.add(path);
        }
        found.set(value, paths);
      }
    }
  return [...found].map(([boundary, paths]) => ({ boundary, paths: [...paths] }));
}

function allowsMaking(statement: Statement): boolean {
  return statement.effect === "Allow" && makesPrincipals(statement);
}

function makesPrincipals({ actions }: Statement): boolean {
  return (
    actions.not ||
    actions.patterns.some((pattern) => /^(iam:\*|iam:create\*|iam:create(user|role)|\*)/i.test(pattern))
  );
}
