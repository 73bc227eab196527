import type { FullAccess, Witness } from "@plinth/access-analysis";
import type { PolicyDocument } from "@plinth/iam-policy";
import type { Account, HeldDocument, Principal } from "../account/account";
import { documentsOf } from "../account/account";
import type { AccessModel } from "../model/model";
import { breadthOf, isAdministrator, isNarrow, servicesText } from "./full-access";

/** Full access that no document gives alone, and several together do. */
export interface ComposedBreadth {
  /** Those who have it by the same documents. */
  readonly principals: readonly Principal[];
  /** `everything in s3` */
  readonly what: string;
  readonly services: readonly string[];
  readonly administrator: boolean;
  readonly witness: Witness;
  /** The documents that it is put together from. */
  readonly parts: readonly HeldDocument[];
}

/** What principals of a stack have in full by composition: groups first, so that members are not told again. */
export function composedBreadths(account: Account, model: AccessModel): readonly ComposedBreadth[] {
  const told = new Map<Principal, ReadonlySet<string>>();
  const found = new Map<string, ComposedBreadth>();
  const sorted = [...account.principals].sort(
    (a, b) => Number(b.kind === "group") - Number(a.kind === "group"),
  );
  for (const principal of sorted) {
    const documents = documentsOf(principal);
    if (documents.length < 2) continue;
    const key = documents.map(({ urn, source, property }) => `${urn ?? source} ${property}`).join("\n");
    const known = found.get(key);
    if (known !== undefined) {
      // What a member has by the group is told of the group.
      if (principal.groups.some((group) => known.principals.includes(group))) continue;
      found.set(key, { ...known, principals: [...known.principals, principal] });
      continue;
    }
    const breadth = composedBreadth(principal, documents, account, model, [
      ...principal.groups.flatMap((group) => [...(told.get(group) ?? [])]),
    ]);
    if (breadth === undefined) continue;
    found.set(key, breadth);
    told.set(principal, new Set(breadth.administrator ? [EVERYTHING] : breadth.services));
  }
  return [...found.values()];
}

const EVERYTHING = "*";

function composedBreadth(
  principal: Principal,
  documents: readonly HeldDocument[],
  account: Account,
  model: AccessModel,
  toldOfGroups: readonly string[],
): ComposedBreadth | undefined {
  const alone = documents.map(({ source, document }) => breadthOf(source, document, model)).flat();
  if (toldOfGroups.includes(EVERYTHING) || alone.some(({ administrator }) => administrator)) return undefined;
  const access = account.accessOf(principal);
  const { witness } = access.administrator;
  if (isAdministrator(access) && witness !== undefined && !access.administrator.conditional) {
    const parts = documents.filter(({ document }) =>
      document.statements.some(({ effect }) => effect === "Allow"),
    );
    return {
      principals: [principal],
      what: "everything in the account",
      services: [],
      administrator: true,
      witness,
      parts,
    };
  }
  const told = new Set([...toldOfGroups, ...alone.flatMap(({ services }) => services)]);
  const [widest, ...others] = access.fullAccess.filter(
    ({ service }) =>
      !told.has(service) && !documents.every(({ document }) => isNarrow(service, document, model)),
  );
  if (widest === undefined) return undefined;
  const services = [widest, ...others].map(({ service }: FullAccess) => service);
  const parts = documents.filter(({ document }) =>
    services.some((service) => givesOf(document, service, model)),
  );
  // One document that gives it alone was found to need no narrower way to be written.
  if (parts.length < 2) return undefined;
  return {
    principals: [principal],
    what: `everything in ${servicesText(services)}`,
    services,
    administrator: false,
    witness: widest.witness,
    parts,
  };
}

/** Whether a document allows something of a service. */
function givesOf({ statements }: PolicyDocument, service: string, model: AccessModel): boolean {
  const all = model.catalog.actionsMatching(`${service}:*`);
  return statements.some(
    ({ effect, actions }) =>
      effect === "Allow" &&
      (actions.not ||
        actions.patterns.some((pattern) => model.catalog.actionsMatching(pattern).intersects(all))),
  );
}
