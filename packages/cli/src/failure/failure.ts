/** A mistake in what the user gave, at the place where they made it. */
export interface Mistake {
  readonly file?: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Where in the file, as in `identity:serviceUsers[0].name`. */
  readonly path?: string;
  readonly message: string;
}

/** Ends a command with exit code 2 and its mistakes, without a stack trace. */
export class BadInput extends Error {
  readonly issues: readonly Mistake[];

  constructor(issues: readonly Mistake[]) {
    super(issues.map((issue) => issue.message).join("\n"));
    this.name = "BadInput";
    this.issues = issues;
  }
}

/** A command line that cannot be understood; `command` is the one whose help would help. */
export class UsageError extends BadInput {
  readonly command: string;

  constructor(message: string, command: string) {
    super([{ message }]);
    this.name = "UsageError";
    this.command = command;
  }
}

/**
 * The mistakes that an error stands for, or undefined when it is not about the user's input.
 * Told by its shape rather than its class, so that a command need not load every package whose
 * errors could reach it.
 */
export function mistakesOf(error: unknown): readonly Mistake[] | undefined {
  if (!(error instanceof Error) || !("issues" in error)) return undefined;
  const { issues } = error;
  return Array.isArray(issues) && issues.length > 0 && issues.every(isMistake) ? issues : undefined;
}

function isMistake(value: unknown): value is Mistake {
  return (
    typeof value === "object" && value !== null && "message" in value && typeof value.message === "string"
  );
}
