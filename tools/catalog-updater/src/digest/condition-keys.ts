import type { SourceConditionKey, SourceService } from "../source/source";

// The source spells placeholders in three ways (`tag-key`, `<key>`, `${TagKey}`); AWS's
// reference settled on the last.
function canonicalKey(key: string): string {
  return key.replace(/\/tag-key$/, "/${TagKey}");
}

/**
 * What the sources lack or have wrong, from "AWS global condition context keys", "IAM and AWS STS
 * condition context keys" and "Identity federation with Amazon Cognito"
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html).
 */
const CORRECTIONS: Readonly<Record<string, string>> = {
  "aws:SignInSessionArn": "ARN",
  "aws:SourceVpcArn": "ARN",
  "cognito-identity.amazonaws.com:amr": "ArrayOfString",
  // Every OpenID Connect provider brings these; its host stands where a service's prefix would.
  "${Provider}.${Domain}:amr": "ArrayOfString",
  "${Provider}.${Domain}:aud": "String",
  "${Provider}.${Domain}:azp": "String",
  "${Provider}.${Domain}:email": "String",
  "${Provider}.${Domain}:oaud": "String",
  "${Provider}.${Domain}:sub": "String",
};

/** Every condition key, service keys and global ones, sorted as the catalog searches them: by lower-case key with a space behind. */
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
  for (const service of services) service.conditionKeys.forEach(add);
  globals.forEach(add);
  for (const [key, type] of Object.entries(CORRECTIONS)) add({ key, type, description: "" });
  return [...collected.values()].sort((a, b) => (searchText(a) < searchText(b) ? -1 : 1));
}

/** A spelling for each key, for services differ in how they write one another's. */
export function spellings(keys: readonly SourceConditionKey[]): (key: string) => string {
  const spelled = new Map(keys.map(({ key }) => [key.toLowerCase(), key]));
  return (key) => spelled.get(canonicalKey(key).toLowerCase()) ?? key;
}

function searchText({ key }: SourceConditionKey): string {
  return `${key.toLowerCase()} `;
}
