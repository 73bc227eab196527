import { gunzipSync } from "node:zlib";

/** A text, or what is wrapped in it. */
export interface Layer {
  readonly content: string;
  /** How it is wrapped: `in base64`. */
  readonly wrapped?: string;
}

const WHOLE = /^[A-Za-z0-9+/_\r\n-]{40,}={0,2}\s*$/;
/** In a script: `echo QUtJQ… | base64 -d`. Shorter ones hold no key with its secret. */
const WITHIN = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{64,}={0,2}/g;
const MOST_WITHIN = 50;
const MOST_DEEP = 4;
const MOST_UNPACKED = 1 << 20;

/** The text, and all that it holds in base64 and gzip, also several times over. */
export function layersOf(written: string, depth = 0): Layer[] {
  const text = unescaped(written);
  const plain: Layer = { content: text };
  if (text.length < 40 || depth >= MOST_DEEP) return [plain];
  const wrapped = WHOLE.test(text)
    ? [text]
    : [...text.matchAll(WITHIN)].slice(0, MOST_WITHIN).map(([run]) => run);
  const inner = wrapped.flatMap((run) => layersOf(unpacked(run), depth + 1));
  return [plain, ...inner.map(({ content }) => ({ content, wrapped: "in base64" }))];
}

/** `%2F` in the address of a broker, and how JSON may write a slash or a plus. */
const ESCAPE = /%([2-7][0-9a-f])|\\u00([2-7][0-9a-f])|\\(\/)/gi;

/** The text with its signs as themselves. Nobody escapes letters, digits and hyphens. */
function unescaped(text: string): string {
  if (!/[%\\]/.test(text)) return text;
  return text.replace(ESCAPE, (escape, percent?: string, json?: string, slash?: string) => {
    const sign = slash ?? String.fromCharCode(Number.parseInt(percent ?? json ?? "", 16));
    return /[\w-]/.test(sign) ? escape : sign;
  });
}

/** Windows wraps texts of two bytes a character. */
function unpacked(base64: string): string {
  return unzipped(Buffer.from(base64, "base64")).toString("latin1").replaceAll("\0", "");
}

function unzipped(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED });
  } catch {
    return bytes;
  }
}
