/** One thing wrong in a description of an account. */
export interface AccountIssue {
  readonly file?: string;
  /** For example `RoleDetailList[2].AssumeRolePolicyDocument`. */
  readonly path: string;
  readonly message: string;
}

/** The description of an account cannot be read. */
export class AccountError extends Error {
  readonly issues: readonly AccountIssue[];

  constructor(issues: readonly AccountIssue[]) {
    super(
      issues
        .map(({ file, path, message }) =>
          [file, path, message].filter((part) => part !== undefined && part !== "").join(": "),
        )
        .join("\n"),
    );
    this.name = "AccountError";
    this.issues = issues;
  }
}
