import { describe, expect, it } from "vitest";

import type { Case } from "../description/fixtures/broken";
import { changed, expectTold, mistakesIn, warningsIn } from "../description/fixtures/broken";

describe("access keys", () => {
  it.each<Case>([
    {
      what: "a key that has expired",
      change: ["expires: 2027-05-31", "expires: 2026-11-23"],
      path: "identity:serviceUsers[0].keys.a.expires",
      says: "the key expired on 2026-11-23. Rotate it: add a key in slot b with a later date, hand it over, then remove this one, or say status: inactive until you do.",
    },
    {
      what: "a third key",
      change: ["        b:\n", "        c:\n"],
      path: "identity:serviceUsers[0].keys.c",
      says: 'unknown key "c". Known here: a, b',
    },
    {
      what: "a key without an end",
      change: ["        a:\n          expires: 2027-05-31\n", "        a: {}\n"],
      path: "identity:serviceUsers[0].keys.a.expires",
      on: "a: {}",
      says: "is missing. The day from which the key no longer counts: rotate before it.",
    },
    {
      what: "a service user that says nothing of keys",
      change: [
        "      keys:\n        a:\n          expires: 2027-05-31\n        b:\n          expires: 2026-01-31\n          status: inactive\n",
        "",
      ],
      path: "identity:serviceUsers[0].keys",
      on: "- name: uploads",
      says: "is missing. Access keys, in the two slots that IAM gives a user, each with the day it expires.",
    },
    {
      what: "keys of somebody who only has the console",
      change: ["access: console-and-keys", "access: console"],
      path: "identity:consoleUsers[1].keys",
      on: "keys:",
      says: 'a console user has no access keys. Write "access: console-and-keys", or leave keys out.',
    },
  ])("tells of $what", (one) => {
    expectTold(one);
  });

  it("may have expired once they are inactive, which is how a rotation ends", () => {
    expect(mistakesIn(changed())).toEqual([]);
  });

  it("may be none", () => {
    const yaml = changed([
      "        a:\n          expires: 2027-05-31\n        b:\n          expires: 2026-01-31\n          status: inactive\n",
      "        {}\n",
    ]);
    expect(mistakesIn(yaml)).toEqual([]);
  });

  it("get a warning when nobody will remember their end", () => {
    expectTold(
      {
        what: "",
        change: ["expires: 2027-05-31", "expires: 2037-05-31"],
        path: "identity:serviceUsers[0].keys.a.expires",
        says: "a key lives for more than a year (uploads a). CIS asks for a rotation every 90 days.",
      },
      warningsIn,
    );
  });
});
