import type { PolicyDocument, StatementInput } from "@plinth/iam-policy";
import { checkPolicySize, policy, PolicyInputError, printPolicy } from "@plinth/iam-policy";

import type { IdentityIssue } from "../input-error/input-error";
import { IdentityInputError } from "../input-error/input-error";

/**
 * Builds a document out of statements.
 *
 * @param component what the document is for, as in `service user uploads`
 * @param path the argument that the statements come from; mistakes are reported under it
 * @throws {@link IdentityInputError} when a statement is wrong, or the document larger than a managed policy may be
 */
export function documentOf(
  component: string,
  path: string,
  statements: readonly StatementInput[],
): PolicyDocument {
  const document = built(component, path, statements);
  const tooLarge = checkPolicySize("managed", document);
  if (tooLarge === undefined) return document;
  const message = `${tooLarge}. Name fewer resources, or use patterns for those with a common beginning.`;
  throw new IdentityInputError(component, [{ path, message }]);
}

/** The text that goes to IAM. */
export function print(document: PolicyDocument): string {
  return printPolicy(document);
}

function built(component: string, path: string, statements: readonly StatementInput[]): PolicyDocument {
  try {
    return policy(statements);
  } catch (error) {
    if (!(error instanceof PolicyInputError)) throw error;
    const issues = error.issues.map((issue): IdentityIssue => ({
      path: `${path}${issue.path}`,
      message: issue.message,
    }));
    throw new IdentityInputError(component, issues);
  }
}
