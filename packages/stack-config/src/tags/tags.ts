import * as z from "zod";

import { ENCRYPTED, tagTextMistake } from "../text/text";

const TAG_KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;

const tagKey = z.string().check((ctx) => {
  const message = tagKeyMistake(ctx.value);
  if (message !== undefined) ctx.issues.push({ code: "custom", message, input: ctx.value });
});

const tagValue = z
  .string()
  .max(256)
  .check((ctx) => {
    const message = tagTextMistake(ctx.value);
    if (message !== undefined) ctx.issues.push({ code: "custom", message, input: ctx.value });
  })
  .meta({ encryptable: true });

/**
 * Tags by key. IAM keeps the case of keys and compares them without it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
 */
export function tags(description: string): z.ZodRecord<z.ZodString, z.ZodString> {
  return z
    .record(tagKey, tagValue)
    .check((ctx) => {
      const seen = new Map<string, string>();
      for (const key of Object.keys(ctx.value)) {
        const same = seen.get(key.toLowerCase());
        seen.set(key.toLowerCase(), key);
        if (same === undefined) continue;
        const message = `is the tag ${same} again: IAM ignores case in the keys of tags.`;
        ctx.issues.push({ code: "custom", message, input: ctx.value, path: [key] });
      }
    })
    .meta({ description });
}

function tagKeyMistake(key: string): string | undefined {
  if (/^aws:/i.test(key))
    return `tags that begin with "aws:" are AWS's own. Did you mean ${key.slice(4) || "another key"}?`;
  if (key === ENCRYPTED) return "the key of a tag cannot be encrypted.";
  if (key.trim() === "") return "the key of a tag is empty.";
  if (key.length > 128) return `the key is ${key.length} characters long; IAM takes 128.`;
  if (TAG_KEY.test(key)) return undefined;
  return "IAM does not take this key of a tag: letters, digits, spaces and _ . : / = + - @ only.";
}
