import { ActionSet } from "@plinth/iam-catalog";
import type { DocumentInput, PolicyRole, SourcedDocument } from "../document/source";
import { sourced } from "../document/source";
import type { PlacedStatement } from "./compiled";
import { compiledStatements } from "./compiled";

/**
 * Policies of one kind, of which one has to allow: a principal's identity policies, its boundary, a level of service
 * control policies. A request has to be allowed in every layer and denied in none.
 */
export class Layer {
  readonly role: PolicyRole;
  readonly allows: readonly PlacedStatement[];
  readonly denies: readonly PlacedStatement[];
  private union: ActionSet | undefined;

  constructor(role: PolicyRole, documents: readonly DocumentInput[]) {
    this.role = role;
    const allows: PlacedStatement[] = [];
    const denies: PlacedStatement[] = [];
    for (const document of documents) {
      for (const statement of placedStatements(sourced(document, role), role))
        (statement.statement.effect === "Allow" ? allows : denies).push(statement);
    }
    this.allows = allows;
    this.denies = denies;
  }

  /** Every action that some statement allows somewhere. */
  get allowed(): ActionSet {
    this.union ??= ActionSet.unionOf(this.allows.map(({ actions }) => actions));
    return this.union;
  }
}

const placed = new WeakMap<SourcedDocument, Partial<Record<PolicyRole, readonly PlacedStatement[]>>>();

/** The statements of a document, which many principals may carry. */
function placedStatements(from: SourcedDocument, role: PolicyRole): readonly PlacedStatement[] {
  const roles = placed.get(from) ?? {};
  placed.set(from, roles);
  return (roles[role] ??= compiledStatements(from.document).map((statement) => ({
    ...statement,
    from,
    role,
  })));
}

/** The actions that every layer allows somewhere. */
export function allowedByAll(layers: readonly Layer[]): ActionSet {
  const [first, ...others] = layers;
  return others.reduce((set, { allowed }) => set.intersect(allowed), first?.allowed ?? ActionSet.empty());
}

/** The same less what a denial takes away again, everywhere and in every request. */
export function grantedByAll(layers: readonly Layer[]): ActionSet {
  return layers
    .flatMap(({ denies }) => denies)
    .filter(({ anywhere, statement }) => anywhere && statement.conditions.length === 0)
    .reduce((set, { actions }) => set.minus(actions), allowedByAll(layers));
}
