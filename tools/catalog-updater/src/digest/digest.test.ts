import { catalog } from "@plinth/iam-catalog";
import { beforeAll, describe, expect, it } from "vitest";
import { readCommitted } from "../committed/committed";
import type { SourceService } from "../source/source";
import { readServices } from "../source/source";
import type { Digest } from "./digest";
import { generateDigest } from "./digest";
import { readManagedPolicies } from "./managed-policies";

const TIMEOUT = 60_000;

describe("generateDigest", () => {
  let committed: Digest;
  let fresh: Digest;
  beforeAll(async () => {
    committed = readCommitted();
    fresh = await generateDigest(committed);
  }, TIMEOUT);

  it("makes the files that are committed and no others", () => {
    expect([...fresh.keys()].sort()).toEqual([...committed.keys()].sort());
  });

  it("makes every file as it is committed: else run `npm run update -w @plinth/catalog-updater`", () => {
    const stale = [...fresh].filter(([file, text]) => committed.get(file) !== text).map(([file]) => file);
    expect(stale).toEqual([]);
  });

  it("writes one-byte characters only, in files of less than 1.5 MB", () => {
    for (const text of fresh.values()) {
      expect(/^[\x20-\x7e\n]*$/.test(text)).toBe(true);
      expect(text.length).toBeLessThan(1_500_000);
    }
  });
});

describe("the catalog", () => {
  let services: SourceService[];
  beforeAll(async () => {
    services = await readServices();
  }, TIMEOUT);

  it("holds every action as the sources have it", () => {
    const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
    const differing: string[] = [];
    for (const service of services)
      for (const source of service.actions) {
        const action = catalog.action(`${service.prefix}:${source.name}`);
        const faithful =
          action?.name === source.name &&
          source.accessLevel.startsWith(action.accessLevel) &&
          catalog.description(action.index) === source.description.replace(/\s+/g, " ").trim() &&
          action.dependentActions.join() === source.dependentActions.join() &&
          action.conditionKeys.length === source.conditionKeys.length &&
          action.resourceTypes.length === source.resourceTypes.length &&
          action.resourceTypes.every((type, at) => {
            const other = source.resourceTypes[at];
            return (
              other !== undefined &&
              same(type.name, other.name) &&
              type.required === other.required &&
              type.dependentActions.join() === other.dependentActions.join() &&
              same(type.conditionKeys.join(), other.conditionKeys.join().replaceAll("/tag-key", "/${TagKey}"))
            );
          });
        if (!faithful) differing.push(`${service.prefix}:${source.name}`);
      }
    expect(differing).toEqual([]);
    expect(catalog.actionCount).toBe(services.reduce((sum, { actions }) => sum + actions.length, 0));
  });

  it("holds every resource type as the sources have it", () => {
    for (const service of services)
      expect(
        catalog.resourceTypesOf(service.prefix).map(({ name, arnPatterns }) => [name, arnPatterns]),
      ).toEqual(service.resourceTypes.map(({ name, arns }) => [name, arns]));
  });

  it("holds every managed policy as the source has it", () => {
    const held = catalog.managedPolicies().map(({ arn, defaultVersionId, document }) => ({
      id: arn.replace("arn:aws:iam::aws:policy/", ""),
      defaultVersionId,
      document,
    }));
    expect(held).toEqual(readManagedPolicies());
  });
});
