import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { expiry, expiryTags, filledSlots, slotMistakes } from "./slots";

describe("when a key expires", () => {
  it.each([
    ["a day is its first moment in UTC", "2027-05-31", "2027-05-31T00:00:00Z"],
    ["an instant is itself", "2027-05-31T18:00:00Z", "2027-05-31T18:00:00Z"],
    ["another zone is turned into UTC", "2027-05-31T18:00:00+02:00", "2027-05-31T16:00:00Z"],
    ["a fraction is left out, as IAM knows none", "2027-05-31T18:00:00.250Z", "2027-05-31T18:00:00Z"],
  ])("%s", (_what, expires, instant) => {
    expect(filledSlots({ a: { expires } })).toEqual([{ slot: "a", expires: instant, active: true }]);
  });

  it.each([
    "31.05.2027",
    "2027-02-30",
    "2027-5-1",
    "soon",
    "2027-05-31T18:00",
    "",
    "2027-05-31 18:00:00 +0000 UTC",
  ])("%j is refused", (expires) => {
    expect(slotMistakes("keys", { b: { expires } })).toEqual([
      { path: "keys.b.expires", message: expect.stringContaining("is not a date") as string },
    ]);
  });

  it("is the latest of those that are active", () => {
    const date = fc.date({ min: new Date("2026-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
    const slot = fc.record({
      expires: date.map((day) => day.toISOString().slice(0, 10)),
      status: fc.constantFrom("active" as const, "inactive" as const),
    });
    fc.assert(
      fc.property(
        fc.record({ a: fc.option(slot, { nil: undefined }), b: fc.option(slot, { nil: undefined }) }),
        (keys) => {
          const active = [keys.a, keys.b].flatMap((one) =>
            one?.status === "active" ? [`${one.expires}T00:00:00Z`] : [],
          );
          const { conditions = {} } = expiry(keys);
          const last = active.sort().at(-1);
          expect(conditions).toEqual(
            last === undefined ? {} : { DateGreaterThanEquals: { "aws:CurrentTime": last } },
          );
        },
      ),
    );
  });

  it("stands on the user, slot by slot", () => {
    expect(
      expiryTags({ a: { expires: "2027-05-31" }, b: { expires: "2027-11-30", status: "inactive" } }),
    ).toEqual({
      "KeyExpires-a": "2027-05-31T00:00:00Z",
      "KeyExpires-b": "2027-11-30T00:00:00Z",
    });
  });
});
