import { createHash } from "node:crypto";

/**
 * Characters that look random and are always the same for the same seed (a URN, mostly), so that a preview shows the
 * same names and ids each time.
 */
export function stableHex(seed: string, length: number): string {
  let digits = "";
  for (let round = 0; digits.length < length; round++) {
    digits += createHash("sha256")
      .update(`${String(round)}:${seed}`)
      .digest("hex");
  }
  return digits.slice(0, length);
}

/** A UUID of version 4 by its form. */
export function stableUuid(seed: string): string {
  const hex = stableHex(seed, 32);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join("-");
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Upper-case letters and digits, as in ids of CloudFront and Route 53. */
export function stableLetters(seed: string, length: number): string {
  const hex = stableHex(seed, length * 2);
  let text = "";
  for (let index = 0; index < length; index++) {
    text += LETTERS[Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16) % LETTERS.length] ?? "";
  }
  return text;
}
