import type { SourceConditionKey, SourceService } from "../source/source";

// The source spells placeholders in three ways (`tag-key`, `<key>`, `${TagKey}`); AWS's
// reference settled on the last.
function canonicalKey(key: string): string {
  return key.replace(/\/tag-key$/, "/${TagKey}");
}

/**
 * What the sources leave out or have wrong, from "AWS global condition context keys" and "IAM and
 * AWS STS condition context keys"
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html).
 */
const CORRECTIONS: Record<string, string> = {
  "aws:SourceVpcArn": "ARN",
};

/**
 * Every condition key with its type, service keys and global ones, sorted by key.
 *
 * @throws Error where two services give one key two types, unless it is listed in KNOWN_CONFLICTS
 */
export function collectConditionKeys(
  services: readonly SourceService[],
  globals: readonly SourceConditionKey[],
): SourceConditionKey[] {
  const collected = new Map<string, SourceConditionKey>();
  const add = (key: SourceConditionKey): void => {
    const canonical = canonicalKey(key.key);
    const id = canonical.toLowerCase();
    if (collected.has(id)) return;
    collected.set(id, { ...key, key: canonical, type: CORRECTIONS[canonical] ?? key.type });
  };
  globals.forEach(add);
  for (const service of services) service.conditionKeys.forEach(add);
  for (const [key, type] of Object.entries(CORRECTIONS)) add({ key, type, description: "" });
  return [...collected.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
