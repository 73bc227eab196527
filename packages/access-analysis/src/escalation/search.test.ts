import { describe, expect, it } from "vitest";
import type { RawStatement } from "./account-builder";
import {
  account,
  ADMINISTRATOR,
  arn,
  document,
  group,
  managedPolicy,
  role,
  trust,
  user,
} from "./account-builder";
import type { Escalation } from "./escalation";
import type { PrincipalReport } from "./search";
import { analyseAccount } from "./search";

function report(model: Parameters<typeof analyseAccount>[0], name: string): PrincipalReport {
  const found = analyseAccount(model).principals.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is ${name}`);
  return found;
}

const ids = (escalations: readonly Escalation[]): readonly string[] => escalations.map(({ id }) => id);
const assume = (name: string): { Action: string; Resource: string } => ({
  Action: "sts:AssumeRole",
  Resource: arn("role", name),
});

describe("the search for escalations", () => {
  const lambda = trust({ Service: "lambda.amazonaws.com" });

  it("gives the steps, their statements and what is reached", () => {
    const model = account({
      users: [
        user("deployer", [
          { Action: ["lambda:CreateFunction", "lambda:InvokeFunction"] },
          { Action: "iam:PassRole", Resource: arn("role", "batch") },
        ]),
      ],
      roles: [role("batch", lambda, [ADMINISTRATOR])],
    });
    const [path] = report(model, "deployer").escalations;
    const functions = /^lambda:\w+ on arn:aws:lambda:[^:]*:111122223333:function:/;
    expect(path).toMatchObject({
      id: "lambda-001",
      target: arn("role", "batch"),
      gains: "administrator",
      certainty: "certain",
    });
    expect(path?.steps.map(({ action, text, witness }) => [action, text, witness?.statement.path])).toEqual([
      ["iam:PassRole", "iam:PassRole on role/batch, which trusts lambda.amazonaws.com", "Statement[1]"],
      ["lambda:CreateFunction", expect.stringMatching(functions), "Statement[0]"],
      ["lambda:InvokeFunction", expect.stringMatching(functions), "Statement[0]"],
    ]);
    expect(path?.steps.at(-1)?.reaches).toBe(arn("role", "batch"));
  });

  it("chains hops to an administrator", () => {
    const model = account({
      users: [user("mallory", [assume("one")])],
      roles: [
        role("one", trust({ AWS: arn("user", "mallory") }), [assume("two")]),
        role("two", trust({ AWS: arn("role", "one") }), [{ Action: "sqs:*" }, assume("three")]),
        role("three", trust({ AWS: arn("role", "two") }), [ADMINISTRATOR]),
      ],
    });
    const [chain, first] = report(model, "mallory").escalations;
    expect(chain).toMatchObject({ id: "sts-001", target: arn("role", "three"), gains: "administrator" });
    expect(chain?.steps.map(({ resource }) => resource)).toEqual(
      ["one", "two", "three"].map((name) => arn("role", name)),
    );
    expect(first).toMatchObject({ target: arn("role", "one"), gains: "principal" });
  });

  const mfa = { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };

  it.each([
    ["anyone of the account", trust({ AWS: "111122223333" }, mfa), 2],
    ["one member by name", trust({ AWS: arn("user", "ada") }, mfa), 0],
  ])("goes on from a group that is joined, where a role trusts %s", (_, trusted, steps) => {
    const join = { Action: "iam:AddUserToGroup", Resource: arn("group", "admins") };
    const model = account({
      users: [user("mallory", [join]), user("ada", [], { groups: ["admins"] })],
      groups: [group("admins", [assume("Administrator")])],
      roles: [role("Administrator", trusted, [ADMINISTRATOR])],
    });
    const found = report(model, "mallory").escalations.filter(({ gains }) => gains === "administrator");
    expect(found.flatMap((one) => one.steps.map(({ action }) => action))).toEqual(
      ["iam:AddUserToGroup", "sts:AssumeRole"].slice(0, steps),
    );
    expect(found.map(({ target }) => target)).toEqual(steps === 0 ? [] : [arn("role", "Administrator")]);
  });

  it("ends where trusts go in circles", () => {
    const model = account({
      roles: [
        role("a", trust({ AWS: arn("role", "b") }), [assume("b")]),
        role("b", trust({ AWS: arn("role", "a") }), [assume("a")]),
      ],
    });
    expect(
      analyseAccount(model)
        .principals.flatMap(({ escalations }) => escalations)
        .every(({ gains }) => gains === "principal"),
    ).toBe(true);
  });

  it("wants both halves on the same target", () => {
    const halves = [
      { Action: "iam:PutRolePolicy", Resource: arn("role", "a") },
      { Action: "sts:AssumeRole", Resource: arn("role", "b") },
    ];
    const roles = ["a", "b"].map((name) => role(name, trust({ AWS: "111122223333" })));
    expect(ids(report(account({ users: [user("mallory", halves)], roles }), "mallory").escalations)).toEqual(
      [],
    );
  });

  it("knows the service that a role is passed to", () => {
    const only = (service: string): Parameters<typeof analyseAccount>[0] =>
      account({
        users: [
          user("mallory", [
            { Action: "iam:PassRole", Condition: { StringEquals: { "iam:PassedToService": service } } },
            { Action: "ec2:RunInstances" },
          ]),
        ],
        roles: [role("admin", trust({ Service: "ec2.amazonaws.com" }), [ADMINISTRATOR])],
      });
    expect(ids(report(only("ec2.amazonaws.com"), "mallory").escalations)).toEqual(["ec2-001"]);
    expect(ids(report(only("lambda.amazonaws.com"), "mallory").escalations)).toEqual([]);
  });

  it("tells compute that is there from compute that may be", () => {
    const parts = {
      users: [
        user("mallory", [
          {
            Action: "lambda:UpdateFunctionCode",
            Resource: "arn:aws:lambda:eu-west-1:111122223333:function:a",
          },
        ]),
      ],
      roles: [role("admin", lambda, [ADMINISTRATOR])],
    };
    const on = (name: string): Parameters<typeof analyseAccount>[0] =>
      account({
        ...parts,
        compute: [
          {
            type: "lambda:function",
            arn: `arn:aws:lambda:eu-west-1:111122223333:function:${name}`,
            roleArn: arn("role", "admin"),
          },
        ],
      });
    expect(report(account(parts), "mallory").escalations).toMatchObject([
      { id: "lambda-003", certainty: "possible" },
    ]);
    expect(report(on("a"), "mallory").escalations).toMatchObject([
      { id: "lambda-003", certainty: "certain" },
    ]);
    expect(report(on("b"), "mallory").escalations).toEqual([]);
  });

  it("is possible, not certain, under a condition", () => {
    const mfa = { Bool: { "aws:MultiFactorAuthPresent": "true" } };
    const model = account({
      users: [user("grace")],
      roles: [role("admin", trust({ AWS: arn("user", "grace") }, { Condition: mfa }), [ADMINISTRATOR])],
    });
    expect(report(model, "grace").escalations).toMatchObject([{ id: "sts-001", certainty: "possible" }]);
  });

  it("stops at service control policies", () => {
    const parts = { users: [user("mallory", [{ Action: "iam:PutUserPolicy" }])] };
    const scps = [[document(ADMINISTRATOR)], [document(ADMINISTRATOR, { Effect: "Deny", Action: "iam:*" })]];
    expect(ids(report(account(parts), "mallory").escalations)).toEqual(["iam-007"]);
    expect(ids(report(account({ ...parts, scps }), "mallory").escalations)).toEqual([]);
  });

  it("gains no more than its target's boundary leaves", () => {
    const bounded = (...boundary: RawStatement[]): Parameters<typeof analyseAccount>[0] =>
      account({
        users: [
          user("mallory", [{ Action: "iam:CreateAccessKey" }]),
          user("ada", [ADMINISTRATOR], { boundary: arn("policy", "limit") }),
        ],
        policies: [managedPolicy("limit", document(...boundary))],
      });
    expect(report(bounded({ Action: "s3:*" }), "mallory").escalations).toMatchObject([
      { gains: "principal" },
    ]);
    expect(report(bounded(ADMINISTRATOR), "mallory").escalations).toMatchObject([{ gains: "administrator" }]);
  });

  it("finds nothing in keys for those who have no more", () => {
    const model = account({
      users: [
        user("a", [{ Action: ["iam:CreateAccessKey", "s3:*"] }]),
        user("b", [{ Action: "s3:GetObject" }]),
      ],
    });
    expect(report(model, "a").escalations).toEqual([]);
  });

  it("finds nothing above an administrator", () => {
    const model = account({ users: [user("ada", [ADMINISTRATOR]), user("grace", [ADMINISTRATOR])] });
    expect(report(model, "ada").escalations).toEqual([]);
  });

  it("matches on tags of its target", () => {
    const tagged = {
      Action: "iam:CreateAccessKey",
      Condition: { StringEquals: { "aws:ResourceTag/team": "web" } },
    };
    const model = account({
      users: [
        user("mallory", [tagged]),
        user("web", [ADMINISTRATOR], { tags: { team: "web" } }),
        user("other", [ADMINISTRATOR]),
      ],
    });
    expect(report(model, "mallory").escalations.map(({ target }) => target)).toEqual([arn("user", "web")]);
  });
});
