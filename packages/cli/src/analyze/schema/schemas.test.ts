import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { jsonLines, plinth } from "../run-for-tests";
import { accountOutputSchema } from "./account-schema";
import { canOutputSchema } from "./can-schema";
import { newAccessOutputSchema } from "./new-access-schema";
import { policyOutputSchema } from "./policy-schema";

const SCHEMAS = {
  account: accountOutputSchema,
  policy: policyOutputSchema,
  "new-access": newAccessOutputSchema,
  can: canOutputSchema,
};

type Name = keyof typeof SCHEMAS;

function jsonSchema(name: Name): object {
  return { title: `plinth analyze ${name} --json`, ...z.toJSONSchema(SCHEMAS[name]) };
}

function problems(name: Name, value: unknown): unknown {
  // An id is a text or a number, which ajv's strict mode wants said.
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(jsonSchema(name));
  validate(value);
  return validate.errors;
}

describe.each(Object.keys(SCHEMAS) as Name[])("docs/schemas/analyze-%s.schema.json", (name) => {
  it("is what the schema in the code generates (npx vitest run -u writes it)", async () => {
    await expect(`${JSON.stringify(jsonSchema(name), null, 2)}\n`).toMatchFileSnapshot(
      `../../../../../docs/schemas/analyze-${name}.schema.json`,
    );
  });
});

describe("what is printed for machines", () => {
  it.each<[Name, string[]]>([
    ["account", ["account.json"]],
    ["account", ["account-pages.json", "--scps", "scps.json"]],
    ["account", ["broken.policy"]],
    ["account", ["read.json"]],
    ["account", []],
    [
      "policy",
      ["uploads.json", "administrator.json", "behind-mfa.json", "trust.json", "bucket.json", "read.json"],
    ],
    ["policy", ["broken.policy", "missing.json", "account.json"]],
    ["policy", ["uploads.json", "--type", "scp"]],
    ["policy", ["uploads.json", "--type", "nonsense"]],
    ["new-access", ["--reference", "read.json", "--candidate", "read-more.json"]],
    ["new-access", ["--reference", "read-more.json", "--candidate", "read.json"]],
    ["new-access", ["--reference", "trust.json", "--candidate", "bucket.json", "--type", "resource"]],
    ["new-access", ["--reference", "read.json", "--candidate", "broken.policy"]],
    ["can", ["deployer", "s3:GetObject", "arn:aws:s3:::acme/a", "--account", "account.json"]],
    ["can", ["lost", "s3:GetObject", "*", "--account", "account.json", "--context", "aws:SourceIp="]],
    ["can", ["nobody", "s3:GetObject", "*", "--account", "account.json"]],
  ])("%s %j holds to its schema", async (name, args) => {
    const { out, err } = await plinth(["analyze", name, ...args, "--json"]);
    expect(err).toBe("");
    expect(problems(name, JSON.parse(out))).toBeNull();
  });

  it.each<[Name, string[]]>([
    ["account", ['{"id":"a","account":{"UserDetailList":[]}}', '{"id":1,"account":{}}', "{"]],
    [
      "new-access",
      [
        '{"id":"a","reference":{"Version":"2012-10-17","Statement":[]},"candidate":{"Version":"2012-10-17","Statement":[]}}',
        "[]",
      ],
    ],
  ])("each line of a batch of %s holds to its schema", async (name, lines) => {
    const cwd = mkdtempSync(path.join(tmpdir(), "plinth-analyze-"));
    writeFileSync(path.join(cwd, "b.jsonl"), lines.join("\n"));
    const { out } = await plinth(["analyze", name, "--batch", "b.jsonl"], { cwd });
    const answers = jsonLines(out);
    expect(answers).toHaveLength(lines.length);
    for (const answer of answers) expect(problems(name, answer)).toBeNull();
  });

  it("anything else does not", () => {
    expect(problems("account", { principals: [{}] })).not.toBeNull();
    expect(problems("account", { principals: [], extra: 1 })).not.toBeNull();
    expect(problems("policy", { policies: [{ file: "x" }] })).not.toBeNull();
    expect(problems("new-access", { newAccess: "maybe", grants: [] })).not.toBeNull();
    expect(problems("can", { verdict: "allowed" })).not.toBeNull();
  });
});
