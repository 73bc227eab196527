import { describe, expect, it } from "vitest";

import type { Case } from "../description/fixtures/broken";
import { changed, expectTold, mistakesIn } from "../description/fixtures/broken";

describe("tags", () => {
  it.each<Case>([
    {
      what: "a key of AWS's own",
      change: ["Organisation: acme", "AWS:Organisation: acme"],
      path: 'identity:tags["AWS:Organisation"]',
      says: 'tags that begin with "aws:" are AWS\'s own. Did you mean Organisation?',
    },
    {
      what: "a key that stands twice in other letters",
      change: ["    Organisation: acme", "    Organisation: acme\n    organisation: Acme"],
      path: "identity:tags.organisation",
      on: "organisation: Acme",
      says: "is the tag Organisation again: IAM ignores case in the keys of tags.",
    },
    {
      what: "a number",
      change: ["Organisation: acme", "Organisation: 0123"],
      path: "identity:tags.Organisation",
      says: "expected text, found the number 123. Put it in quotes.",
    },
    {
      what: "a value with what IAM does not take",
      change: ["Organisation: acme", "Organisation: acme (main), inc"],
      path: "identity:tags.Organisation",
      says: 'has "(", ")", ",", which IAM does not take in a tag: letters, digits, spaces and _ . : / = + - @ only. Write "acme main inc"',
    },
    {
      what: "a value that is too long",
      change: ["Organisation: acme", `Organisation: ${"a".repeat(257)}`],
      path: "identity:tags.Organisation",
      says: "is longer than the 256 characters that IAM takes.",
    },
    {
      what: "a tag that Plinth writes",
      change: ["Team: platform", "owner: platform"],
      path: "identity:administrators.members[1].tags.owner",
      says: "Plinth writes this tag from owner. Say it there.",
    },
    {
      what: "ManagedBy",
      change: ["Organisation: acme", "managedBy: acme"],
      path: "identity:tags.managedBy",
      says: "Plinth writes this tag itself.",
    },
  ])("tells of $what", (one) => {
    expectTold(one);
  });

  it("leave room for those that Plinth writes", () => {
    const many = Array.from({ length: 45 }, (_, index) => `          T${index}: x\n`).join("");
    expect(mistakesIn(changed(["          Team: platform\n", many]))).toEqual([
      {
        path: "identity:administrators.members[1].tags",
        line: "tags:",
        message:
          "the user would have 52 tags, those of identity:tags and Plinth's own included; IAM takes 50.",
      },
    ]);
  });
});

describe("texts that become tags", () => {
  it.each<Case>([
    {
      what: "what IAM does not take",
      change: ["purpose: uploads from the web server", "purpose: uploads (web & mobile)"],
      path: "identity:serviceUsers[0].purpose",
      says: 'has "(", "&", ")", which IAM does not take in a tag: letters, digits, spaces and _ . : / = + - @ only. Write "uploads web mobile"',
    },
    {
      what: "several lines",
      change: ["purpose: uploads from the web server", 'purpose: "uploads\\nfrom the web server"'],
      path: "identity:serviceUsers[0].purpose",
      says: 'has a line break or control character, which IAM does not take in a tag: letters, digits, spaces and _ . : / = + - @ only. Write "uploads from the web server"',
    },
    {
      what: "nothing at all",
      change: ["purpose: uploads from the web server", 'purpose: ""'],
      path: "identity:serviceUsers[0].purpose",
      says: "is empty. What this user is there for.",
    },
    {
      what: "what is no e-mail address",
      change: ["email: grace@acme.example", "email: grace at acme.example"],
      path: "identity:consoleUsers[0].email",
      says: '"grace at acme.example" is not an e-mail address, such as ada@acme.example',
    },
  ])("tells of $what", (one) => {
    expectTold(one);
  });

  it("may be in any language", () => {
    expect(
      mistakesIn(changed(["purpose: uploads from the web server", "purpose: Загрузки с веб-сервера"])),
    ).toEqual([]);
  });

  it("may be encrypted in the file", () => {
    expect(mistakesIn(changed(["email: grace@acme.example", "email: { secure: AAABAJ }"]))).toEqual([]);
  });
});
