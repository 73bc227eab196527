import { catalog } from "@plinth/iam-catalog";
import { checkStatement, policyFromValue } from "@plinth/iam-policy";
import { parseIdentityConfig } from "@plinth/stack-config";
import { analyseDocuments } from "@plinth/access-analysis";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Explanation } from "../report/explain-schema";
import { actionConfiguration } from "./action";
import { explain } from "./explain";
import { grantingPolicies, nameOf } from "./granting";

function explained<Kind extends Explanation["kind"]>(
  asked: string,
  kind: Kind,
): Extract<Explanation, { kind: Kind }> {
  const explanation = explain(asked);
  if (explanation.kind !== kind) throw new Error(`${asked} is explained as ${explanation.kind}`);
  return explanation as Extract<Explanation, { kind: Kind }>;
}

const listWith = (items: readonly unknown[]): unknown => expect.arrayContaining([...items]);
const textWith = (part: string): unknown => expect.stringContaining(part);
const textLike = (pattern: RegExp): unknown => expect.stringMatching(pattern);

describe("what a name is taken for", () => {
  it.each([
    ["s3:PutObject", "action"],
    ["S3:putobject", "action"],
    ["s3:Put*", "pattern"],
    ["*", "pattern"],
    ["iam:PassedToService", "conditionKey"],
    ["aws:RequestTag/Team", "conditionKey"],
    ["s3", "service"],
    ["S3:", "service"],
    ["awsconnector", "service"],
    ["AWSConnector", "managedPolicy"],
    ["SecurityAudit", "managedPolicy"],
    ["job-function/ViewOnlyAccess", "managedPolicy"],
    ["ViewOnlyAccess", "managedPolicy"],
    ["arn:aws-cn:iam::aws:policy/job-function/ViewOnlyAccess", "managedPolicy"],
    // One name is both; the action is the likelier question.
    ["rds:CopyOptionGroup", "action"],
  ])("%s: %s", (asked, kind) => {
    expect(explain(asked)).toMatchObject({ kind, asked });
  });
});

describe("a name that is unknown", () => {
  it.each([
    ["s3:PutObjct", "s3:PutObject"],
    ["PutObject", "s3:PutObject"],
    ["PutBucketPolicy", "s3:PutBucketPolicy"],
    ["s33", "s3"],
    ["s33:*", "s3:*"],
    ["PowerUserAcess", "PowerUserAccess"],
    ["arn:aws:iam::aws:policy/PowerUserAcess", "PowerUserAccess"],
    ["ViewOnlyAcces", "job-function/ViewOnlyAccess"],
    ["aws:SourceIpp", "aws:SourceIp"],
  ])("%s: the nearest is %s", (asked, nearest) => {
    const unknown = explain(asked);
    expect(unknown).toMatchObject({ kind: "unknown", nearest: listWith([nearest]) });
    expect(unknown).toHaveProperty("message", textWith(`Did you mean ${nearest}`));
  });

  it.each([
    ["arn:aws:s3:::bucket", /no managed policy/],
    ["arn:aws:iam::111122223333:policy/x", /of an account's own.*plinth analyze policy/],
    ["", /neither/],
    ["x y", /neither/],
    [":", /neither/],
    ["\u001b[2J", /neither/],
    ["nothing-at-all:*", /covers no action/],
  ])("%j: what it is instead, and no guess", (asked, message) => {
    expect(explain(asked)).toMatchObject({
      kind: "unknown",
      nearest: [],
      message: textLike(message),
    });
  });
});

describe("an action", () => {
  it("says what AWS says of it", () => {
    expect(explained("lambda:CreateFunction", "action")).toMatchObject({
      id: "lambda:CreateFunction",
      accessLevel: "Write",
      serviceTitle: "AWS Lambda",
      description: textWith("create"),
      resourceTypes: [{ type: "function", required: true }],
      dependentActions: listWith(["iam:PassRole"]),
      escalations: listWith(["lambda-001"]),
      conditionKeys: listWith([{ key: "lambda:Layer", type: "String", multiValued: true }]),
    });
  });

  it("that cannot be limited is to be given on everything", () => {
    const explanation = explained("s3:ListAllMyBuckets", "action");
    expect(explanation.resourceTypes).toEqual([]);
    expect(parse(explanation.configuration.yaml)).toEqual([
      { actions: ["s3:ListAllMyBuckets"], resources: ["*"] },
    ]);
  });

  it("speaks in its name of the resource that a statement is to name", () => {
    expect(parse(explained("s3:PutObject", "action").configuration.yaml)).toEqual([
      { actions: ["s3:PutObject"], resources: ["arn:aws:s3:::<BucketName>/<ObjectName>"] },
    ]);
  });

  it("has lines to paste that a stack takes once the names are filled in, whichever it is", () => {
    const sample = Array.from({ length: Math.floor(catalog.actionCount / 101) }, (_, index) => index * 101);
    for (const action of sample.map((index) => catalog.actionAt(index))) {
      const pasted = parse(actionConfiguration(action).yaml) as { actions: string[]; resources: string[] }[];
      const filled = pasted.map(({ actions, resources }) => ({ actions, resources: resources.map(fillIn) }));
      expect(
        filled.flatMap((statement) => checkStatement(statement)),
        action.id,
      ).toEqual([]);
    }
  });

  function fillIn(arn: string): string {
    return arn
      .replaceAll("<Region>", "eu-west-1")
      .replaceAll(/<\w*Account\w*>/gi, "111122223333")
      .replace(/<[^>]*>/g, "x");
  }
});

describe("the managed policies that give an action", () => {
  const policies = catalog.managedPolicies().map((policy) => ({
    name: nameOf(policy),
    access: analyseDocuments({
      allow: [
        { source: "policy", document: policyFromValue(JSON.parse(policy.document), { kind: "identity" }) },
      ],
    }),
  }));

  // Given by NotAction, denied by PowerUserAccess, denied elsewhere, only under conditions.
  it.each(["s3:PutObject", "iam:PassRole", "organizations:LeaveOrganization", "kms:Decrypt"])(
    "%s: all of them and no other, as a full analysis of every document has it",
    (id) => {
      const action = catalog.action(id);
      if (action === undefined) throw new Error(id);
      const expected = policies
        .map(({ name, access }) => ({ name, verdict: access.grants(id).verdict }))
        .filter(({ verdict }) => verdict !== "no")
        .map(({ name, verdict }) => ({ name, conditional: verdict === "conditional" }));
      const found = grantingPolicies(action).map(({ name, conditional }) => ({ name, conditional }));
      expect(found.sort(byName)).toEqual(expected.sort(byName));
    },
  );

  it("stand with the narrowest first, and those that only AWS attaches last", () => {
    const { managedPolicies } = explained("s3:PutObject", "action");
    const attachable = managedPolicies.filter((policy) => policy.attachable);
    expect(managedPolicies.slice(0, attachable.length)).toEqual(attachable);
    const counts = attachable.map(({ actions }) => actions);
    expect(counts).toEqual([...counts].sort((one, other) => one - other));
    expect(attachable.at(-1)?.name).toBe("AdministratorAccess");
  });

  function byName(one: { name: string }, other: { name: string }): number {
    return one.name < other.name ? -1 : 1;
  }
});

describe("a pattern", () => {
  it("is what it covers, by service and access level", () => {
    const { actions, services, accessLevels } = explained("iam:*AccessKey*", "pattern");
    expect(services.map(({ service }) => service)).toEqual(["iam"]);
    expect(services[0]?.actions).toHaveLength(actions);
    expect(services[0]?.actions).toContainEqual({ id: "iam:CreateAccessKey", accessLevel: "Write" });
    expect(Object.values(accessLevels).reduce((sum, count) => sum + count, 0)).toBe(actions);
  });

  it("of few actions is pasted as those, of many for those who may have wildcards", () => {
    expect(parse(explained("iam:*AccessKey*", "pattern").configuration.yaml)).toMatchObject([
      { actions: listWith(["iam:CreateAccessKey"]) },
    ]);
    expect(explained("s3:*", "pattern").configuration).toMatchObject({
      under: "identity:groups[].permissions",
      yaml: textWith('"s3:*"'),
    });
  });
});

describe("a managed policy", () => {
  it.each([
    ["AdministratorAccess", { administrator: "yes", verdict: "refused" }],
    ["IAMFullAccess", { administrator: "yes", fullAccess: ["iam"], verdict: "refused" }],
    ["PowerUserAccess", { administrator: "no", verdict: "refused" }],
    ["AmazonS3FullAccess", { fullAccess: listWith(["s3"]), verdict: "refused" }],
    ["SecurityAudit", { administrator: "no", fullAccess: [], escalations: [], verdict: "allowed" }],
    ["aws-service-role/AWSSupportServiceRolePolicy", { attachable: false, verdict: "refused" }],
  ])("%s", (name, expected) => {
    expect(explained(name, "managedPolicy")).toMatchObject(expected);
  });

  it("is shown in the partition that was asked for", () => {
    const arn = "arn:aws-us-gov:iam::aws:policy/SecurityAudit";
    expect(explained(arn, "managedPolicy").arn).toBe(arn);
  });

  it("gives what AWS's denials leave of it", () => {
    const { services } = explained("PowerUserAccess", "managedPolicy");
    expect(services.find(({ service }) => service === "iam")?.actions).toBeLessThan(10);
  });

  it("has a line to paste only where a stack takes it", () => {
    for (const { path, name } of catalog.managedPolicies().filter((_, index) => index % 40 === 0)) {
      const { configuration } = explained(path.slice(1) + name, "managedPolicy");
      if (configuration === undefined) continue;
      const group = { name: "g", purpose: "x", ...(parse(configuration.yaml) as object) };
      const result = parseIdentityConfig({ "identity:groups": [group] });
      const about = result.ok ? [] : result.issues.filter((issue) => issue.path.includes("managedPolicies"));
      expect(about, name).toEqual([]);
    }
  });
});

describe("a condition key", () => {
  it("of a service says which actions take it", () => {
    expect(explained("iam:PassedToService", "conditionKey")).toMatchObject({
      global: false,
      actions: ["iam:PassRole"],
      operators: listWith(["StringEquals"]),
    });
  });

  it.each([
    "aws:SourceIp",
    "aws:MultiFactorAuthPresent",
    "aws:CurrentTime",
    "s3:x-amz-server-side-encryption",
  ])("%s is written in plain words", (key) => {
    const { when } = parse(explained(key, "conditionKey").configuration.yaml) as { when: object };
    expect(checkStatement({ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::b/*"], when })).toEqual([]);
  });

  it("has lines to paste that a statement takes, whatever its type", () => {
    for (const { key } of catalog.conditionKeys().filter((_, index) => index % 37 === 0)) {
      const name = key.replace(/\$\{[^}]*\}|<[^>]*>/g, "x");
      const pasted = parse(explained(name, "conditionKey").configuration.yaml) as { conditions?: object };
      if (pasted.conditions === undefined) continue;
      const text = JSON.stringify(pasted.conditions)
        .replaceAll("<value>", "x")
        .replaceAll("<ARN>", "arn:aws:s3:::b");
      const conditions = JSON.parse(text) as Record<string, Record<string, string>>;
      const issues = checkStatement({ actions: ["*"], resources: ["*"], conditions });
      // Some keys are documented that no action takes.
      const wrong = issues.filter(
        ({ path, message }) => path.startsWith("cond") && !message.includes("of these actions"),
      );
      expect(wrong, name).toEqual([]);
    }
  });
});

describe("a service", () => {
  it("has its actions, resources and keys", () => {
    const { actions, resourceTypes, conditionKeys } = explained("sqs", "service");
    expect(actions).toBe(catalog.actionsOf("sqs")?.length);
    expect(resourceTypes.map(({ type }) => type)).toContain("queue");
    expect(conditionKeys.every(({ key }) => key.startsWith("sqs:"))).toBe(true);
  });
});
