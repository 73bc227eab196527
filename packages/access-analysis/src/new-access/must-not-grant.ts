import type { PolicyDocument } from "@plinth/iam-policy";
import { policyFromValue } from "@plinth/iam-policy";
import type { NewAccess } from "./new-access";
import { newAccess } from "./new-access";

/** What must not be granted: actions, patterns of them, and on which resources. */
export interface ForbiddenAccess {
  readonly actions: readonly string[];
  /** @default every resource */
  readonly resources?: readonly string[];
}

/**
 * Whether a document grants any of what must not be granted. `grants` says what and where.
 *
 * @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckAccessNotGranted.html
 */
export function grantedForbidden(
  document: PolicyDocument,
  forbidden: ForbiddenAccess,
  options: { readonly type?: "identity" | "resource"; readonly accountId?: string; readonly now?: Date } = {},
): NewAccess {
  // All is accepted but the forbidden: a grant of it is new.
  const { actions, resources = ["*"] } = forbidden;
  const everybody = options.type === "resource" ? { Principal: "*" } : {};
  const accepted = policyFromValue({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", ...everybody, NotAction: actions, Resource: "*" },
      ...(resources.includes("*")
        ? []
        : [{ Effect: "Allow", ...everybody, Action: actions, NotResource: resources }]),
    ],
  });
  return newAccess({ ...options, reference: accepted, candidate: document });
}
