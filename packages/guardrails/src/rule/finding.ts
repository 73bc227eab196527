/** The statement at fault. */
export interface StatementPlace {
  /** From 0. */
  readonly index: number;
  /** How many statements the document has. */
  readonly count: number;
  readonly sid?: string;
}

/** A value that is not known yet and without which a rule cannot tell. */
export interface UnknownInput {
  /** The property path, for example `policy` or `inlinePolicies[0].policy`. */
  readonly property: string;
  /** How to make it known. */
  readonly remedy: string;
}

/** What a rule found. It holds no value of a property, save elements of a policy statement, ARNs and names. */
export interface Finding {
  /** One line that stands by itself: what is allowed, or what is missing. No full stop. */
  readonly summary: string;
  /** The resource it is about. @default the resource that was checked, in a stack check the stack */
  readonly urn?: string;
  /** Where it stands in the resource's properties. */
  readonly property?: string;
  readonly statement?: StatementPlace;
  /** An action that is open, for example `s3:DeleteBucket`. */
  readonly action?: string;
  /** The resource it is open on. */
  readonly resource?: string;
  /** Why the model says so, for example `condition aws:UserAgent like "*" is always true`. */
  readonly because?: string;
  /** Lines of evidence, shown as they are. */
  readonly evidence?: readonly string[];
  /** @default the rule's */
  readonly why?: string;
  /** @default the rule's */
  readonly fix?: string;
  /** Set where the rule cannot tell. Such a finding has a level of its own. */
  readonly unknown?: UnknownInput;
  /** Set where it is about what a change takes away, which a waiver has to say that it is for. */
  readonly removal?: boolean;
}
