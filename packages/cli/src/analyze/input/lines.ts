import type { InputContext } from "./input";
import { inputChunks } from "./input";

/** A line of a batch; text is undefined where it was too long to be kept. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  readonly text: string | undefined;
}

const NEWLINE = 10;

/**
 * The lines of a file that are not empty, one at a time, so that a fleet of any size takes the memory of its longest
 * line.
 */
export async function* inputLines(
  file: string,
  maxBytes: number,
  context: InputContext,
): AsyncGenerator<Line> {
  let number = 1;
  let parts: Buffer[] = [];
  let size = 0;
  const line = (): Line => {
    const text =
      size > maxBytes
        ? undefined
        : Buffer.concat(parts)
            .toString("utf8")
            .replace(/^\uFEFF/, "")
            .trim();
    parts = [];
    size = 0;
    return { number: number++, text };
  };
  const keep = (part: Buffer): void => {
    size += part.length;
    if (size <= maxBytes) parts.push(part);
    else parts = [];
  };
  for await (const chunk of inputChunks(file, context)) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      keep(chunk.subarray(start, end));
      const whole = line();
      if (whole.text !== "") yield whole;
      start = end + 1;
    }
    keep(chunk.subarray(start));
  }
  const last = line();
  if (last.text !== "") yield last;
}
