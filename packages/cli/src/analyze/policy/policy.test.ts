import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { plinth } from "../run-for-tests";
import type { PolicyReport, PolicyType } from "../schema/policy-schema";
import { analysePolicy } from "./analyse";

const NOW = new Date("2026-11-24T00:00:00Z");

function judge(statement: object | readonly object[], type?: PolicyType): PolicyReport {
  const text = JSON.stringify({ Version: "2012-10-17", Statement: statement });
  return analysePolicy(text, { file: "p.json", type, now: NOW });
}

function allow(more: object): object {
  return { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*", ...more };
}

describe("an identity policy", () => {
  it("that is narrow has no finding", () => {
    expect(judge(allow({}))).toEqual({
      file: "p.json",
      type: "identity",
      valid: true,
      administrator: "no",
      fullAccess: [],
      escalations: [],
      findings: [],
    });
  });

  it.each([
    ["everything", { Action: "*", Resource: "*" }, "yes"],
    ["a call that makes it one", { Action: "iam:AttachUserPolicy", Resource: "*" }, "yes"],
    [
      "everything with MFA",
      { Action: "*", Resource: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } },
      "conditional",
    ],
    ["all but IAM", { NotAction: ["iam:*", "organizations:*"], Action: undefined, Resource: "*" }, "no"],
  ])("of %s says whether it makes an administrator", (_, more, administrator) => {
    const report = judge(allow(more));
    expect(report.administrator).toBe(administrator);
    expect(report.findings.some(({ rule }) => rule === "administrator")).toBe(administrator !== "no");
  });

  it.each([
    ["full-access", { Action: "s3:?*", Resource: "*" }, "Statement[0]"],
    ["full-access", { Action: "s3:*", Resource: "arn:aws:s3:::*" }, "Statement[0]"],
    [
      "nearly-full-access",
      { Action: "s3:*", Resource: "*", Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } },
      "Statement[0]",
    ],
    ["privilege-escalation", { Action: ["iam:CreateAccessKey"], Resource: "*" }, "Statement[0]"],
    ["allow-not-action", { NotAction: "iam:*", Action: undefined, Resource: "*" }, "Statement[0].NotAction"],
    [
      "allow-not-resource",
      { NotResource: "arn:aws:s3:::secret/*", Resource: undefined },
      "Statement[0].NotResource",
    ],
    ["unknown-action", { Action: ["s3:GetObject", "s3:PutObjct"] }, "Statement[0].Action[1]"],
    ["resource-mismatch", { Resource: "arn:aws:sqs:eu-west-1:111122223333:q" }, "Statement[0].Resource[0]"],
    [
      "condition-mismatch",
      { Condition: { StringEquals: { "aws:SourceIpp": "x" } } },
      "Statement[0].Condition.StringEquals.aws:SourceIpp",
    ],
    [
      "condition-always-true",
      { Condition: { StringLike: { "aws:UserAgent": "*" } } },
      "Statement[0].Condition.StringLike.aws:UserAgent",
    ],
    [
      "condition-never-true",
      { Condition: { DateLessThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" } } },
      "Statement[0].Condition.DateLessThan.aws:CurrentTime",
    ],
    ["grammar", { Resource: "arn:aws:s3:::acme/${aws:username" }, "Statement[0].Resource"],
    ["too-long", { Resource: Array.from({ length: 600 }, (_, i) => `arn:aws:s3:::acme-${i}/*`) }, ""],
  ])("%s is found at its place", (rule, more, where) => {
    const found = judge(allow(more)).findings.filter((finding) => finding.rule === rule);
    expect(found.map((finding) => finding.path)).toContain(where);
  });

  it("names the nearest action", () => {
    const [finding] = judge(allow({ Action: "s3:PutObjct" })).findings;
    expect(finding?.message).toContain("Did you mean s3:PutObject?");
  });

  it("a denial that whoever calls can avoid is found", () => {
    const deny = { Effect: "Deny", Action: "s3:*", Resource: "*" };
    const dodged = judge({ ...deny, Condition: { StringEquals: { "aws:UserAgent": "nobody" } } });
    expect(dodged.findings.map(({ rule }) => rule)).toEqual(["deny-never-matches"]);
    const kept = judge({ ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } });
    expect(kept.findings).toEqual([]);
  });

  it("hundreds of services of one statement are one finding", () => {
    const { findings, fullAccess } = judge({ Effect: "Allow", NotAction: "iam:*", Resource: "*" });
    expect(fullAccess.length).toBeGreaterThan(200);
    expect(findings.filter(({ rule }) => rule === "full-access")).toHaveLength(1);
  });
});

describe("other types", () => {
  const service = (name: string): object => ({
    Effect: "Allow",
    Principal: { Service: name },
    Action: "sts:AssumeRole",
  });

  it.each<[string, object, PolicyType, string[]]>([
    ["an EC2 role", service("ec2.amazonaws.com"), "trust", []],
    ["anybody", { ...service(""), Principal: "*" }, "trust", ["trusts-anyone"]],
    [
      "a pipeline without sub",
      {
        Effect: "Allow",
        Principal: {
          Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
        },
        Action: "sts:AssumeRoleWithWebIdentity",
      },
      "trust",
      ["trusts-open-id-connect"],
    ],
    ["a public bucket", allow({ Principal: "*" }), "resource", ["public-access"]],
    [
      "a bucket of an organisation",
      allow({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
      "resource",
      [],
    ],
    [
      "everything, as far as an organisation lets",
      { Effect: "Allow", Action: "*", Resource: "*" },
      "scp",
      [],
    ],
  ])("%s", (_, statement, type, rules) => {
    const report = judge(statement, type);
    expect(report.findings.map(({ rule }) => rule)).toEqual(rules);
    expect(report).toMatchObject({ valid: true, administrator: "no", fullAccess: [], escalations: [] });
  });

  it("are told by their elements", () => {
    expect(judge(service("ec2.amazonaws.com")).type).toBe("trust");
    expect(judge(allow({ Principal: "*" })).type).toBe("resource");
    expect(judge(allow({})).type).toBe("identity");
  });
});

describe("what is no policy", () => {
  it.each([
    ['{\n  "Version": "2012-10-17",\n', /^\d+:\d+: .*not JSON/],
    ["", /empty/],
    ["not json", /^1:1: not JSON/],
    ['{"UserDetailList":[]}', /plinth analyze account/],
    ['{"PolicyVersion":{"Document":{}}}', /get-policy-version/],
    ['{"AWSTemplateFormatVersion":"2010-09-09"}', /CloudFormation/],
    ['{"resource":{"aws_iam_policy":{}}}', /Terraform/],
    ['{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Effect":"Deny"}]}', /there twice/],
    ["[".repeat(10_000), /nested more than 100 levels/],
    ["%7B%zz", /not URL-encoded/],
  ])("%j says where and what instead", (text, message) => {
    const report = analysePolicy(text.slice(0, 20_000), { file: "p.json", now: NOW });
    expect(report).toMatchObject({ valid: false, administrator: "unknown" });
    expect(report.findings).toEqual([
      expect.objectContaining({ rule: "not-a-policy", message: expect.stringMatching(message) as unknown }),
    ]);
  });

  it("a trust policy given as identity says what it looks like", () => {
    const report = judge({ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }, "identity");
    expect(report.findings[0]?.message).toContain("It looks like a trust policy: --type trust");
  });

  it("URL-encoded text is a policy", () => {
    const text = encodeURIComponent(JSON.stringify({ Version: "2012-10-17", Statement: allow({}) }));
    expect(analysePolicy(text, { file: "p.json", now: NOW })).toMatchObject({ valid: true, findings: [] });
  });
});

describe("plinth analyze policy", () => {
  it.each([
    ["uploads.json", 1],
    ["administrator.json", 1],
    ["read.json", 0],
    ["trust.json", 1],
    ["broken.policy", 2],
  ])("%s: prints what the golden file has", async (file, exitCode) => {
    const run = await plinth(["analyze", "policy", file]);
    expect([run.exitCode, run.err]).toEqual([exitCode, ""]);
    await expect(run.out).toMatchFileSnapshot(`../golden/policy-${path.parse(file).name}.txt`);
  });

  it("judges every file, and one that cannot be judged makes the run a mistake", async () => {
    const run = await plinth(["analyze", "policy", "read.json", "broken.policy", "missing.json", "--json"]);
    expect(run.exitCode).toBe(2);
    const { policies } = JSON.parse(run.out) as { policies: PolicyReport[] };
    expect(policies.map(({ file, valid }) => [file, valid])).toEqual([
      ["read.json", true],
      ["broken.policy", false],
      ["missing.json", false],
    ]);
  });

  it("refuses a file over 10 MB unread", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "plinth-analyze-"));
    writeFileSync(path.join(folder, "big.json"), Buffer.alloc(10 * 2 ** 20 + 1, " "));
    const run = await plinth(["analyze", "policy", "big.json"], { cwd: folder });
    expect(run.exitCode).toBe(2);
    expect(run.out).toContain("larger than 10 MB");
  });

  it("shows the worst of many documents, and how many more there are", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "plinth-analyze-"));
    const files = Array.from({ length: 70 }, (_, i) => `p${i}.json`);
    for (const file of files)
      writeFileSync(
        path.join(folder, file),
        JSON.stringify({ Version: "2012-10-17", Statement: allow({ Action: "s3:Nothing" }) }),
      );
    const { out } = await plinth(["analyze", "policy", ...files], { cwd: folder });
    expect(out).toContain("… and findings in 20 more policies");
  });
});
