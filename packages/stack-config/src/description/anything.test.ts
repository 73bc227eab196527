import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formatPath } from "../issue/issue";
import { changed, configOf, TODAY } from "./fixtures/broken";
import { parseIdentityConfig } from "./parse";

type Step = readonly [parent: Record<string, unknown>, key: string];

/** Every place of a description at which something else could stand. */
function placesIn(value: unknown): Step[] {
  if (typeof value !== "object" || value === null) return [];
  const parent = value as Record<string, unknown>;
  return Object.keys(parent).flatMap((key): Step[] => [[parent, key], ...placesIn(parent[key])]);
}

/** What people write by mistake, and what nobody would. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    null,
    "",
    " ",
    "*",
    "arn:",
    "[secret]",
    0,
    -1,
    1e21,
    {},
    [],
    [[]],
    [null],
    { secure: "x" },
    "__proto__",
    "2027-13-45",
  ),
);

describe("whatever a description holds", () => {
  it("is answered with messages, never with a crash", () => {
    const account = configOf(changed());
    const places = placesIn(account).length;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(places - 1), anything), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const config = structuredClone(account);
          const at = placesIn(config);
          for (const [place, value] of changes) {
            const [parent, key] = at[place] ?? [];
            if (parent !== undefined && key !== undefined) parent[key] = value;
          }
          const result = parseIdentityConfig(config, { now: TODAY });
          for (const { path, message } of result.ok ? result.warnings : result.issues) {
            expect(formatPath(path)).toMatch(/^(identity|aws):/);
            expect(message).toMatch(/^\S[\s\S]*\S$/);
            expect(message).not.toMatch(/undefined|\[object|NaN/);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it("may be keys that JavaScript knows", () => {
    const config = JSON.parse(
      '{"identity:tags": {"__proto__": "x", "constructor": "y"}, "identity:__proto__": 1}',
    ) as Record<string, unknown>;
    expect(parseIdentityConfig(config, { now: TODAY }).ok).toBe(false);
  });
});
