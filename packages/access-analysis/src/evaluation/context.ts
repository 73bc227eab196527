/**
 * The request context: the values of condition keys in one request. Keys ignore case.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-reqcontext.html
 */
export interface RequestContext {
  /** The values, `"absent"` where the request does not carry the key, `"unknown"` where that is not known. */
  lookup(key: string): readonly string[] | "absent" | "unknown";
}

/** A value, several values, or `undefined` for a key that the request is known not to carry. */
export type ContextValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * A context of the values given. A key that is listed as `undefined` is absent from the request; one that is not listed
 * at all is unknown, unless the context is `complete`.
 *
 * @example contextOf({ "aws:username": "grace", "aws:MultiFactorAuthPresent": undefined })
 */
export function contextOf(values: ContextValues, complete = false): RequestContext {
  const known = new Map<string, readonly string[] | "absent">();
  for (const [key, value] of Object.entries(values)) {
    known.set(
      key.toLowerCase(),
      value === undefined ? "absent" : typeof value === "string" ? [value] : value,
    );
  }
  const other = complete ? "absent" : "unknown";
  return { lookup: (key) => known.get(key.toLowerCase()) ?? other };
}
