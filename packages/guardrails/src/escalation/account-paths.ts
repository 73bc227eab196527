import type { Escalation, PrincipalReport } from "@plinth/access-analysis";
import type { Account, HeldDocument, Principal } from "../account/account";
import { documentsOf, isWrittenHere } from "../account/account";
import type { DescribedAccount } from "../account/described";
import { describedAccount } from "../account/described";
import type { AdministratorPlace } from "../administrator/place";
import { isAdministratorPlace, isInPlace } from "../administrator/place";
import { delegationsOf } from "../delegation/delegations";
import { isAdministrator } from "../full-access/full-access";
import { isAwsManaged } from "../managed-policy/managed-policy";
import type { AccessModel } from "../model/model";
import { aimOf } from "./aim";
import { documentPaths, givesAllOf, isUnder } from "./document-paths";

/** A way of somebody in the stack to more than they were given. */
export interface AccountPath {
  readonly from: Principal;
  readonly escalation: Escalation;
  /** Others who have the same way by the same grants. */
  readonly alike: readonly Principal[];
  /** Further ways of the same principal. */
  readonly others: readonly Escalation[];
  /** What gives the steps. */
  readonly grants: readonly HeldDocument[];
  /** Boundaries on the way that nobody here can read: with them the way may be closed. */
  readonly unread: readonly Principal[];
}

/**
 * The ways to more access that a stack's account opens, one a principal: to whatever administers it, and to what somebody
 * else may do where a wildcard opened that way rather than a name. A way that somebody was given by name is what they are
 * there for.
 */
export function accountPaths(
  account: Account,
  place: AdministratorPlace & { readonly delegatedPath: string },
  model: AccessModel,
): readonly AccountPath[] {
  const described = describedAccount(account, model);
  const paths = new Map<string, AccountPath>();
  // Who can get past a boundary is told as that, with the calls.
  const open = new Set(
    delegationsOf(account, place.delegatedPath, model)
      .filter(({ proof }) => proof?.verdict === "open")
      .flatMap(({ delegates }) => delegates),
  );
  for (const report of described.report().principals) {
    const from = described.principals.get(report.arn);
    if (from === undefined || isInPlace(from, place) || open.has(from)) continue;
    const found = worthTelling(from, report, described, place, model).filter(
      // What is made without a boundary where boundaries are asked for is told as that.
      (escalation) => !isUnder(place.delegatedPath, escalation),
    );
    const [escalation, ...others] = found;
    if (escalation === undefined) continue;
    const grants = grantsOf(from, escalation);
    const key = [
      escalation.id,
      escalation.target,
      ...grants.map(({ urn, property }) => `${urn ?? ""} ${property}`),
    ].join("\n");
    const known = paths.get(key);
    // Those who reach the same by the same grants are told together.
    if (known !== undefined && grants.length > 0) paths.set(key, { ...known, alike: [...known.alike, from] });
    else
      paths.set(known === undefined ? key : `${key}\n${report.arn}`, {
        from,
        escalation,
        others,
        alike: [],
        grants,
        unread: unreadBoundaries(from, escalation, described),
      });
  }
  return [...paths.values()];
}

function worthTelling(
  from: Principal,
  { escalations }: PrincipalReport,
  described: DescribedAccount,
  place: AdministratorPlace,
  model: AccessModel,
): Escalation[] {
  const documents = documentsOf(from);
  return escalations.filter((escalation) => {
    if (!concernsStack(from, escalation, described)) return false;
    if (isMeantToBeTaken(escalation, described, place)) return false;
    if (isToldByDocument(escalation, from, model)) return false;
    if (escalation.gains === "administrator") return true;
    // What AWS's own policy for a service lets it do to run what others may do less with is how that service works.
    const byAws = grantsOf(from, escalation).every(({ arn = "" }) => isAwsManaged(arn));
    return (
      !byAws &&
      escalation.certainty === "certain" &&
      aimOf(escalation.steps, model.escalationRule(escalation.id), documents, model) === "whatever there is"
    );
  });
}

/** What is in the account without this stack is not for this stack to answer for. */
function concernsStack(from: Principal, { steps }: Escalation, { principals }: DescribedAccount): boolean {
  if (from.urn !== undefined || documentsOf(from).some(({ urn }) => urn !== undefined)) return true;
  return steps.some(({ reaches }) => principals.get(reaches ?? "")?.urn !== undefined);
}

/**
 * Roles that trust the caller are there to be assumed: the Administrator role behind MFA, and others, of which it is
 * their own permissions that are told where they are too many.
 */
function isMeantToBeTaken(
  { steps }: Escalation,
  { principals }: DescribedAccount,
  place: AdministratorPlace,
): boolean {
  if (steps.some(({ action }) => action !== "sts:AssumeRole")) return false;
  const role = principals.get(steps.at(-1)?.reaches ?? "");
  return role !== undefined && (role.urn !== undefined || isAdministratorPlace(role, place) === true);
}

/** One document that opens a way to whoever holds it is refused as such. */
function isToldByDocument({ id, steps }: Escalation, from: Principal, model: AccessModel): boolean {
  const sources = new Set(steps.map(({ witness }) => witness?.source));
  return [from, ...from.groups].some(({ kind, held }) =>
    held
      .filter(({ urn, source }) => urn !== undefined && sources.has(source))
      .some((document) => {
        if (isAdministrator(model.access([document])) || givesAllOf(document, steps, model)) return true;
        if (!isWrittenHere(document)) return false;
        const told = documentPaths(document, document.writtenIn === undefined ? kind : "policy", model);
        // Of ways that start alike the document tells one; closing that closes the others.
        return told.some((path) => path.id === id) || (sources.size === 1 && told.length > 0);
      }),
  );
}

function grantsOf(from: Principal, { steps }: Escalation): readonly HeldDocument[] {
  const sources = new Set(steps.map(({ witness }) => witness?.source));
  return documentsOf(from).filter(({ source }) => sources.has(source));
}

function unreadBoundaries(
  from: Principal,
  { steps }: Escalation,
  { principals }: DescribedAccount,
): readonly Principal[] {
  const onTheWay = [from, ...steps.map(({ reaches }) => principals.get(reaches ?? ""))];
  return onTheWay
    .filter((one) => one !== undefined)
    .filter(({ boundary }) => boundary !== undefined && boundary.document === undefined);
}
