import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { guardrailsFileJsonSchema, SCHEMA_FILE } from "./json-schema";

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(guardrailsFileJsonSchema());

const waiver = `
waivers:
  - rule: no-full-access
    resource: { type: "aws:iam/policy:Policy", name: uploads }
    grant: { actions: ["s3:*"], resources: ["arn:aws:s3:::acme-uploads/*"] }
    reason: until the move is done
    owner: web-team
    expires: 2027-01-31
`;

describe("the JSON Schema for editors", () => {
  it("is what the schema in the code generates: npm run schema -w @plinth/guardrails-file", async () => {
    await expect(`${JSON.stringify(guardrailsFileJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
      `../../../../${SCHEMA_FILE}`,
    );
  });

  it.each([
    waiver,
    "unknowns: mandatory\nbaseline: accepted.yaml",
    "baseline: [a.yaml, b.yaml]",
    "pins: { all: mandatory, console-password-reset: { level: advisory, minimumLength: 20 } }",
  ])("takes %s", (text) => {
    validate(parse(text));
    expect(validate.errors).toBeNull();
  });

  it.each([
    ["an unknown key", `${waiver}    onwer: x`],
    ["a date that is none", waiver.replace("2027-01-31", "soon")],
    ["a waiver without an owner", waiver.replace("    owner: web-team\n", "")],
    ["a level that is none", "pins: { all: strict }"],
  ])("marks %s", (_what, text) => {
    expect(validate(parse(text))).toBe(false);
  });
});
