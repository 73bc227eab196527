import { PolicyError, readJson } from "@plinth/iam-policy";
import { BadInput } from "../../failure/failure";

/**
 * Reads JSON as strictly as policies are read, of any size that was let in.
 *
 * @throws BadInput with line and column
 */
export function jsonOf(
  text: string,
  options: { readonly file?: string; readonly maxBytes: number },
): unknown {
  try {
    return readJson(text, { maxBytes: options.maxBytes });
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const { line, column, path, reason } = error;
    const message = column === undefined ? reason : `${reason} (column ${column})`;
    throw new BadInput([{ file: options.file, line, path, message }]);
  }
}
