import type { PolicyType } from "../schema/policy-schema";

/** Actions that a role's trust policy is about. */
const TRUST_ACTION = /^sts:(assumerole|tagsession|setsourceidentity|setcontext|\*)/i;

/**
 * What a document is for, by its elements: who may act stands only at what is acted on, and a trust policy names no
 * resource. Undefined where it is no policy at all. A control policy looks like an identity policy.
 */
export function policyTypeOf(value: unknown): PolicyType | undefined {
  if (!isObject(value) || value.Statement === undefined) return undefined;
  const statements = [value.Statement].flat().filter(isObject);
  const says = (...names: string[]): boolean =>
    statements.some((statement) => names.some((name) => name in statement));
  if (!says("Principal", "NotPrincipal")) return "identity";
  const actions = statements.flatMap((statement) => [statement.Action].flat());
  const assumes = actions.every((action) => typeof action === "string" && TRUST_ACTION.test(action));
  return !says("Resource", "NotResource") && assumes ? "trust" : "resource";
}

/** Elements in wrong case are for the parser to name. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
