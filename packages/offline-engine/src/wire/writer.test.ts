import { AnalyzeRequest, AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { PropertyMap } from "../values/property-value";
import { BackwardWriter } from "./writer";

const properties = fc.letrec<{ value: unknown; map: PropertyMap }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true }),
    fc.string({ unit: "grapheme" }),
    fc.array(tie("value"), { maxLength: 4 }),
    tie("map"),
  ),
  // google-protobuf itself loses `__proto__`: it reads into an object with a prototype.
  map: fc.dictionary(
    fc.string({ unit: "grapheme" }).filter((key) => key !== "__proto__"),
    tie("value"),
    {
      maxKeys: 5,
      noNullPrototype: true,
    },
  ) as fc.Arbitrary<PropertyMap>,
})).map;

/** Of the same message as google-protobuf reads it. */
function read(bytes: Uint8Array): AnalyzeRequest {
  return AnalyzeRequest.deserializeBinary(bytes);
}

describe("a message written from its end", () => {
  it("is read by google-protobuf as it was", () => {
    fc.assert(
      fc.property(properties, fc.string({ unit: "grapheme" }), (map, name) => {
        const writer = new BackwardWriter(1);
        writer.text(4, name);
        writer.struct(2, map);
        const request = read(writer.take());
        expect(request.getName()).toBe(name);
        expect(request.getProperties()?.toJavaScript()).toEqual(map);
      }),
    );
  });

  it("keeps the order of lists", () => {
    const writer = new BackwardWriter();
    writer.struct(2, { list: [3, [2, null], "1"] });
    expect(read(writer.take()).getProperties()?.toJavaScript()).toEqual({ list: [3, [2, null], "1"] });
  });

  it("takes texts of any length", () => {
    const writer = new BackwardWriter();
    for (const length of [0, 127, 128, 16_383, 16_384, 3_000_000]) {
      writer.text(4, "x".repeat(length));
      expect(read(writer.take()).getName()).toHaveLength(length);
    }
  });

  it("may be used again, for messages within messages", () => {
    const writer = new BackwardWriter(8);
    for (const name of ["second", "first"]) {
      const since = writer.length;
      writer.texts(8, ["a", ""]);
      writer.text(4, name);
      writer.end(1, since);
    }
    const list = AnalyzeStackRequest.deserializeBinary(writer.take()).getResourcesList();
    expect(list.map((one) => [one.getName(), one.getDependenciesList()])).toEqual([
      ["first", ["a", ""]],
      ["second", ["a", ""]],
    ]);
    expect(writer.length).toBe(0);
  });
});
