/**
 * One mistake in what was given to the engine.
 *
 * @example
 * { file: "/work/app/Pulumi.prod.yaml", line: 3, path: "aws:allowedAccountIds", message: "..." }
 */
export interface InputIssue {
  /** The file at fault, absolute where it is known. */
  file?: string;
  /** 1-based line in `file`. */
  line?: number;
  /** Where in the file: a configuration key, a property path. */
  path?: string;
  /** What is wrong, what was expected and, where there is one, the nearest valid choice. */
  message: string;
}

/**
 * The program, the packs or their input is wrong, so there is no verdict to give (exit 2).
 * A refusal by a guardrail is not an error: it is a verdict in the result.
 */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly issues: readonly InputIssue[];

  constructor(issues: readonly InputIssue[] | InputIssue) {
    const list = Array.isArray(issues) ? (issues as readonly InputIssue[]) : [issues as InputIssue];
    super(list.map(describeIssue).join("\n"));
    this.issues = list;
  }

  /** Holds for an error of another copy of this package too. */
  static is(value: unknown): value is InputError {
    return value instanceof Error && value.name === "InputError" && "issues" in value;
  }
}

function describeIssue(issue: InputIssue): string {
  const place = [issue.file, issue.line === undefined ? undefined : String(issue.line)]
    .filter((part) => part !== undefined)
    .join(":");
  return [place, issue.path, issue.message].filter((part) => part !== undefined && part !== "").join(": ");
}
