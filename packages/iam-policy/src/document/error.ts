export interface PolicyErrorDetails {
  readonly file?: string;
  /** From 1. Absent when the document came as a value rather than as text. */
  readonly line?: number;
  /** From 1, in characters. */
  readonly column?: number;
  /** Where in the document, for example `Statement[1].Condition.StringEquals`. Empty for the document itself. */
  readonly path: string;
  /** What is wrong and what was expected, without the place. */
  readonly reason: string;
}

/** A text or a value that is not a policy document. The message is meant for people and names the place. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly path: string;
  readonly reason: string;

  constructor(details: PolicyErrorDetails) {
    super(describe(details));
    this.file = details.file;
    this.line = details.line;
    this.column = details.column;
    this.path = details.path;
    this.reason = details.reason;
  }
}

function describe({ file, line, column, path, reason }: PolicyErrorDetails): string {
  const position = line === undefined ? undefined : `${line}:${column ?? 1}`;
  const place =
    file === undefined
      ? position
        ? `line ${line}, column ${column ?? 1}`
        : undefined
      : [file, position].filter(Boolean).join(":");
  return [place, path === "" ? undefined : path, reason].filter((part) => part !== undefined).join(": ");
}
