import { patternIncludes } from "../pattern/inclusion";
import { patternIntersects } from "../pattern/language";
import { wildcardMatch } from "../pattern/wildcard";
import { arnParts } from "./arn";

/**
 * AWS compares ARNs in two ways.
 *
 * In `Resource` and `NotResource` a wildcard goes over slashes, and over colons too: AWS documents that for a star that
 * ends a part of the ARN, and we take it for any star, so that no grant is overlooked. There the plain functions on
 * patterns are right, after {@link completeArn}.
 *
 * The operators `ArnLike` and `ArnEquals` (the same thing) compare the six parts one by one, and no wildcard leaves its
 * part. That is what the functions `arn…` below are for.
 *
 * Both respect case.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */

/**
 * A `Resource` as AWS completes it: an ARN of fewer than six parts gets stars for the missing ones.
 *
 * @example completeArn("arn:aws:sqs") // "arn:aws:sqs:*:*:*"
 */
export function completeArn(pattern: string): string {
  if (!pattern.startsWith("arn:")) return pattern;
  const missing = 6 - arnParts(pattern).length;
  return missing > 0 ? pattern + ":*".repeat(missing) : pattern;
}

/** Whether `ArnLike` with this pattern holds for an ARN. A pattern of fewer parts leaves the missing ones open. */
export function arnMatch(pattern: string, arn: string): boolean {
  const parts = arnParts(arn);
  return sixParts(pattern).every((part, i) => wildcardMatch(part, parts[i] ?? ""));
}

/** Whether an ARN can be like both patterns. */
export function arnIntersects(a: string, b: string): boolean {
  return partsIntersect(sixParts(a), sixParts(b));
}

/** The same of ARNs in their six parts, for those that are compared with many. */
export function partsIntersect(a: readonly string[], b: readonly string[]): boolean {
  return a.every((part, i) => patternIntersects(part, b[i] ?? "*"));
}

/** Whether every ARN that is like `inner` is like `outer`. */
export function arnIncludes(outer: string, inner: string): boolean {
  const parts = sixParts(inner);
  return sixParts(outer).every((part, i) => patternIncludes(part, parts[i] ?? "*"));
}

/** The parts of a pattern, stars for those that it does not have. */
export function sixParts(pattern: string): readonly string[] {
  const parts = arnParts(pattern);
  return [...parts, ...Array.from({ length: 6 - parts.length }, () => "*")];
}
