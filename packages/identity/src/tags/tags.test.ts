import { describe, expect, it } from "vitest";

import { tagMistakes, tagsOf } from "./tags";

describe("the tags of a resource", () => {
  it("are the account's, who answers for it, its own, and Plinth's", () => {
    const account = { tags: { Organisation: "acme" } };
    const about = {
      owner: "web-team@acme.example",
      purpose: "uploads",
      email: "web@acme.example",
      tags: { Team: "shop" },
    };
    expect(tagsOf(account, about, { "KeyExpires-a": "2027-05-31T00:00:00Z" })).toEqual({
      Email: "web@acme.example",
      "KeyExpires-a": "2027-05-31T00:00:00Z",
      ManagedBy: "plinth",
      Organisation: "acme",
      Owner: "web-team@acme.example",
      Purpose: "uploads",
      Team: "shop",
    });
  });

  it("hold each key once, whatever its case, as IAM refuses it twice: the nearest to the resource wins", () => {
    const account = { tags: { OWNER: "acme", managedby: "nobody" } };
    expect(tagsOf(account, { owner: "ada@acme.example", tags: { owner: "grace@acme.example" } })).toEqual({
      managedby: "nobody",
      owner: "grace@acme.example",
    });
  });

  it.each([
    ["purpose", { purpose: "uploads (from the web server)" }],
    ["owner", { owner: "ada, grace" }],
    ["tags.Note", { tags: { Note: "x".repeat(257) } }],
  ])("are refused where IAM would refuse them: %s", (path, about) => {
    expect(tagMistakes(about).map((issue) => issue.path)).toEqual([path]);
  });
});
