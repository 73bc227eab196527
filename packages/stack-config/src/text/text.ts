import * as z from "zod";

import { found } from "../issue/explain";

/**
 * Stands for a value that is encrypted in the file (`secure:`) and that nobody could decrypt here: what offline-engine's
 * preview passes to the program instead. Free text may be one; a name or a key may not.
 */
export const ENCRYPTED = "stand-in-for-a-secret-that-is-not-decrypted-offline";

/** What IAM takes in the value of a tag: the owner, purpose and e-mail of a user end up in tags. */
const NOT_TAG_TEXT = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;

export interface Documentation {
  readonly description: string;
  readonly examples?: readonly string[];
}

/**
 * Free text of one line that IAM takes as a tag's value: letters, digits, spaces and `_ . : / = + - @`, at most 256.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
 */
export function tagText({ description, examples }: Documentation): z.ZodString {
  return z
    .string()
    .min(1)
    .max(256)
    .check((ctx) => {
      const message = tagTextMistake(ctx.value);
      if (message !== undefined) ctx.issues.push({ code: "custom", message, input: ctx.value });
    })
    .meta({ description, ...(examples ? { examples: [...examples] } : {}), encryptable: true });
}

/** Why IAM would refuse a tag's value, or undefined. */
export function tagTextMistake(text: string): string | undefined {
  if (text === ENCRYPTED) return undefined;
  if (text !== "" && text.trim() === "") return "is blank.";
  if (text.search(NOT_TAG_TEXT) < 0) return undefined;
  const odd = [...new Set(text.match(NOT_TAG_TEXT))].map((character) =>
    /\p{C}/u.test(character) ? "a line break or control character" : `"${character}"`,
  );
  const valid = text.replace(NOT_TAG_TEXT, " ").replace(/ +/g, " ").trim();
  return (
    `has ${odd.join(", ")}, which IAM does not take in a tag: letters, digits, spaces and _ . : / = + - @ only.` +
    (valid === "" ? "" : ` Write ${found(valid)}`)
  );
}

/** An e-mail address: one `@`, a domain with a dot, and nothing that IAM's tags refuse. */
export function email({ description, examples }: Documentation): z.ZodString {
  return tagText({ description, examples })
    .check((ctx) => {
      if (ctx.value === ENCRYPTED || /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(ctx.value)) return;
      ctx.issues.push({
        code: "custom",
        message: `${found(ctx.value)} is not an e-mail address, such as ada@acme.example`,
        input: ctx.value,
      });
    })
    .meta({
      description,
      ...(examples ? { examples: [...examples] } : {}),
      format: "email",
      encryptable: true,
    });
}
