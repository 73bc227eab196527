import { ActionSet } from "@plinth/iam-catalog";
import type { DocumentInput, PolicyRole } from "../document/source";
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
      const from = sourced(document, role);
      for (const statement of compiledStatements(from.document))
        (statement.statement.effect === "Allow" ? allows : denies).push({ ...statement, from, role });
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

/** The actions that every layer allows somewhere. */
export function allowedByAll(layers: readonly Layer[]): ActionSet {
  const [first, ...others] = layers;
  return others.reduce((set, { allowed }) => set.intersect(allowed), first?.allowed ?? ActionSet.empty());
}
