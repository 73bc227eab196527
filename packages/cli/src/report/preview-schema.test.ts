import Ajv2020 from "ajv/dist/2020";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import * as examples from "../render/preview/example-results";
import { mistakesReport, previewReport } from "./preview-report";
import { previewOutputSchema } from "./preview-schema";

const schema = { title: "plinth preview --json", ...z.toJSONSchema(previewOutputSchema) };
const validate = new Ajv2020({ allErrors: true }).compile(schema);
const results = [
  examples.created,
  examples.refused,
  examples.accepted,
  examples.changed,
  examples.talkative,
  examples.unchanged,
  examples.unjudged,
];

/** As a machine reads it: without the keys that are undefined. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe("docs/schemas/preview.schema.json", () => {
  it("is what the schema in the code generates (npx vitest run -u writes it)", async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
      "../../../../docs/schemas/preview.schema.json",
    );
  });
});

describe("the JSON output", () => {
  it("of every example holds to the schema, alone and as one of several", () => {
    const reports = results.map((result) => asJson(previewReport(result, "/w")));
    for (const report of [...reports, reports]) {
      validate(report);
      expect(validate.errors).toBeNull();
    }
  });

  it("of mistakes holds to the schema", () => {
    validate(
      asJson(mistakesReport([{ message: "a" }, { file: "f", line: 3, path: "identity:x[0]", message: "b" }])),
    );
    expect(validate.errors).toBeNull();
  });

  it("of anything else does not", () => {
    expect(validate({ ...previewReport(examples.created, "/w"), verdict: "maybe" })).toBe(false);
    expect(validate({ ...previewReport(examples.created, "/w"), extra: 1 })).toBe(false);
    expect(validate({ errors: [{ line: 0, message: "lines start at 1" }] })).toBe(false);
  });

  it("is equal for equal input: no time, no duration, no path of the machine", () => {
    const text = JSON.stringify(previewReport({ ...examples.refused, durationMs: 1 }, "/w"));
    expect(JSON.stringify(previewReport({ ...examples.refused, durationMs: 2 }, "/w"))).toBe(text);
    expect(text).not.toContain('"/w');
    expect(text).toContain('"file":"stacks/identity/index.ts"');
  });
});
