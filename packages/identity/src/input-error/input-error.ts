import { RunError } from "@pulumi/pulumi";

/** One mistake in the arguments of a component. */
export interface IdentityIssue {
  /** Which argument, for example `permissions[0].actions[1]`. Empty for the component itself. */
  readonly path: string;
  /** What is wrong, what was expected and, where there is one, the nearest valid choice. */
  readonly message: string;
}

/**
 * The arguments of a component are wrong: every mistake at once. It is thrown before the component registers anything,
 * and Pulumi prints it without a stack trace, as it is meant for whoever wrote the description.
 *
 * @see https://www.pulumi.com/docs/reference/pkg/nodejs/pulumi/pulumi/classes/RunError.html
 */
export class IdentityInputError extends RunError {
  override readonly name = "IdentityInputError";
  readonly component: string;
  readonly issues: readonly IdentityIssue[];

  /** @param component what the mistakes are in, for example `service user uploads` */
  constructor(component: string, issues: readonly IdentityIssue[]) {
    super(
      issues.map(({ path, message }) => [component, path, message].filter(Boolean).join(": ")).join("\n"),
    );
    this.component = component;
    this.issues = issues;
  }
}

/** A mistake where there is a message, and none where there is not. */
export function mistake(path: string, message: string | false | undefined): IdentityIssue | undefined {
  return message === false || message === undefined ? undefined : { path, message };
}

/** Throws an {@link IdentityInputError} when there is anything wrong. */
export function refuse(component: string, issues: readonly (IdentityIssue | undefined)[]): void {
  const mistakes = issues.filter((issue) => issue !== undefined);
  if (mistakes.length > 0) throw new IdentityInputError(component, mistakes);
}
