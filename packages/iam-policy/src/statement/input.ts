/** A statement as people write it in a stack's configuration or in code. */
export interface StatementInput {
  sid?: string;
  /** @default "Allow" */
  effect?: "Allow" | "Deny";
  actions?: string[];
  notActions?: string[];
  resources?: string[];
  notResources?: string[];
  /** The usual conditions in plain words. All of them must hold. */
  when?: When;
  /** Any other condition, in AWS's own terms: operator, key, value. */
  conditions?: Record<string, Record<string, string | string[]>>;
}

export interface When {
  from?: string[];
  notFrom?: string[];
  vpcEndpoints?: string[];
  after?: string;
  until?: string;
  mfa?: boolean | { maxAge: string | number };
  secureTransport?: boolean;
  regions?: string[];
  resourceTags?: Record<string, string | string[]>;
  principalTags?: Record<string, string | string[]>;
  requestTags?: Record<string, string | string[]>;
  encryption?: "AES256" | "aws:kms" | { kmsKey: string };
}

/** One mistake in what a person wrote. */
export interface Issue {
  /** Where, for example `actions[1]` or `when.from[0]`. Empty for the input itself. */
  path: string;
  message: string;
  /** The nearest valid choice, for example `s3:PutObject`. The message names it too. */
  suggestion?: string;
}

export interface CheckOptions {
  /** What dates are compared with. @default the clock */
  now?: Date;
}

/** What a person wrote is wrong: every mistake at once. */
export class PolicyInputError extends Error {
  override readonly name = "PolicyInputError";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("\n"));
    this.issues = issues;
  }
}
