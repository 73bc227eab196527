import type { TreeObject } from "../tree/tree";
import { layersOf } from "./layers";
import { namedTexts } from "./named-texts";

/** Something in a property that opens an account or a machine to whoever reads it. What it is, never what it says. */
export interface KeyMaterial {
  readonly kind: "AWS access key" | "AWS secret access key" | "private key";
  readonly path: string;
  /** How it is wrapped: `in base64`. */
  readonly wrapped?: string;
}

const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/;
/** Long-term and temporary keys. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
const KEY_ID = /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/;
/** 40 characters of base64 that stand alone. A SHA-1 in hexadecimal has 40 as well: see isSecret. */
const SECRET = /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;
const KEY_NAME = /access_?key/i;
const SECRET_NAME = /secret|access_?key|(?:aws|s3).*(?:key|credential|password)/i;
/** How far in front of a secret its name may stand: `AWS_SECRET_ACCESS_KEY=`, `"name": "S3_SECRET", "value": "`. */
const NAME_BEFORE = 60;

/**
 * What all of the above, and all that wraps them, is made of; a base64 text may be broken into lines, and signs may be
 * escaped. Where nothing like it stands in a text that has all texts of the properties, each in one piece, there is no key
 * material in them. Quick.
 */
export const MAY_BE_KEY_MATERIAL = /-----BEGIN|A[KS]IA[A-Z0-9]{16}|[A-Za-z0-9+/_%\\\r\n-]{40}/;

/** The key material in a resource's properties, in texts and names at any depth, also within base64 and gzip. */
export function keyMaterialIn(props: TreeObject): KeyMaterial[] {
  const found: KeyMaterial[] = [];
  const ids: KeyMaterial[] = [];
  let secrets = 0;
  for (const { text, path, name } of namedTexts(props)) {
    for (const { content, wrapped } of layersOf(text)) {
      const place = { path, ...(wrapped === undefined ? {} : { wrapped }) };
      if (PRIVATE_KEY.test(content)) found.push({ kind: "private key", ...place });
      if (KEY_ID.test(content)) {
        ids.push({ kind: "AWS access key", ...place });
        if (KEY_NAME.test(name)) found.push({ kind: "AWS access key", ...place });
      }
      const inside = secretsIn(content);
      secrets += inside.length;
      const named = (at: number): boolean =>
        SECRET_NAME.test(name) || SECRET_NAME.test(content.slice(Math.max(0, at - NAME_BEFORE), at));
      if (inside.some(named)) found.push({ kind: "AWS secret access key", ...place });
    }
  }
  // An id by itself opens nothing; beside its secret, or where a program takes its key from, it is one.
  const keys = secrets > 0 ? ids : found.filter(({ kind }) => kind === "AWS access key");
  // A key and its secret are one mistake.
  return [
    ...keys,
    ...found.filter(({ kind }) => kind === "private key" || (kind !== "AWS access key" && keys.length === 0)),
  ];
}

/** Where secrets stand in a text. */
function secretsIn(text: string): number[] {
  return [...text.matchAll(SECRET)].filter(([candidate]) => isSecret(candidate)).map(({ index }) => index);
}

/**
 * A secret is drawn at random from capitals, small letters, digits and two signs. A hash in hexadecimal has no capitals
 * beside its small letters, and a path or a name written in one has words: small letters that follow each other.
 */
function isSecret(text: string): boolean {
  if (!/[a-z]/.test(text) || !/[A-Z]/.test(text) || !/\d/.test(text) || new Set(text).size < 16) return false;
  const inWords = (text.match(/[a-z]{4,}/g) ?? []).join("").length;
  return inWords < MOST_IN_WORDS;
}

/** Of 40 random characters about three stand in such a row by chance, and twenty in one secret of four thousand. */
const MOST_IN_WORDS = 20;
