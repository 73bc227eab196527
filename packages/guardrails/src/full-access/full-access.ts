import type { EffectiveAccess, FullAccess, Witness } from "@plinth/access-analysis";
import type { PolicyDocument } from "@plinth/iam-policy";
import type { AccessModel } from "../model/model";
import { listed } from "../rule/evidence";
import { asWritten, isTiedToResources, softened } from "./softened";

/** What a document opens as a whole. */
export interface Breadth {
  /** `everything in ec2, lambda and s3` */
  readonly what: string;
  readonly services: readonly string[];
  /** It may do everything, or may make itself able to. */
  readonly administrator: boolean;
  /** Only in requests that meet a condition. */
  readonly conditional: boolean;
  readonly witness: Witness;
}

/**
 * What a document gives in full: one entry for an administrator, else one a statement, each with the services that the
 * statement opens altogether.
 */
export function breadthOf(source: string, document: PolicyDocument, model: AccessModel): readonly Breadth[] {
  const access = model.access([{ source, document }]);
  if (isAdministrator(access)) {
    const administrator = administratorBreadth(access);
    if (administrator !== undefined && !(administrator.conditional && isTiedToResources(document)))
      return [administrator];
  }
  const byStatement = new Map<number, FullAccess[]>();
  const usual = softened(document, model);
  const opened = usual === document ? access : model.access([{ source, document: usual }]);
  // A denial or an exception of some actions or resources leaves all the others open.
  const dented = opened.nearlyFullAccess.filter(({ conditional }) => !conditional);
  const whole = new Set(access.fullAccess.map(({ service }) => service));
  const nearly = [...opened.fullAccess, ...dented].filter(({ service }) => !whole.has(service));
  for (const full of [...access.fullAccess, ...nearly]) {
    if (isNarrow(full.service, document, model)) continue;
    const { index } = full.witness.statement;
    byStatement.set(index, [...(byStatement.get(index) ?? []), full]);
  }
  return [...byStatement.values()].flatMap((found): Breadth[] => {
    const [widest, ...others] = [...found].sort((a, b) => model.byStanding(a.service, b.service));
    if (widest === undefined) return [];
    const services = [widest, ...others].map(({ service }) => service);
    const most = services.every((service) => !whole.has(service));
    const what = `${most ? "nearly " : ""}everything in ${servicesText(services)}`;
    return [
      {
        what,
        services,
        administrator: false,
        conditional: false,
        witness: asWritten(widest.witness, document),
      },
    ];
  });
}

/** `ec2, lambda and s3`, or `390 services, such as s3, kms and ec2`. */
export function servicesText(services: readonly string[]): string {
  if (services.length <= 6) return listed([...services].sort(), 6);
  return `${services.length} services, such as ${listed(services.slice(0, 3))}`;
}

/**
 * Whether the access is everything as it stands, or all of IAM, which is as good. One call by which a holder makes itself
 * an administrator is a way there, and told as one.
 */
export function isAdministrator({ administrator, fullAccess, nearlyFullAccess }: EffectiveAccess): boolean {
  if (administrator.verdict !== "yes") return false;
  if (administrator.through === "everything") return true;
  return [...fullAccess, ...nearlyFullAccess].some(({ service }) => service === "iam");
}

/** What an administrator has, be it one outright or by one call on itself. */
export function administratorBreadth({ administrator }: EffectiveAccess): Breadth | undefined {
  const { verdict, conditional, witness } = administrator;
  if (verdict !== "yes" || witness === undefined) return undefined;
  return {
    what: `everything in the account${conditional ? ", under a condition that a caller can meet" : ""}`,
    services: [],
    administrator: true,
    conditional,
    witness,
  };
}

/**
 * Services that look at the account: what they change is reports, checks and support cases of their own. AWS's policies
 * for people who only look take all of them: `pi:*`, `health:*`, `support:*`.
 */
const OBSERVERS: ReadonlySet<string> = new Set(["health", "pi", "support", "trustedadvisor"]);

/** Up to so many actions that change something, a service is small. */
const SMALL = 8;

/**
 * A small service that hands out no permissions, where its actions know no resources (ssmmessages, signin: all of it on
 * `*` is how AWS documents its use) or are named one by one (the three of ebs that write a snapshot): there is no
 * narrower way to write it.
 */
export function isNarrow(service: string, { statements }: PolicyDocument, model: AccessModel): boolean {
  if (OBSERVERS.has(service)) return true;
  const writes = (model.catalog.actionsOf(service) ?? []).filter(
    ({ accessLevel }) => accessLevel !== "List" && accessLevel !== "Read",
  );
  if (writes.length === 0 || writes.length > SMALL) return false;
  if (writes.some(({ accessLevel }) => accessLevel === "Permissions management")) return false;
  if (writes.every(({ resourceTypes }) => resourceTypes.length === 0)) return true;
  const byWildcard = statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap(({ actions }) =>
      actions.not ? ["*"] : actions.patterns.filter((pattern) => /[*?]/.test(pattern)),
    )
    .map((pattern) => model.catalog.actionsMatching(pattern));
  return !writes.some(({ index }) => byWildcard.some((set) => set.has(index)));
}
