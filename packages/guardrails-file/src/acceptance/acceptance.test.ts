import type { Finding, GuardedResource } from "@plinth/guardrails";
import { accountFrom, findingText, policyHolders, UNKNOWN } from "@plinth/guardrails";
import { describe, expect, it } from "vitest";
import type { GuardrailsFile } from "../file/file";
import type { WaiverContent } from "../file/schema";
import { readBaseline } from "../baseline/baseline";
import { writeBaseline } from "../baseline/write";
import type { Fault, Judgement } from "./acceptance";
import { Acceptance } from "./acceptance";
import { allow, findingsOf, policyOf, resourceOf } from "./judging";

const NOW = new Date("2026-11-24T12:00:00Z");

const WAIVER: WaiverContent = {
  rule: "no-full-access",
  resource: { type: "aws:iam/policy:Policy", name: "uploads" },
  grant: { actions: ["s3:*"], resources: ["arn:aws:s3:::*"] },
  reason: "until the move is done",
  owner: "web-team",
  expires: "2027-01-31",
};

function fileWith(content: Partial<GuardrailsFile>): GuardrailsFile {
  return {
    name: "guardrails.yaml",
    waivers: [],
    waiverDays: 180,
    baselines: [],
    pins: {},
    packs: [],
    mistakes: [],
    ...content,
  };
}

function waived(...waivers: WaiverContent[]): Acceptance {
  const placed = waivers.map((waiver, index) => ({
    ...waiver,
    index,
    place: `guardrails.yaml:${index + 2}`,
  }));
  return new Acceptance(fileWith({ waivers: placed }), NOW);
}

async function judged(
  acceptance: Acceptance,
  resource: GuardedResource,
  rule = "no-full-access",
): Promise<Judgement[]> {
  const { findings, model } = await findingsOf(rule, resource);
  return findings.map((finding) => acceptance.judge({ rule, finding, urn: resource.urn, resource, model }));
}

const WAIVED = "Waived until 2027-01-31 by web-team: until the move is done   guardrails.yaml:2";
const allS3 = allow("s3:*", "arn:aws:s3:::*");

describe("a waiver covers", () => {
  it.each<[string, GuardedResource]>([
    ["what it names", policyOf("uploads", allS3)],
    ["less than it names, however that is spelled", policyOf("uploads", allow(["S3:?*"], "arn:aws:s3:::*"))],
    [
      "a statement beside harmless ones",
      policyOf("uploads", allow("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:jobs"), allS3),
    ],
  ])("%s", async (_name, resource) => {
    expect(await judged(waived(WAIVER), resource)).toEqual([{ accepted: WAIVED, notes: [] }]);
  });
});

describe("a waiver does not cover", () => {
  it.each<[string, WaiverContent, GuardedResource, string]>([
    [
      "another service in the same statement",
      WAIVER,
      policyOf("uploads", allow(["s3:*", "ec2:*"], "*")),
      "does not cover",
    ],
    ["iam that came later", WAIVER, policyOf("uploads", allow(["s3:*", "iam:*"], "*")), "does not cover"],
    [
      "other resources",
      { ...WAIVER, grant: { actions: ["s3:*"], resources: ["arn:aws:s3:::acme-*"] } },
      policyOf("uploads", allS3),
      "does not cover s3:",
    ],
    [
      "a grant when it names none",
      { ...WAIVER, grant: undefined },
      policyOf("uploads", allS3),
      "names no grant",
    ],
    [
      "a document by the name of a managed policy",
      { ...WAIVER, grant: { managedPolicy: "AmazonS3FullAccess" } },
      policyOf("uploads", allS3),
      "none is attached here",
    ],
    [
      "all resources when it names none",
      { ...WAIVER, grant: { actions: ["s3:*"] } },
      policyOf("uploads", allS3),
      "names no resources",
    ],
    [
      "an administrator put together from halves",
      { ...WAIVER, grant: { actions: ["s3:*"], resources: ["*"] } },
      policyOf("uploads", allow("s3:*", "*"), { Effect: "Allow", NotAction: "s3:*", Resource: "*" }),
      "does not cover",
    ],
    [
      "anything once it has expired",
      { ...WAIVER, expires: "2026-11-23" },
      policyOf("uploads", allS3),
      "expired on 2026-11-23",
    ],
    [
      "anything when it is too broad",
      { ...WAIVER, grant: { actions: ["*"], resources: ["*"] } },
      policyOf("uploads", allS3),
      "is too broad",
    ],
    [
      "what is not known, by a grant",
      WAIVER,
      resourceOf("aws:iam/policy:Policy", "uploads", { policy: UNKNOWN }),
      "does not say that policy may be unknown",
    ],
  ])("%s, and says so", async (_name, waiver, resource, why) => {
    const [judgement, ...others] = await judged(waived(waiver), resource);
    expect(others).toEqual([]);
    expect(judgement?.accepted).toBeUndefined();
    expect(judgement?.notes.join("\n")).toContain(`Not waived: the waiver at guardrails.yaml:2 `);
    expect(judgement?.notes.join("\n")).toContain(why);
  });

  it.each<[string, WaiverContent]>([
    ["another resource", { ...WAIVER, resource: { type: "aws:iam/policy:Policy", name: "downloads" } }],
    ["another rule", { ...WAIVER, rule: "no-managed-full-access" }],
    [
      "another stack",
      { ...WAIVER, resource: { type: "aws:iam/policy:Policy", name: "uploads", stack: "dev" } },
    ],
  ])("%s, and has nothing to do with it", async (_name, waiver) => {
    expect(await judged(waived(waiver), policyOf("uploads", allS3))).toEqual([{ notes: [] }]);
  });
});

describe("a waiver of", () => {
  it("what is not known is for that property alone", async () => {
    const unknown = { ...WAIVER, grant: { unknown: "policy" } };
    const resource = resourceOf("aws:iam/policy:Policy", "uploads", { policy: UNKNOWN });
    expect((await judged(waived(unknown), resource))[0]?.accepted).toBe(WAIVED);
    expect((await judged(waived(unknown), policyOf("uploads", allS3)))[0]?.accepted).toBeUndefined();
  });

  it.each([
    ["AmazonDynamoDBFullAccess", true],
    ["arn:aws-cn:iam::aws:policy/AmazonDynamoDBFullAccess", true],
    ["AmazonS3FullAccess", false],
  ])("the managed policy %s: %s", async (managedPolicy, covers) => {
    const type = "aws:iam/groupPolicyAttachment:GroupPolicyAttachment";
    const waiver = {
      ...WAIVER,
      rule: "no-managed-full-access",
      resource: { type, name: "it" },
      grant: { managedPolicy },
    };
    const resource = resourceOf(type, "it", {
      group: "developers",
      policyArn: "arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess",
    });
    const [judgement] = await judged(waived(waiver), resource, "no-managed-full-access");
    expect(judgement?.accepted).toBe(covers ? WAIVED : undefined);
  });

  it.each<[string[] | undefined, boolean]>([
    [["*"], true],
    [["111122223333"], false],
    [undefined, false],
  ])("an open bucket for %j: %s", async (principals, covers) => {
    const type = "aws:s3/bucketPolicy:BucketPolicy";
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [allow("s3:GetObject", "arn:aws:s3:::site/*", { Principal: "*" })],
    });
    const waiver = {
      ...WAIVER,
      rule: "resource-policy-names-principals",
      resource: { type, name: "site" },
      grant: { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::site/*"], principals },
    };
    const [judgement] = await judged(
      waived(waiver),
      resourceOf(type, "site", { bucket: "site", policy }),
      waiver.rule,
    );
    expect(judgement?.accepted).toBe(covers ? WAIVED : undefined);
  });

  it("what opens nothing needs no grant", async () => {
    const type = "aws:iam/userLoginProfile:UserLoginProfile";
    const waiver = {
      ...WAIVER,
      rule: "console-password-reset",
      resource: { type, name: "grace" },
      grant: undefined,
    };
    const profile = resourceOf(type, "grace", { user: "grace", passwordResetRequired: false });
    const [judgement] = await judged(waived(waiver), profile, "console-password-reset");
    expect(judgement?.accepted).toBe(WAIVED);
  });
});

const SEEN = {
  project: "web",
  stack: "prod",
  urns: [policyOf("uploads").urn],
  checked: new Set([policyOf("uploads").urn]),
  ran: new Set(["no-full-access"]),
};

describe("a path over several steps", () => {
  const path = (...evidence: string[]): Finding => ({
    summary: "deployer becomes Administrator in 2 steps:",
    statement: { index: 0, count: 1 },
    action: "iam:PassRole",
    resource: "arn:aws:iam::111122223333:role/batch",
    evidence,
  });
  const first = path("1. iam:PassRole on role/batch", "2. lambda:CreateFunction + InvokeFunction");
  const resource = policyOf("deploy");

  async function answer(acceptance: Acceptance, finding: Finding): Promise<Judgement> {
    const { model } = await findingsOf("no-full-access", resource);
    return acceptance.judge({ rule: "no-privilege-escalation", finding, urn: resource.urn, resource, model });
  }

  it.each<[string, Finding, string | undefined]>([
    ["that path", first, undefined],
    [
      "another that begins alike",
      path("1. iam:PassRole on role/batch", "2. ec2:RunInstances"),
      "ec2:RunInstances",
    ],
    ["further ways", path(...(first.evidence ?? []), "other ways: ec2-001 (pathfinding.cloud)"), "ec2-001"],
  ])("is waived by the actions of its steps: %s", async (_name, finding, beyond) => {
    const grant = {
      actions: ["iam:PassRole", "lambda:*Function"],
      resources: ["arn:aws:iam::111122223333:role/batch"],
    };
    const waiver = { ...WAIVER, rule: "no-privilege-escalation", resource: resource.urn, grant };
    const { accepted, notes } = await answer(waived(waiver), finding);
    expect(accepted === undefined).toBe(beyond !== undefined);
    expect(notes.join("")).toContain(beyond ?? "");
  });

  it("is in the baseline as it was, step by step", async () => {
    const { model } = await findingsOf("no-full-access", resource);
    const rule = "no-privilege-escalation";
    const message = `${findingText(first)}\nWhy   x`;
    const violations = [{ rule, urn: resource.urn, message, unsure: false }];
    const { text } = writeBaseline({
      project: "web",
      stack: "prod",
      resources: [resource],
      violations,
      model,
    });
    const { baseline } = readBaseline("accepted.yaml", text);
    const acceptance = new Acceptance(fileWith({ baselines: baseline === undefined ? [] : [baseline] }), NOW);
    expect((await answer(acceptance, first)).accepted).toBe(ACCEPTED);
    expect(
      (await answer(acceptance, path("1. iam:PassRole on role/batch", "2. ec2:RunInstances"))).notes,
    ).toEqual(["New since the baseline accepted.yaml: what the rule says now"]);
  });
});

describe("a waiver is a violation itself", () => {
  it.each<[string, Partial<WaiverContent>, string]>([
    ["when it has expired", { expires: "2026-11-23" }, "expired on 2026-11-23"],
    [
      "when it is for longer than is allowed",
      { expires: "2027-06-30" },
      "it holds for 218 days, and 180 is the most",
    ],
    ["when it is for every rule", { rule: "*" }, "the rule * is more than one"],
    ["when it is for every resource", { resource: "*" }, "it names no type of resource"],
    [
      "when it is for nearly every name",
      { resource: { type: "aws:iam/policy:Policy", name: "a*" } },
      "the name a* is nearly any",
    ],
    [
      "when it is for every service",
      { grant: { actions: ["*:Get*"], resources: ["*"] } },
      "of every service",
    ],
  ])("%s", (_name, change, summary) => {
    const faults = waived({ ...WAIVER, ...change }).waiverFaults(new Set(["no-full-access"]), SEEN);
    expect(faults).toMatchObject([
      { level: "mandatory", summary: expect.stringContaining(summary) as string },
    ]);
  });

  it("but in the packs and the stacks that it is about only", () => {
    const expired = { ...WAIVER, expires: "2026-11-23" };
    expect(waived(expired).waiverFaults(new Set(["another"]), SEEN)).toEqual([]);
    const elsewhere = { ...expired, resource: { type: "t", name: "name", stack: "dev" } };
    expect(waived(elsewhere).waiverFaults(new Set(["no-full-access"]), SEEN)).toEqual([]);
  });

  it("holds through its last day", () => {
    const last = waived({ ...WAIVER, expires: "2026-11-24" });
    expect(last.waiverFaults(new Set(["no-full-access"]), SEEN)).toEqual([]);
  });

  it("when nothing needs it", async () => {
    const acceptance = waived(WAIVER);
    expect(acceptance.leftovers(SEEN)).toMatchObject([
      { level: "mandatory", summary: expect.stringContaining("is not used") as string },
    ]);
    await judged(acceptance, policyOf("uploads", allS3));
    expect(acceptance.leftovers(SEEN)).toEqual([]);
  });

  it.each([
    ["its resource was not checked in this run", { ...SEEN, checked: new Set<string>() }],
    ["its rule did not run", { ...SEEN, ran: new Set<string>() }],
    ["this stack has no such resource, and another may", { ...SEEN, urns: [], checked: new Set<string>() }],
  ])("but not unused when %s", (_name, seen) => {
    expect(waived(WAIVER).leftovers(seen)).toEqual([]);
  });

  it("when it names this very stack, which has no such resource", () => {
    const exact = { ...WAIVER, resource: policyOf("gone").urn };
    expect(waived(exact).leftovers(SEEN)[0]?.summary).toContain("there is no such resource in the stack");
  });
});

async function baselineOf(...resources: GuardedResource[]): Promise<Acceptance> {
  return acceptanceOf(await writtenFor(resources));
}

/** A baseline of what no-full-access finds in resources, as it is written. */
async function writtenFor(resources: readonly GuardedResource[]): Promise<string> {
  const found = await Promise.all(resources.map((resource) => findingsOf("no-full-access", resource)));
  const [first] = found;
  if (first === undefined) throw new Error("no resource");
  const violations = found.flatMap(({ findings }, index) =>
    findings.map(({ summary, unknown }) => ({
      rule: "no-full-access",
      urn: resources[index]?.urn ?? "",
      message: `${summary}\nWhy   x`,
      unsure: unknown !== undefined,
    })),
  );
  const { text } = writeBaseline({
    project: "web",
    stack: "prod",
    resources,
    violations,
    model: first.model,
  });
  return text;
}

function acceptanceOf(text: string): Acceptance {
  const { baseline, mistakes } = readBaseline("accepted.yaml", text);
  expect(mistakes).toEqual([]);
  if (baseline === undefined) throw new Error("no baseline");
  return new Acceptance(fileWith({ baselines: [baseline] }), NOW);
}

const ACCEPTED = "Accepted in the baseline accepted.yaml";

describe("the ratchet", () => {
  const ec2 = allow("ec2:*", "*");

  it.each<[string, GuardedResource]>([
    ["a document that is the same", policyOf("deploy", ec2, allS3)],
    [
      "one that is written otherwise",
      policyOf("deploy", allow(["s3:*"], ["arn:aws:s3:::*"]), allow(["EC2:*"], "*")),
    ],
    [
      "one that is narrower",
      policyOf("deploy", ec2, { Effect: "Deny", Action: "ec2:TerminateInstances", Resource: "*" }),
    ],
  ])("accepts %s", async (_name, now) => {
    const answers = await judged(await baselineOf(policyOf("deploy", ec2, allS3)), now);
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) expect(answer).toEqual({ accepted: ACCEPTED, notes: [] });
  });

  it("refuses what is new, and only that", async () => {
    const now = policyOf("deploy", ec2, allow("sqs:*", "*"));
    const answers = await judged(await baselineOf(policyOf("deploy", ec2)), now);
    expect(answers).toEqual([
      { accepted: ACCEPTED, notes: [] },
      { notes: [expect.stringMatching(/^New since the baseline accepted.yaml: sqs:\w+ on \*$/)] },
    ]);
  });

  it("refuses what has grown into more in the same statement", async () => {
    const now = policyOf("deploy", allow(["ec2:*", "rds:*"], "*"));
    const [answer] = await judged(await baselineOf(policyOf("deploy", ec2)), now);
    expect(answer?.notes).toEqual([expect.stringMatching(/^New since the baseline accepted.yaml: rds:/)]);
  });

  it("refuses another resource with the same document", async () => {
    expect(await judged(await baselineOf(policyOf("deploy", ec2)), policyOf("other", ec2))).toEqual([
      { notes: [] },
    ]);
  });

  it("refuses the same document for somebody else", async () => {
    const inline = (group: string): GuardedResource =>
      resourceOf("aws:iam/groupPolicy:GroupPolicy", "it", { ...policyOf("it", ec2).props, group });
    const acceptance = await baselineOf(inline("developers"));
    expect((await judged(acceptance, inline("developers")))[0]?.accepted).toBe(ACCEPTED);
    expect((await judged(acceptance, inline("everybody")))[0]?.notes).toEqual([
      "New since the baseline accepted.yaml: who gets it",
    ]);
  });

  describe("of a policy that is attached", () => {
    const policy = resourceOf("aws:iam/policy:Policy", "deploy", {
      ...policyOf("deploy", ec2).props,
      name: "deploy",
    });
    const role = (name: string): GuardedResource =>
      resourceOf("aws:iam/role:Role", name, { name: `${name}-1a2b3c4`, assumeRolePolicy: "" });
    const attached = (name: string, to: object): GuardedResource =>
      resourceOf("aws:iam/policyAttachment:PolicyAttachment", name, {
        policyArn: "arn:aws:iam::111122223333:policy/deploy",
        ...to,
      });
    const before = [policy, role("a"), attached("a", { roles: ["a-1a2b3c4"], users: ["eve"] })];

    /** What is new about who gets it, once the policy has been judged. */
    async function newHolders(acceptance: Acceptance, now: readonly GuardedResource[]): Promise<Fault[]> {
      await judged(acceptance, policy);
      const { model } = await findingsOf("no-full-access", policy);
      return acceptance.newHolders(policyHolders(accountFrom(now, model)));
    }

    it("accepts those who held it, by whatever name the provider chooses for them", async () => {
      const renamed = resourceOf("aws:iam/role:Role", "a", { name: "a-9f8e7d6", assumeRolePolicy: "" });
      const again = attached("again", { roles: ["a-9f8e7d6"], users: ["eve"] });
      expect(await newHolders(await baselineOf(...before), before)).toEqual([]);
      expect(await newHolders(await baselineOf(...before), [policy, renamed, again])).toEqual([]);
      expect(await newHolders(await baselineOf(...before), [policy])).toEqual([]);
    });

    it("refuses whoever gets it now", async () => {
      const others = [role("b"), attached("b", { roles: ["b-1a2b3c4"], groups: ["everyone"] })];
      expect(await newHolders(await baselineOf(...before), [...before, ...others])).toMatchObject([
        {
          level: "mandatory",
          summary: "New since the baseline accepted.yaml: who gets the policy deploy",
          lines: ["group/everyone", "role/b-1a2b3c4"],
        },
      ]);
    });

    it("refuses the first who gets one that nobody held", async () => {
      expect(await newHolders(await baselineOf(policy), before)).toMatchObject([
        { lines: ["role/a-1a2b3c4", "user/eve"] },
      ]);
    });

    it("asks nobody where an older baseline does not say who held it, or nothing of it was accepted", async () => {
      const acceptance = await baselineOf(...before);
      expect(acceptance.asksForHolders()).toBe(false);
      await judged(acceptance, policy);
      expect(acceptance.asksForHolders()).toBe(true);
      const older = acceptanceOf((await writtenFor([policy])).replace(/ +holders: .*\n/, ""));
      expect((await judged(older, policy))[0]?.accepted).toBe(ACCEPTED);
      expect(older.asksForHolders()).toBe(false);
    });
  });

  it("says what it holds for nothing any more, as an advice", async () => {
    const acceptance = await baselineOf(policyOf("uploads", allS3), policyOf("gone", allS3));
    await judged(acceptance, policyOf("uploads", allS3));
    expect(acceptance.leftovers(SEEN)).toMatchObject([
      {
        level: "advisory",
        summary: expect.stringContaining("1 of the 2 resources") as string,
        lines: [policyOf("gone").urn],
      },
    ]);
  });

  it("does not say so of what this run did not look at", async () => {
    const acceptance = await baselineOf(policyOf("uploads", allS3));
    expect(acceptance.leftovers({ ...SEEN, checked: new Set() })).toEqual([]);
    expect(acceptance.leftovers(SEEN)).toHaveLength(1);
  });

  it("leaves it to the pack whose rules had found something to say that nothing needs it any more", async () => {
    const acceptance = await baselineOf(policyOf("uploads", allS3));
    expect(acceptance.leftovers({ ...SEEN, ran: new Set(["trail"]) })).toEqual([]);
    expect(acceptance.leftovers(SEEN)).toHaveLength(1);
  });

  it("takes in nothing that cannot be told, and says what was left out", async () => {
    const resource = resourceOf("aws:iam/policy:Policy", "it", { policy: UNKNOWN });
    const { findings, model } = await findingsOf("no-full-access", resource);
    const violations = findings.map(({ summary }) => ({
      rule: "no-full-access",
      urn: resource.urn,
      message: summary,
      unsure: true,
    }));
    const written = writeBaseline({
      project: "web",
      stack: "prod",
      resources: [resource],
      violations,
      model,
    });
    expect(written).toMatchObject({ accepted: 0, resources: 0, left: violations });
  });

  it("is the same text for the same stack, in whatever order it was judged", async () => {
    const resources = [policyOf("b", allS3), policyOf("a", ec2)];
    const { model } = await findingsOf("no-full-access", policyOf("b", allS3));
    const violations = resources.map(({ urn }) => ({
      rule: "no-full-access",
      urn,
      message: "it is open\nWhy   x",
      unsure: false,
    }));
    const source = { project: "web", stack: "prod", model };
    const one = writeBaseline({ ...source, resources, violations });
    const other = writeBaseline({
      ...source,
      resources: resources.toReversed(),
      violations: violations.toReversed(),
    });
    expect(other.text).toBe(one.text);
    await expect(one.text).toMatchFileSnapshot("golden/baseline.yaml");
  });
});

describe("a waiver of what a change takes away", () => {
  const boundary = policyOf("uploads", allS3);
  const ran = new Set(["guardrails-stay"]);
  const removal: WaiverContent = { ...WAIVER, rule: "guardrails-stay", grant: { removal: true } };

  async function judgedRemoval(acceptance: Acceptance, finding: Finding): Promise<Judgement> {
    const { model } = await findingsOf("no-full-access", boundary);
    return acceptance.judge({ rule: "guardrails-stay", finding, urn: boundary.urn, model });
  }

  const taken: Finding = { summary: "This change deletes the boundary uploads", removal: true };

  it("covers that, and is then of use", async () => {
    const acceptance = waived(removal);
    expect((await judgedRemoval(acceptance, taken)).accepted).toBe(WAIVED);
    expect(acceptance.unusedRemovals({ ...STACK, ran, urns: [boundary.urn] })).toEqual([]);
  });

  it("covers nothing else of the rule, and another waiver does not cover it", async () => {
    expect((await judgedRemoval(waived(removal), { summary: "other" })).notes).toEqual([
      "Not waived: the waiver at guardrails.yaml:2 is about what is taken away, and this is not",
    ]);
    expect((await judgedRemoval(waived({ ...removal, grant: undefined }), taken)).notes).toEqual([
      "Not waived: the waiver at guardrails.yaml:2 does not say that it may be taken away (grant: { removal: true })",
    ]);
  });

  it("is unused where a change takes nothing away, which only who knows the state can tell", () => {
    const acceptance = waived(removal);
    expect(
      acceptance.leftovers({ ...STACK, urns: [boundary.urn], checked: new Set([boundary.urn]), ran }),
    ).toEqual([]);
    expect(acceptance.unusedRemovals({ ...STACK, ran, urns: [boundary.urn] })).toMatchObject([
      {
        level: "mandatory",
        summary: expect.stringMatching(/is not used: this change takes nothing away/) as string,
      },
    ]);
    expect(acceptance.unusedRemovals({ ...STACK, ran, urns: [] })).toEqual([]);
  });
});

const STACK = { project: "web", stack: "prod" };
