/**
 * A policy document as a value: what AWS's policy grammar says, normalised once and never changed afterwards.
 * Whether the JSON had a scalar or a list, one statement or an array, is not to be seen here.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */

/** The version of the policy language. A document that names none is `2008-10-17`, as AWS reads it. */
export type PolicyVersion = "2012-10-17" | "2008-10-17";

/** What a document is for, which decides the elements it must and must not have. */
export type PolicyKind = "identity" | "resource" | "trust" | "boundary" | "scp" | "rcp" | "session";

export interface PolicyDocument {
  readonly version: PolicyVersion;
  readonly id?: string;
  readonly statements: readonly Statement[];
  /** What AWS takes although it is likely a mistake, for example no `Version`. Absent when there is none. */
  readonly warnings?: readonly PolicyWarning[];
}

export interface Statement {
  /** The position in the document, from 0. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  readonly actions: Element;
  /** Absent in a trust policy, which is about the role that carries it. */
  readonly resources?: Element;
  readonly principals?: Principals;
  readonly conditions: readonly Condition[];
}

/** `Action` or `NotAction`, `Resource` or `NotResource`: always a list, in the spelling of the document. */
export interface Element {
  readonly not: boolean;
  readonly patterns: readonly string[];
}

/** `Principal` or `NotPrincipal`. */
export interface Principals {
  readonly not: boolean;
  /** `"*"` or `{"AWS": "*"}`: everybody, signed in or not. The lists may hold more beside it. */
  readonly any: boolean;
  /** Account ids, ARNs and unique ids (`AIDA…`, what is left of a principal that was deleted). */
  readonly aws: readonly string[];
  readonly service: readonly string[];
  readonly federated: readonly string[];
  readonly canonicalUser: readonly string[];
}

/** One operator on one key. Several of them in a statement must all hold. */
export interface Condition {
  /** The operator's own name in AWS's spelling, without `IfExists` and quantifier: `StringEquals`, `Null`. */
  readonly operator: string;
  readonly ifExists: boolean;
  readonly quantifier?: "ForAllValues" | "ForAnyValue";
  /** The condition key as written. Keys ignore case. */
  readonly key: string;
  /** The values as text: `true` is `"true"`, `3600` is `"3600"`. */
  readonly values: readonly string[];
}

export interface PolicyWarning {
  /** Where, for example `Statement[1].Condition.StringEquals`. Empty for the document itself. */
  readonly path: string;
  readonly message: string;
}
