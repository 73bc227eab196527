import type { Statement } from "@plinth/iam-policy";
import type { PolicyRole, SourcedDocument, StatementRef } from "../document/source";
import { statementRef } from "../document/source";
import type { RequestContext } from "./context";
import { statementMatches } from "./statement";
import type { Truth } from "./truth";
import { either } from "./truth";

/** What one document, or several of which one is enough, say about a request. */
export interface Verdict {
  allow: Truth;
  deny: Truth;
  /** The statements that take the request in, or may. */
  readonly grants: StatementRef[];
  readonly denials: StatementRef[];
}

export function silent(): Verdict {
  return { allow: false, deny: false, grants: [], denials: [] };
}

/**
 * Reads every statement of the documents.
 *
 * @param applies narrows to the statements that concern the caller: a resource policy's Principal.
 */
export function verdictOf(
  documents: readonly SourcedDocument[],
  role: PolicyRole,
  request: { readonly action: string; readonly resource: string },
  context: RequestContext,
  applies: (statement: Statement) => boolean = () => true,
): Verdict {
  const verdict = silent();
  for (const from of documents) {
    for (const statement of from.document.statements) {
      if (!applies(statement)) continue;
      const match = statementMatches(statement, request, context, from.document.version);
      if (match === false) continue;
      const ref = statementRef(from, statement, role);
      if (statement.effect === "Allow") {
        keepSure(verdict.grants, verdict.allow, match, ref);
        verdict.allow = either(verdict.allow, match);
      } else {
        keepSure(verdict.denials, verdict.deny, match, ref);
        verdict.deny = either(verdict.deny, match);
      }
    }
  }
  return verdict;
}

/** Once a statement surely takes the request in, those that only may do are of no interest. */
function keepSure(refs: StatementRef[], before: Truth, match: Truth, ref: StatementRef): void {
  if (before === true && match !== true) return;
  if (before !== true && match === true) refs.length = 0;
  refs.push(ref);
}
