import { describe, expect, it } from "vitest";

import type { Alias } from "./aliases";
import { aliasUrns } from "./aliases";

const U = "urn:pulumi:dev::app::";
const root = `${U}pulumi:pulumi:Stack::app-dev`;
const spec = (fields: Partial<Extract<Alias, { name: string }>>): Alias => ({
  name: "",
  type: "",
  stack: "",
  project: "",
  parent: "",
  noParent: false,
  ...fields,
});

function urns(
  aliases: Alias[],
  parent = root,
  former: Record<string, string> = {},
  name = "child",
): string[] {
  const context = { stack: "dev", project: "app", formerUrn: (urn: string) => former[urn] };
  return aliasUrns(context, { name, type: "a:b:C", parent }, aliases);
}

describe("former URNs of a resource", () => {
  it.each<[string, Alias, string]>([
    ["another name", spec({ name: "old" }), `${U}a:b:C::old`],
    ["another type", spec({ type: "x:y:Z" }), `${U}x:y:Z::child`],
    ["another project", spec({ project: "other" }), "urn:pulumi:dev::other::a:b:C::child"],
    ["another stack", spec({ stack: "prod" }), "urn:pulumi:prod::app::a:b:C::child"],
    ["another parent", spec({ parent: `${U}m:n:O::p` }), `${U}m:n:O$a:b:C::child`],
    ["a URN as it is", { urn: `${U}q:r:S::any` }, `${U}q:r:S::any`],
  ])("%s", (_, alias, urn) => {
    expect(urns([alias])).toEqual([urn]);
  });

  it("no parent, where it has one now", () => {
    expect(urns([spec({ noParent: true })], `${U}m:n:O::p`)).toEqual([`${U}a:b:C::child`]);
  });

  it("follow a parent that was renamed, and its name where the child is named after it", () => {
    const parent = `${U}m:n:O::team`;
    const former = { [parent]: `${U}m:n:O::crew` };
    expect(urns([], parent, former, "team-group")).toEqual([`${U}m:n:O$a:b:C::crew-group`]);
    expect(urns([], parent, former, "other")).toEqual([`${U}m:n:O$a:b:C::other`]);
    expect(urns([spec({ name: "old" })], parent, former, "team-group")).toEqual(
      [`${U}m:n:O$a:b:C::old`, `${U}m:n:O$a:b:C::crew-group`, `${U}m:n:O$a:b:C::old`].filter(
        (urn, index, list) => list.indexOf(urn) === index,
      ),
    );
  });
});
