import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { ACCOUNT_FILE, changed } from "../description/fixtures/broken";
import { identityConfigJsonSchema, SCHEMA_FILE } from "./json-schema";

const ROOT = join(__dirname, "../../../..");
const EXAMPLE = join(ROOT, "stacks/identity/Pulumi.example.yaml");

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, formats: { email: /@/ } });
const validate = ajv.compile(identityConfigJsonSchema());

function errorsIn(yaml: string): (string | undefined)[] {
  validate(parse(yaml));
  return [...new Set(validate.errors?.map(({ instancePath }) => instancePath))];
}

describe("the JSON Schema for editors", () => {
  it("is current: npm run schema -w @plinth/stack-config", () => {
    expect(JSON.parse(readFileSync(join(ROOT, SCHEMA_FILE), "utf8"))).toEqual(identityConfigJsonSchema());
  });

  it.each([ACCOUNT_FILE, EXAMPLE].filter((file) => existsSync(file)))("takes %s", (file) => {
    expect(errorsIn(readFileSync(file, "utf8"))).toEqual([]);
  });

  it.each<[string, readonly [string, string], string]>([
    [
      "a key that is not known",
      ["owner: web-team@acme.example", "ownr: x"],
      "/config/identity:serviceUsers/0",
    ],
    [
      "a config key that is not known",
      ["identity:protect: false", "identity:protected: false"],
      "/config/identity:protected",
    ],
    [
      "a wrong type",
      ["sessionHours: 1", "sessionHours: one"],
      "/config/identity:administrators/sessionHours",
    ],
    ["a choice that there is not", ["to: ssm", "to: email"], "/config/identity:serviceUsers/0/handover/to"],
    [
      "a name that IAM does not take",
      ["name: grace", "name: grace hopper"],
      "/config/identity:consoleUsers/0/name",
    ],
    ["an account id", ['["111122223333"]', '["1111"]'], "/config/aws:allowedAccountIds/0"],
    [
      "a date",
      ["expires: 2027-05-31", "expires: 31.5.2027"],
      "/config/identity:serviceUsers/0/keys/a/expires",
    ],
  ])("marks %s", (_, change, path) => {
    expect(errorsIn(changed(change))).toContain(path);
  });

  it("leaves other keys to those who know them", () => {
    expect(
      errorsIn(
        changed(["  aws:region:", "  aws:defaultTags: { tags: {} }\n  pulumi:tags: {}\n  aws:region:"]),
      ),
    ).toEqual([]);
    expect(errorsIn(`encryptionsalt: v1:abc\n${changed()}`)).toEqual([]);
  });

  it("takes what the Pulumi CLI makes of a file when it writes it", () => {
    const yaml = changed(
      ["identity:protect: false", 'identity:protect: "false"'],
      ["expires: 2027-05-31", "expires: 2027-05-31 00:00:00 +0000 UTC"],
    );
    expect(errorsIn(yaml)).toEqual([]);
  });

  it("takes encrypted text", () => {
    expect(errorsIn(changed(["email: grace@acme.example", "email: { secure: AAAB }"]))).toEqual([]);
  });

  it("documents every key", () => {
    const undocumented: string[] = [];
    const visit = (schema: unknown, path: string): void => {
      if (typeof schema !== "object" || schema === null) return;
      for (const [key, value] of Object.entries(schema)) {
        if (key === "properties" && !path.endsWith("anyOf/1")) {
          for (const [name, property] of Object.entries(value as Record<string, object>)) {
            const refers = JSON.stringify(property).includes("$ref");
            if (!("description" in property) && !refers && name !== "secure")
              undocumented.push(`${path}/${name}`);
          }
        }
        visit(value, `${path}/${key}`);
      }
    };
    visit(identityConfigJsonSchema(), "");
    expect(undocumented).toEqual([]);
  });
});
