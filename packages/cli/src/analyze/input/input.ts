import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { BadInput } from "../../failure/failure";
import { shownPath } from "../../render/path";

/** What an analysis reads from and where it stands; a test brings its own. */
export interface InputContext {
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array | string>;
}

/** One policy document; AWS takes 20 KB at most. */
export const MAX_DOCUMENT_BYTES = 10 * 2 ** 20;
/** An account's description: some 100,000 principals. A JavaScript text cannot be much longer than twice that. */
export const MAX_ACCOUNT_BYTES = 256 * 2 ** 20;

/**
 * Reads a file, or standard input for `-`, but never more than `maxBytes`.
 *
 * @throws BadInput that names the file
 */
export async function readInput(file: string, maxBytes: number, context: InputContext): Promise<string> {
  const whole = plainFile(file, maxBytes, context);
  if (whole !== undefined) return decoded(whole);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of inputChunks(file, context)) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(file, maxBytes, context);
    chunks.push(chunk);
  }
  return decoded(Buffer.concat(chunks));
}

/** A file that says how long it is, read at once: thousands of them are read in half the time. */
function plainFile(file: string, maxBytes: number, context: InputContext): Buffer | undefined {
  if (file === "-") return undefined;
  try {
    const handle = openSync(path.resolve(context.cwd, file), "r");
    try {
      const stats = fstatSync(handle);
      if (!stats.isFile()) return undefined;
      if (stats.size > maxBytes) throw tooLarge(file, maxBytes, context);
      return readFileSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw unreadable(file, error, context);
  }
}

function tooLarge(file: string, maxBytes: number, context: InputContext): BadInput {
  const message = `larger than ${maxBytes / 2 ** 20} MB, which is more than is read`;
  return new BadInput([{ file: shownFile(file, context), message }]);
}

/** The bytes of a file, or of standard input. */
export async function* inputChunks(file: string, context: InputContext): AsyncGenerator<Buffer> {
  if (file === "-") {
    for await (const chunk of context.stdin) yield Buffer.from(chunk);
    return;
  }
  // A module of its own that a single document does not need.
  const { open } = await import("node:fs/promises");
  try {
    const handle = await open(path.resolve(context.cwd, file));
    try {
      for (;;) {
        const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK);
        if (bytesRead === 0) return;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unreadable(file, error, context);
  }
}

const CHUNK = 256 * 1024;

/** How messages call a file. */
export function shownFile(file: string, { cwd }: InputContext): string {
  return file === "-" ? "standard input" : shownPath(file, cwd);
}

/** UTF-8, or UTF-16 as PowerShell's `>` writes. */
function decoded(bytes: Buffer): string {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString("utf16le") : bytes.toString("utf8");
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "a folder, where a file was expected",
  EACCES: "not readable: permission denied",
  EPERM: "not readable: permission denied",
};

function unreadable(file: string, error: unknown, context: InputContext): unknown {
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) return error;
  const message = REASONS[error.code] ?? `not readable: ${error.code}`;
  return new BadInput([{ file: shownFile(file, context), message }]);
}
