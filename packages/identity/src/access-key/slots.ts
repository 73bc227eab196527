import type { StatementInput } from "@plinth/iam-policy";
import { momentText, parseMoment } from "@plinth/iam-policy";

import type { IdentityIssue } from "../input-error/input-error";
import type { Tags } from "../tags/tags";

/**
 * A user's access keys. IAM gives a user two, so that a rotation never interrupts anything; each step is one line:
 * 1. `b: { expires: … }` makes the second key, and it is handed over while the first still works;
 * 2. `a: { …, status: inactive }` switches the first off, which can be taken back in a moment;
 * 3. the line `a: …` goes, and the key with it. The next rotation begins in slot a.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html
 */
export interface AccessKeySlots {
  /** @default no key in this slot */
  a?: AccessKeySlot | undefined;
  /** @default no key in this slot */
  b?: AccessKeySlot | undefined;
}

export interface AccessKeySlot {
  /** The day (in UTC) or instant from which the key no longer counts, in ISO 8601: `2027-05-31`, `2027-05-31T18:00:00Z`. */
  expires: string;
  /** Whether AWS takes the key. @default "active" */
  status?: "active" | "inactive" | undefined;
}

export const SLOTS = ["a", "b"] as const;
export type SlotName = (typeof SLOTS)[number];

export interface FilledSlot {
  readonly slot: SlotName;
  /** An instant in UTC as IAM compares it: `2027-05-31T00:00:00Z`. */
  readonly expires: string;
  readonly active: boolean;
}

export function filledSlots(keys: AccessKeySlots): FilledSlot[] {
  return SLOTS.flatMap((slot) => {
    const key = keys[slot];
    if (key === undefined) return [];
    return [{ slot, expires: instant(key.expires) ?? key.expires, active: key.status !== "inactive" }];
  });
}

export function slotMistakes(path: string, keys: AccessKeySlots): IdentityIssue[] {
  return SLOTS.flatMap((slot) => {
    const key = keys[slot];
    if (key === undefined || instant(key.expires) !== undefined) return [];
    const message = `"${key.expires}" is not a date. Expected a day such as 2027-05-31 or an instant such as 2027-05-31T18:00:00Z.`;
    return [{ path: `${path}.${slot}.expires`, message }];
  });
}

/**
 * Denies everything from the day the last active key expires, so that a forgotten rotation ends in a refusal instead of a
 * key that works for years. With no active key it denies from now on.
 *
 * IAM knows no condition on the key that signed a request, so of two active keys both work until the later date: switch
 * the older one off once the new one is handed over.
 *
 * @param only further conditions, for a user whose other ways in do not end with the keys
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws-dates.html
 */
export function expiry(keys: AccessKeySlots, only: StatementInput["conditions"] = {}): StatementInput {
  const active = filledSlots(keys).filter((key) => key.active);
  const last = active
    .map((key) => key.expires)
    .sort()
    .at(-1);
  return {
    sid: last === undefined ? "NoActiveKey" : "KeysExpired",
    effect: "Deny",
    actions: ["*"],
    resources: ["*"],
    conditions: {
      ...only,
      ...(last === undefined ? {} : { DateGreaterThanEquals: { "aws:CurrentTime": last } }),
    },
  };
}

/** When each key expires, on the user itself: whoever looks at it in the console sees it. */
export function expiryTags(keys: AccessKeySlots): Tags {
  return Object.fromEntries(filledSlots(keys).map(({ slot, expires }) => [`KeyExpires-${slot}`, expires]));
}

/** From the first second of a day, in UTC, which is what AWS compares with. */
function instant(written: string): string | undefined {
  const moment = parseMoment(written);
  return moment && momentText(moment.start);
}
