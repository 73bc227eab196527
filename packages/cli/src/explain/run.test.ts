import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { explainOutputSchema } from "../report/explain-schema";
import { recordedTerminal } from "../terminal/recorded-terminal";
import { runExplain } from "./run";

const schema = { title: "plinth explain --json", ...z.toJSONSchema(explainOutputSchema) };
const validate = new Ajv2020({ allErrors: true }).compile(schema);

function run(names: readonly string[], more: { json?: boolean; all?: boolean } = {}) {
  const terminal = recordedTerminal();
  const exitCode = runExplain({ names, all: false, json: false, ...more }, terminal);
  return { exitCode, ...terminal.printed };
}

describe("docs/schemas/explain.schema.json", () => {
  it("is what the schema in the code generates (npx vitest run -u writes it)", async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
      "../../../../docs/schemas/explain.schema.json",
    );
  });
});

describe("plinth explain", () => {
  it("explains several names in their order, each once", () => {
    const { exitCode, out, err } = run(["sqs", "aws:SourceIp", "sqs"]);
    expect([exitCode, err]).toEqual([0, ""]);
    expect(out).toMatch(/^sqs: .*\n\naws:SourceIp {2}condition key/s);
    expect(out.match(/^sqs: /gm)).toHaveLength(1);
  });

  it("says which names are unknown, explains the others, and exits with 2", () => {
    const { exitCode, out, err } = run(["sqs", "s3:PutObjct"]);
    expect(exitCode).toBe(2);
    expect(out).toMatch(/^sqs: /);
    expect(err).toMatch(
      /s3:PutObjct\n {4}is neither .* Did you mean s3:PutObject\?\n1 mistake; only the other names were explained\.\n$/,
    );
  });

  it("shows a name that would steer the terminal as it is", () => {
    expect(run(["\u001b[2Jx"]).err).not.toContain("\u001b");
  });
});

describe("docs/explain.md", () => {
  const page = readFileSync(path.resolve(__dirname, "../../../../docs/explain.md"), "utf8");
  const shown = [...page.matchAll(/^```\n\$ npx plinth explain (.*)\n([^]*?)^```$/gm)];

  it.each(shown.map(([, args = "", text = ""]) => [args, text]))(
    "shows what plinth explain %s prints",
    (args, text) => {
      const { out, err } = run(args.split(" ").map((name) => name.replaceAll("'", "")));
      expect(out + err).toBe(text);
    },
  );

  it("shows each kind of name", () => {
    expect(shown.length).toBeGreaterThan(4);
  });
});

describe("the JSON output", () => {
  const names = [
    "s3:PutObject",
    "s3:Get*",
    "PowerUserAccess",
    "SecurityAudit",
    "s3:prefix",
    "aws:SourceIp",
    "s3",
  ];

  it.each([...names.map((name) => [name]), names, ["*"]])("of %s holds to the schema", (...asked) => {
    const { exitCode, out } = run(asked, { json: true });
    const output: unknown = JSON.parse(out);
    validate(output);
    expect(validate.errors).toBeNull();
    expect(exitCode).toBe(0);
    expect(output).toMatchObject({ explanations: asked.map((name) => ({ asked: name })) });
  });

  it("of unknown names is them alone, with the nearest", () => {
    const { exitCode, out, err } = run(["s3", "s3:PutObjct"], { json: true });
    const output: unknown = JSON.parse(out);
    validate(output);
    expect([exitCode, err, validate.errors]).toEqual([2, "", null]);
    expect(output).toMatchObject({ errors: [{ path: "s3:PutObjct", nearest: ["s3:PutObject"] }] });
  });
});
