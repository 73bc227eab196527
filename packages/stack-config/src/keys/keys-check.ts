import { instantOf } from "../date/date";
import type { Entry, Raw } from "../description/reader";
import { child, entries, text } from "../description/reader";
import type { Finding } from "../issue/issue";
import { mistake, warning } from "../issue/issue";

const DAY = 24 * 60 * 60 * 1000;
const LONG = 365 * DAY;

/** Active keys expire later than today, and before they are forgotten. */
export function* checkKeys(raw: Raw, { now }: { readonly now: Date }): Generator<Finding> {
  for (const user of [...entries(raw, "identity:consoleUsers"), ...entries(raw, "identity:serviceUsers")]) {
    const keys = child(user, "keys");
    if (keys === undefined) continue;
    for (const slot of ["a", "b"] as const) {
      const key = child(keys, slot);
      if (key !== undefined) yield* checkExpiry(key, slot, now);
    }
  }
}

function* checkExpiry(key: Entry, slot: "a" | "b", now: Date): Generator<Finding> {
  const expires = text(key, "expires");
  const instant = expires === undefined ? undefined : instantOf(expires.text);
  if (expires === undefined || instant === undefined) return;
  const left = instant - now.getTime();
  // An inactive key is on its way out, which is what should become of one that has expired.
  if (left <= 0 && key.value.status !== "inactive") {
    const other = slot === "a" ? "b" : "a";
    const message =
      `the key expired on ${expires.text}. Rotate it: add a key in slot ${other} with a later date, hand it over, ` +
      "then remove this one, or say status: inactive until you do.";
    yield mistake(expires.path, message);
  }
  if (left > LONG) {
    const days = Math.floor(left / DAY);
    yield warning(expires.path, `the key lives for ${days} days. CIS asks for a rotation every 90 days.`);
  }
}
