import { gunzipSync } from "node:zlib";
import type { TreeObject } from "../tree/tree";
import { texts } from "../tree/tree";

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
const SECRET_NAME = /secret_?(access_?)?key/i;
const BASE64 = /^[A-Za-z0-9+/\r\n]{40,}={0,2}\s*$/;
const MOST_UNPACKED = 1 << 20;

/** The key material in a resource's properties, in texts at any depth, also within base64 and gzip. */
export function keyMaterialIn(props: TreeObject): KeyMaterial[] {
  const found: KeyMaterial[] = [];
  const ids: KeyMaterial[] = [];
  let secrets = 0;
  for (const { text, path } of texts(props)) {
    for (const { content, wrapped } of layers(text)) {
      const place = { path, ...(wrapped === undefined ? {} : { wrapped }) };
      if (PRIVATE_KEY.test(content)) found.push({ kind: "private key", ...place });
      const secret = hasSecret(content);
      const named = nameOf(path);
      if (KEY_ID.test(content)) ids.push({ kind: "AWS access key", ...place });
      if (secret) secrets++;
      if (secret && (SECRET_NAME.test(named) || SECRET_NAME.test(content))) {
        found.push({ kind: "AWS secret access key", ...place });
      }
    }
  }
  // An id by itself opens nothing; beside its secret, or where a program takes its key from, it is one.
  const keys = ids.filter(({ path }) => secrets > 0 || KEY_NAME.test(nameOf(path)));
  return [...keys, ...found.filter(({ kind }) => kind === "private key" || keys.length === 0)];
}

/** The text, and what it holds in base64 and gzip. */
function layers(text: string): { content: string; wrapped?: string }[] {
  if (text.length < 40) return [{ content: text }];
  const plain = { content: text };
  if (!BASE64.test(text)) return [plain];
  const bytes = Buffer.from(text, "base64");
  return [plain, { content: unzipped(bytes).toString("latin1"), wrapped: "in base64" }];
}

function unzipped(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED });
  } catch {
    return bytes;
  }
}

function hasSecret(text: string): boolean {
  for (const [candidate] of text.matchAll(SECRET)) if (isSecret(candidate)) return true;
  return false;
}

/** A secret has capitals, small letters and digits; a hash in hexadecimal, a word or a path has not. */
function isSecret(text: string): boolean {
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text) && new Set(text).size >= 16;
}

function nameOf(path: string): string {
  return /[\w"-]*\]?$/.exec(path)?.[0] ?? path;
}
