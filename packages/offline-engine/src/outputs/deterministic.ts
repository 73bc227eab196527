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

/** Digits, the first of which is no zero. */
export function stableDigits(seed: string, length: number): string {
  const hex = stableHex(seed, length);
  let text = "";
  for (let index = 0; index < length; index++) {
    const value = Number.parseInt(hex[index] ?? "0", 16);
    text += String(index === 0 ? 1 + (value % 9) : value % 10);
  }
  return text;
}

/** A time in the form of the labels of DynamoDB's streams, which are the time that each was made. */
export function stableTime(seed: string): string {
  return `2030-01-01T00:00:00.${stableDigits(seed, 3)}`;
}
