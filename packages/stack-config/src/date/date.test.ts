import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Case } from "../description/fixtures/broken";
import { expectTold } from "../description/fixtures/broken";
import { instantOf } from "./date";

const path = "identity:serviceUsers[0].keys.a.expires";

describe("dates", () => {
  it.each<Case>([
    {
      what: "a day that is not in the calendar",
      change: ["expires: 2027-05-31", "expires: 2027-02-30"],
      path,
      says: '"2027-02-30" is not in the calendar. Expected a day such as 2027-06-30 or an instant such as 2027-06-30T18:00:00Z.',
    },
    {
      what: "a date as people write it",
      change: ["expires: 2027-05-31", "expires: 31.5.2027"],
      path,
      says: '"31.5.2027" is not a date. Expected a day such as 2027-06-30 or an instant such as 2027-06-30T18:00:00Z. Did you mean 2027-05-31?',
    },
    {
      what: "an instant without its zone",
      change: ["expires: 2027-05-31", "expires: 2027-05-31T18:00:00"],
      path,
      says: '"2027-05-31T18:00:00" is not a date. Expected a day such as 2027-06-30 or an instant such as 2027-06-30T18:00:00Z.',
    },
  ])("tells of $what", (one) => {
    expectTold(one);
  });

  it.each([
    ["2027-06-30", "2027-06-30T00:00:00.000Z"],
    ["2027-06-30T18:00Z", "2027-06-30T18:00:00.000Z"],
    ["2027-06-30T18:00:00+02:00", "2027-06-30T16:00:00.000Z"],
    ["2028-02-29", "2028-02-29T00:00:00.000Z"],
  ])("reads %s as %s", (written, instant) => {
    expect(new Date(instantOf(written) ?? NaN).toISOString()).toBe(instant);
  });

  it("reads every instant as JavaScript prints it", () => {
    const printable = fc.date({
      min: new Date("0001-01-01"),
      max: new Date("9999-12-31"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(printable, (date) => {
        expect(instantOf(date.toISOString())).toBe(date.getTime());
      }),
    );
  });
});
