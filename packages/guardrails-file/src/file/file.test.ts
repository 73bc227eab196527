import { accountRules, iamRules } from "@plinth/guardrails";
import { describe, expect, it } from "vitest";
import { mistakeText } from "../mistake/mistake";
import { readGuardrailsFile } from "./file";
import type { GuardrailsFile } from "./file";

const GOOD = `waivers:
  - rule: no-full-access
    resource: { type: "aws:iam/policy:Policy", name: uploads }
    grant:
      actions: ["s3:*"]
      resources: ["arn:aws:s3:::acme-uploads/*"]
    reason: until the move is done
    owner: web-team
    expires: 2027-01-31
baseline: accepted.yaml
pins:
  no-full-access: mandatory
`;

const BASELINE = `project: web
stack: prod
accepted:
  - urn: urn:pulumi:prod::web::aws:iam/policy:Policy::deploy
    documents:
      - property: policy
        document: { Version: "2012-10-17", Statement: [{ Effect: Allow, Action: "ec2:*", Resource: "*" }] }
`;

function read(text: string, baseline: string | undefined = BASELINE): GuardrailsFile {
  const files: Record<string, string | undefined> = {
    "/w/guardrails.yaml": text,
    "/w/accepted.yaml": baseline,
  };
  return readGuardrailsFile(
    { file: "/w/guardrails.yaml", named: false, others: [] },
    {
      rules: [...iamRules, ...accountRules],
      readText: (file) => {
        const found = files[file];
        if (found === undefined) throw new Error("ENOENT");
        return found;
      },
    },
  );
}

function mistakesIn(text: string, baseline?: string): string[] {
  return read(text, baseline).mistakes.map(mistakeText);
}

describe("a guardrails file", () => {
  it("is read with its baseline, and a waiver knows its line", () => {
    const file = read(GOOD);
    expect(file.mistakes).toEqual([]);
    expect(file.waivers[0]).toMatchObject({ rule: "no-full-access", place: "guardrails.yaml:2" });
    expect([...(file.baselines[0]?.accepted.keys() ?? [])]).toHaveLength(1);
    expect(file.pins).toEqual({ "no-full-access": "mandatory" });
  });

  it("says which packs have to judge which stacks", () => {
    const file = read('packs:\n  iam-guardrails: ["*"]\n  account-baseline: [baseline/prod]\n');
    expect(file.mistakes).toEqual([]);
    expect(file.packs).toEqual([
      { name: "iam-guardrails", stacks: ["*"], place: "guardrails.yaml:2" },
      { name: "account-baseline", stacks: ["baseline/prod"], place: "guardrails.yaml:3" },
    ]);
  });

  it("may be empty", () => {
    expect(read("")).toMatchObject({ mistakes: [], waivers: [], pins: {} });
  });

  it.each<[string, [string, string], string]>([
    [
      "an unknown key",
      ["owner: web-team", "onwer: web-team"],
      'guardrails.yaml:8: waivers[0].onwer: unknown key "onwer"',
    ],
    [
      "a missing key",
      ["    owner: web-team\n", ""],
      "guardrails.yaml:2: waivers[0].owner: is missing: who answers for it",
    ],
    [
      "a date that is none",
      ["2027-01-31", "2027-02-30"],
      'guardrails.yaml:9: waivers[0].expires: "2027-02-30" is not a day',
    ],
    [
      "a slip in a rule",
      ["rule: no-full-access", "rule: no-full-acces"],
      "guardrails.yaml:2: waivers[0].rule: there is no rule no-full-acces. Did you mean no-full-access?",
    ],
    ["a slip in an action", ["s3:*", "s3:PutObjct"], "Did you mean s3:PutObject?"],
    [
      "a waiver of what this file has to be",
      ["rule: no-full-access", "rule: guardrails-file"],
      "cannot be waived",
    ],
    [
      "a URN that is none",
      ['{ type: "aws:iam/policy:Policy", name: uploads }', "uploads"],
      "guardrails.yaml:3: waivers[0].resource: expected a URN",
    ],
    [
      "a grant that is two",
      ['actions: ["s3:*"]', "managedPolicy: X\n      actions: [s3:*]"],
      "waivers[0].grant: expected one of actions, managedPolicy, unknown and removal",
    ],
    [
      "a pin of no rule",
      ["  no-full-access: mandatory", "  no-ful-access: mandatory"],
      "guardrails.yaml:12: pins.no-ful-access: there is no rule",
    ],
    [
      "a pin of no parameter",
      ["no-full-access: mandatory", "no-full-access: { minimum: 3 }"],
      "no-full-access has no parameter minimum",
    ],
    [
      "a pin to off",
      ["no-full-access: mandatory", "no-full-access: disabled"],
      "guardrails.yaml:12: pins.no-full-access",
    ],
    [
      "a baseline that is not there",
      ["accepted.yaml", "gone.yaml"],
      "guardrails.yaml:10: baseline: gone.yaml cannot be read",
    ],
    ["a date without its hyphens", ["2027-01-31", "20270131"], "expires: expected a day such as 2027-06-30"],
    [
      "a key twice",
      ["owner: web-team", "owner: web-team\n    owner: x"],
      "guardrails.yaml:9: this key is there twice",
    ],
    [
      "a second document, which a reader of the first would not see",
      ["pins:", "---\npins:"],
      "guardrails.yaml:11: a second document begins here (---): put all of it into one",
    ],
    ["a tab", ["    owner", "\t\towner"], "guardrails.yaml:8: a tab cannot indent: use spaces"],
    [
      "an empty baseline",
      ["baseline: accepted.yaml", "baseline:"],
      "guardrails.yaml:10: baseline: found nothing; expected files of accepted access",
    ],
    ["what is no YAML", ["pins:", "pins: ["], "guardrails.yaml:"],
  ])("with %s: the line, what is wrong, and nothing of the file holds", (_what, [from, to], message) => {
    const file = read(GOOD.replace(from, to));
    expect(file.mistakes.map(mistakeText).join("\n")).toContain(message);
    expect(file).toMatchObject({ waivers: [], baselines: [], pins: {} });
  });

  it("tells all mistakes at once", () => {
    const text = GOOD.replace("2027-01-31", "soon")
      .replace("owner: web-team", "onwer: x")
      .replace("s3:*", "s3:PutObjct")
      .replace("no-full-access: mandatory", "no-ful-access: mandatory");
    const lines = mistakesIn(text).map((mistake) => mistake.split(": ")[0]);
    expect(lines).toEqual([2, 5, 8, 9, 12].map((line) => `guardrails.yaml:${line}`));
    const later = GOOD.replace("rule: no-full-access", "rule: x").replace(
      "no-full-access: mandatory",
      "y: mandatory",
    );
    expect(mistakesIn(later)).toHaveLength(2);
  });

  it.each([
    ["a document that is none", BASELINE.replace("Allow", "Alow"), "accepted.yaml:7: is no policy document"],
    ["a resource twice", BASELINE + BASELINE.split("\n").slice(3).join("\n"), "accepted.yaml:8: urn:pulumi"],
    ["an unknown key", `${BASELINE}more: 1\n`, 'accepted.yaml:8: more: unknown key "more"'],
  ])("whose baseline has %s is a file with a mistake", (_what, baseline, message) => {
    expect(mistakesIn(GOOD, baseline).join("\n")).toContain(message);
  });

  it("that the environment names has to be there", () => {
    const file = readGuardrailsFile(
      { file: "/gone/g.yaml", named: true, others: [] },
      {
        rules: iamRules,
        readText: () => {
          throw new Error("ENOENT");
        },
      },
    );
    expect(file.mistakes.map(mistakeText)).toEqual([
      "g.yaml: PLINTH_GUARDRAILS_FILE names it, and it cannot be read",
    ]);
  });
});
