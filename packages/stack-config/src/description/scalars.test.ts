import { describe, expect, it } from "vitest";

import { ENCRYPTED } from "../text/text";
import { readableScalars } from "./scalars";

describe("what YAML and Pulumi do to values on the way", () => {
  it.each([
    ["a date without quotes, as the Pulumi CLI passes it on", "2027-06-30 00:00:00 +0000 UTC", "2027-06-30"],
    ["an instant without quotes", "2027-06-30 18:30:00 +0000 UTC", "2027-06-30T18:30:00Z"],
    ["an instant with a zone", "2027-06-30 18:30:00 +0200 +0200", "2027-06-30T18:30:00+02:00"],
    ["an instant with a fraction", "2027-06-30 18:30:00.25 -0530 -0530", "2027-06-30T18:30:00.25-05:30"],
    ["text", "2027-06-30 is the day", "2027-06-30 is the day"],
    ["a value that could not be decrypted", { secure: "AAABAJ" }, ENCRYPTED],
    ["a mapping that only looks like one", { secure: true }, { secure: true }],
    ["another number", 4711, 4711],
    ["nothing", null, null],
  ])("is undone for %s", (_, written, read) => {
    expect(readableScalars({ key: [written] })).toEqual({ key: [read] });
  });
});
