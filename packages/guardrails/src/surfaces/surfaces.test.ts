import { describe, expect, it } from "vitest";
import { factsOf } from "../facts/facts";
import type { Tree, TreeObject } from "../tree/tree";
import { UNKNOWN } from "../tree/tree";
import type { Surface } from "./surface";
import { surfaceOf, surfaces } from "./surfaces";

/** Properties that have a value wherever a row of the registry looks for one. */
function filled(surface: Surface, value: Tree): TreeObject {
  const holders = [
    ...(surface.documents ?? []).map(({ holder }) => holder),
    ...(surface.attachments ?? []).flatMap(({ to }) => to ?? []),
  ].flatMap((holder) => (holder === undefined || holder === "self" ? [] : [holder.name]));
  const patterns = [
    ...holders,
    ...(surface.documents ?? []).map(({ property }) => property),
    ...(surface.attachments ?? []).map(({ policy }) => policy),
    ...(surface.memberships === undefined ? [] : [surface.memberships.users, surface.memberships.groups]),
    ...(surface.login === undefined ? [] : [surface.login.user]),
    ...(surface.credential === undefined ? [] : [surface.credential]),
    ...(surface.grant === undefined ? [] : [surface.grant.principal, surface.grant.action]),
  ];
  return patterns.reduce<TreeObject>((tree, pattern: string) => put(tree, pattern.split("."), value), {});
}

function put(tree: TreeObject, [segment = "", ...rest]: readonly string[], value: Tree): TreeObject {
  const key = segment.replace("[]", "");
  const before = tree[key];
  const [inside] = Array.isArray(before) ? (before as Tree[]) : [before];
  const child = rest.length === 0 ? value : put((inside ?? {}) as TreeObject, rest, value);
  return { ...tree, [key]: segment.endsWith("[]") ? [child] : child };
}

function factCount(surface: Surface, value: Tree): number {
  const resource = { urn: "urn", type: surface.type, name: "it", props: filled(surface, value) };
  const { identity, documents, attachments, memberships, logins, credentials } = factsOf(resource);
  const lists = [documents, attachments, memberships, logins, credentials];
  return lists.reduce((sum, list) => sum + list.length, identity === undefined ? 0 : 1);
}

function rowsOf(surface: Surface): number {
  const { is, documents = [], attachments = [], memberships, login, credential, grant } = surface;
  const given = attachments.reduce((sum, { to }) => sum + (to?.length ?? 1), 0);
  const single = [is, memberships, login, credential, grant].filter((row) => row !== undefined);
  return documents.length + given + single.length;
}

describe.each(surfaces.map((surface) => [surface.type, surface] as const))(
  "the surface %s",
  (type, surface) => {
    it("is found by its type token", () => {
      expect(surfaceOf(type)).toBe(surface);
      expect(type).toMatch(/^[a-z-]+:[\w/]+:[A-Z]\w+$/);
    });

    it("fires for each of its properties", () => {
      expect(factCount(surface, "x")).toBe(rowsOf(surface));
    });

    it("fires for each of its properties that is not known yet", () => {
      expect(factCount(surface, UNKNOWN)).toBe(rowsOf(surface));
    });
  },
);

it("has one row a type", () => {
  expect(new Set(surfaces.map(({ type }) => type)).size).toBe(surfaces.length);
});
