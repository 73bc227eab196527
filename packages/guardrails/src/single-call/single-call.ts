import type { Witness } from "@plinth/access-analysis";
import type { PolicyDocument } from "@plinth/iam-policy";
import { breadthOf } from "../full-access/full-access";
import { asWritten, softened } from "../full-access/softened";
import type { AccessModel } from "../model/model";

/** Calls of which each alone does what the row says, where they may be made on whatever there is. */
export interface SingleCalls {
  readonly actions: readonly string[];
  /** What whoever may make them can do: `open every bucket, to itself and to anybody`. */
  readonly lets: string;
  readonly fix: string;
}

/** The calls of a row that a document grants on whatever there is. */
export interface GrantedCalls {
  readonly row: SingleCalls;
  readonly actions: readonly string[];
  /** Of the first. */
  readonly witness: Witness;
}

/**
 * The rows of which a document grants some call on all resources there are, or all but few, to nearly everybody who holds
 * it. A grant by name, by a tag, behind MFA or in a path is a decision; what is given in full already is told as that.
 */
export function singleCalls(
  source: string,
  document: PolicyDocument,
  rows: readonly SingleCalls[],
  model: AccessModel,
): readonly GrantedCalls[] {
  const named = rows.filter(({ actions }) => actions.some((action) => allows(document, action, model)));
  if (named.length === 0) return [];
  const breadths = breadthOf(source, document, model);
  if (breadths.some(({ administrator }) => administrator)) return [];
  const whole = new Set(breadths.flatMap(({ services }) => services));
  const access = model.access([{ source, document: softened(document, model) }]);
  return named.flatMap((row): GrantedCalls[] => {
    const granted = row.actions
      .filter((action) => !whole.has(action.slice(0, action.indexOf(":"))))
      .flatMap((action) => {
        const { verdict, witness } = access.everywhere(action);
        return verdict === "yes" && witness !== undefined ? [{ action, witness }] : [];
      });
    const [first] = granted;
    if (first === undefined) return [];
    const actions = granted.map(({ action }) => action);
    return [{ row, actions, witness: asWritten(first.witness, document) }];
  });
}

/** Most documents allow none of the calls, which is quickly seen. */
function allows({ statements }: PolicyDocument, action: string, { catalog }: AccessModel): boolean {
  const index = catalog.action(action)?.index;
  if (index === undefined) return false;
  return statements.some(
    ({ effect, actions: { not, patterns } }) =>
      effect === "Allow" && patterns.some((pattern) => catalog.actionsMatching(pattern).has(index)) !== not,
  );
}
