import { instantOf } from "../date/date";
import type { Raw } from "../description/reader";
import { child, entries, text } from "../description/reader";
import type { Finding, Path } from "../issue/issue";
import { mistake, warning } from "../issue/issue";

const DAY = 24 * 60 * 60 * 1000;
const LONG = 365 * DAY;

/**
 * Active keys expire later than today, and before they are forgotten. However many are forgotten, there is one
 * warning: it is one decision to change.
 */
export function* checkKeys(raw: Raw, { now }: { readonly now: Date }): Generator<Finding> {
  const forgotten: { path: Path; key: string }[] = [];
  for (const user of [...entries(raw, "identity:consoleUsers"), ...entries(raw, "identity:serviceUsers")]) {
    const keys = child(user, "keys");
    if (keys === undefined) continue;
    for (const slot of ["a", "b"] as const) {
      const key = child(keys, slot);
      const expires = key && text(key, "expires");
      const instant = expires && instantOf(expires.text);
      if (expires === undefined || instant === undefined) continue;
      // An inactive key is on its way out: nobody has to rotate it.
      if (key?.value.status === "inactive") continue;
      if (instant <= now.getTime()) yield mistake(expires.path, expired(expires.text, slot));
      const name = text(user, "name")?.text ?? "?";
      if (instant - now.getTime() > LONG) forgotten.push({ path: expires.path, key: `${name} ${slot}` });
    }
  }
  const [first] = forgotten;
  if (first) yield warning(first.path, forgottenKeys(forgotten.map(({ key }) => key)));
}

function expired(date: string, slot: "a" | "b"): string {
  return (
    `the key expired on ${date}. Rotate it: add a key in slot ${slot === "a" ? "b" : "a"} with a later date, hand it ` +
    "over, then remove this one, or say status: inactive until you do."
  );
}

function forgottenKeys(keys: readonly string[]): string {
  const listed =
    keys.length > 6 ? `${keys.slice(0, 5).join(", ")} and ${keys.length - 5} more` : keys.join(", ");
  const live = keys.length === 1 ? "a key lives" : `${keys.length} keys live`;
  return `${live} for more than a year (${listed}). CIS asks for a rotation every 90 days.`;
}
