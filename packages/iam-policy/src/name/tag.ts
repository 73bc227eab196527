import { IAM_QUOTAS } from "../quota/quota";

const FOREIGN = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/u;

/**
 * What is wrong with a tag's key; undefined if it may be one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules
 */
export function checkTagKey(key: string): string | undefined {
  if (key.trim() === "") return "a tag has a key";
  if (key.length > IAM_QUOTAS.tagKeyLength)
    return `a tag's key has at most ${IAM_QUOTAS.tagKeyLength} characters`;
  if (/^aws:/iu.test(key)) return `"${key}": keys that begin with aws: are AWS's own`;
  return foreignText(key);
}

export function checkTagValue(value: string): string | undefined {
  if (value.length > IAM_QUOTAS.tagValueLength)
    return `a tag's value has at most ${IAM_QUOTAS.tagValueLength} characters`;
  return foreignText(value);
}

function foreignText(text: string): string | undefined {
  const foreign = FOREIGN.exec(text)?.[0];
  return foreign === undefined
    ? undefined
    : `"${text}" has "${foreign}", and tags take letters, digits, spaces and _.:/=+-@ only`;
}

/**
 * Every mistake of a set of tags, by key; a mistake of the set as a whole has the empty key. Keys that differ in case
 * only are one for IAM's users and roles.
 */
export function checkTags(
  tags: Readonly<Record<string, string>>,
): readonly { key: string; message: string }[] {
  const issues: { key: string; message: string }[] = [];
  const seen = new Map<string, string>();
  for (const [key, value] of Object.entries(tags)) {
    const twin = seen.get(key.toLowerCase());
    const message = checkTagKey(key) ?? checkTagValue(value);
    if (message !== undefined) issues.push({ key, message });
    else if (twin !== undefined)
      issues.push({ key, message: `"${twin}" is there already, and users and roles tell no case apart` });
    seen.set(key.toLowerCase(), key);
  }
  const count = Object.keys(tags).length;
  if (count > IAM_QUOTAS.tagsPerResource) {
    issues.push({ key: "", message: `${count} tags, and IAM takes at most ${IAM_QUOTAS.tagsPerResource}` });
  }
  return issues;
}
