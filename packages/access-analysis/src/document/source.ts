import type { PolicyDocument, Statement } from "@plinth/iam-policy";

/** A document and what to call it in a message, such as `policy/deploy` or `user/grace inline Uploads`. */
export interface SourcedDocument {
  readonly source: string;
  readonly document: PolicyDocument;
}

/** A document alone, or one with a name. */
export type DocumentInput = PolicyDocument | SourcedDocument;

/** The kind of policy that a document is attached as. */
export type PolicyRole = "identity" | "resource" | "boundary" | "session" | "scp" | "rcp";

/** One statement, named well enough to be found. */
export interface StatementRef {
  readonly source: string;
  readonly role: PolicyRole;
  readonly effect: "Allow" | "Deny";
  /** From 0. */
  readonly index: number;
  /** How many statements the document has. */
  readonly count: number;
  readonly sid?: string;
  /** Where it stands in the document, `Statement[0]`. */
  readonly path: string;
}

/** @param role names the document where the caller did not. */
export function sourced(input: DocumentInput, role: PolicyRole): SourcedDocument {
  return "document" in input ? input : { source: `${role} policy`, document: input };
}

export function statementRef(from: SourcedDocument, statement: Statement, role: PolicyRole): StatementRef {
  return {
    source: from.source,
    role,
    effect: statement.effect,
    index: statement.index,
    count: from.document.statements.length,
    ...(statement.sid === undefined ? {} : { sid: statement.sid }),
    path: `Statement[${statement.index}]`,
  };
}
