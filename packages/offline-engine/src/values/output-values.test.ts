import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fromOutputValues, toOutputValues } from "./output-values";
import type { PropertyMap, PropertyValue } from "./property-value";
import { output, secret, UNKNOWN } from "./property-value";

const value: fc.Arbitrary<PropertyValue> = fc.letrec<{ value: PropertyValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string(),
    fc.constant(UNKNOWN),
    tie("value").map((inner) => secret(inner)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), tie("value"), { maxKeys: 3 }),
  ),
})).value;

describe("values as transforms see them", () => {
  it("come back as they went", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), value, { maxKeys: 4 }),
        (properties: PropertyMap) => {
          expect(fromOutputValues(toOutputValues(properties)).properties).toEqual(properties);
        },
      ),
    );
  });

  it("say which resources a property comes from", () => {
    const upgraded = toOutputValues(
      { a: "x", b: secret("y"), c: 1 },
      new Map([
        ["a", ["urn:1"]],
        ["b", ["urn:2"]],
      ]),
    );
    expect(upgraded).toEqual({
      a: output({ value: "x", secret: false, dependencies: ["urn:1"] }),
      b: output({ value: "y", secret: true, dependencies: ["urn:2"] }),
      c: 1,
    });
    const back = fromOutputValues(upgraded);
    expect(back.properties).toEqual({ a: "x", b: secret("y"), c: 1 });
    expect(Object.fromEntries(back.dependencies)).toEqual({ a: ["urn:1"], b: ["urn:2"], c: [] });
  });
});
