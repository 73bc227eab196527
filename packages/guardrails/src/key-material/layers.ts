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
export function layersOf(text: string, depth = 0): Layer[] {
  const plain: Layer = { content: text };
  if (text.length < 40 || depth >= MOST_DEEP) return [plain];
  const wrapped = WHOLE.test(text)
    ? [text]
    : [...text.matchAll(WITHIN)].slice(0, MOST_WITHIN).map(([run]) => run);
  const inner = wrapped.flatMap((run) => layersOf(unpacked(run), depth + 1));
  return [plain, ...inner.map(({ content }) => ({ content, wrapped: "in base64" }))];
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
