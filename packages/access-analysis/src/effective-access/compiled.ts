import type { ActionSet } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
import type { Element, PolicyDocument, PolicyVersion, Statement } from "@plinth/iam-policy";
import type { PolicyRole, SourcedDocument } from "../document/source";
import { actionMatches } from "../evaluation/statement";

/** A statement of a document with its actions as a set. Made once a document, whoever carries it. */
export interface CompiledStatement {
  readonly statement: Statement;
  readonly version: PolicyVersion;
  readonly actions: ActionSet;
  /** Whether its Resource is every resource, as `*` is. */
  readonly anywhere: boolean;
}

/** A compiled statement and where it comes from. */
export interface PlacedStatement extends CompiledStatement {
  readonly from: SourcedDocument;
  readonly role: PolicyRole;
}

const compiled = new WeakMap<PolicyDocument, readonly CompiledStatement[]>();

export function compiledStatements(document: PolicyDocument): readonly CompiledStatement[] {
  const known = compiled.get(document);
  if (known !== undefined) return known;
  const made = document.statements.map((statement) => ({
    statement,
    version: document.version,
    actions: actionsOf(statement.actions),
    anywhere: isAnywhere(statement.resources),
  }));
  compiled.set(document, made);
  return made;
}

export function actionsOf(element: Element): ActionSet {
  const matched = catalog.actionsMatchingAny(element.patterns);
  return element.not ? matched.complement() : matched;
}

function isAnywhere(element: Element | undefined): boolean {
  if (element === undefined) return true;
  return !element.not && element.patterns.some((pattern) => /^\*+$/.test(pattern));
}

const indexes = new Map<string, number | undefined>();

/** Whether the statement is about the action, also where the catalog has not heard of it yet. */
export function concerns(statement: CompiledStatement, action: string): boolean {
  let index = indexes.get(action);
  if (index === undefined && !indexes.has(action)) {
    index = catalog.action(action)?.index;
    indexes.set(action, index);
  }
  return index === undefined
    ? actionMatches(statement.statement.actions, action)
    : statement.actions.has(index);
}
