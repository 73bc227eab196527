import { describe, expect, it } from "vitest";
import type { RawStatement } from "../account-builder";
import {
  account,
  ACCOUNT,
  ADMINISTRATOR,
  arn,
  document,
  group,
  managedPolicy,
  role,
  trust,
  user,
} from "../account-builder";
import { documentEscalations } from "../document-escalation";
import { reportOn, waysOf } from "../found";

const attachOnly = (policy: string): RawStatement => ({
  Action: "iam:AttachUserPolicy",
  Condition: { ArnLike: { "iam:PolicyARN": policy } },
});

describe("what is the caller's own", () => {
  it("gets only what may be attached to it", () => {
    const model = (policy: string): Parameters<typeof waysOf>[0] =>
      account({
        users: [user("mallory", [attachOnly(policy)])],
        policies: [
          managedPolicy("app-admin", document(ADMINISTRATOR)),
          managedPolicy("app-data", document({ Action: "s3:*" })),
        ],
      });
    expect(waysOf(model(arn("policy", "app-*")), "mallory")).toEqual([
      "iam-008 user/mallory administrator certain",
    ]);
    expect(waysOf(model(arn("policy", "app-data")), "mallory")).toEqual([
      "iam-008 user/mallory principal certain",
    ]);
    expect(waysOf(model("arn:aws:iam::aws:policy/ReadOnlyAccess"), "mallory")).toEqual([
      "iam-008 user/mallory principal certain",
    ]);
    expect(waysOf(model(arn("policy", "nothing")), "mallory")).toEqual([]);
  });

  it.each([
    ["ArnNotEquals", "arn:aws:iam::aws:policy/AdministratorAccess", "certain"],
    ["ArnNotLike", "arn:aws:iam::aws:policy/Administrator*", "certain"],
    ["ArnLike", "arn:aws:iam::aws:policy/*FullAccess", "certain"],
  ])("gets a policy that is as good: %s %s", (operator, policy, certainty) => {
    for (const [action, id] of [
      ["iam:AttachUserPolicy", "iam-008"],
      ["iam:AttachGroupPolicy", "iam-010"],
    ] as const) {
      const grant = { Action: action, Condition: { [operator]: { "iam:PolicyARN": policy } } };
      const model = account({
        users: [user("mallory", [grant], { groups: ["team"] })],
        groups: [group("team")],
      });
      expect(waysOf(model, "mallory")).toEqual([
        expect.stringMatching(new RegExp(`^${id} \\S+ administrator ${certainty}$`)),
      ]);
      const alone = documentEscalations({ allow: [{ source: "it", document: document(grant) }] });
      expect(alone.map(({ id: found }) => found)).toContain(id);
    }
  });

  it("gets no policy that makes an administrator where none is left", () => {
    const policies = ["AdministratorAccess", "AdministratorAccess-Amplify", "IAMFullAccess"];
    const grant = {
      Action: "iam:AttachUserPolicy",
      Condition: {
        ArnNotEquals: { "iam:PolicyARN": policies.map((one) => `arn:aws:iam::aws:policy/${one}`) },
      },
    };
    expect(waysOf(account({ users: [user("mallory", [grant])] }), "mallory")).toEqual([]);
  });

  it("is freed by another version of its boundary", () => {
    const grants = (action: string): readonly RawStatement[] => [
      ADMINISTRATOR,
      { Action: action, Resource: arn("policy", "limit") },
    ];
    const model = (action: string): Parameters<typeof waysOf>[0] =>
      account({
        users: [user("mallory", grants(action), { boundary: arn("policy", "limit") })],
        policies: [managedPolicy("limit", document({ Action: ["s3:*", action] }), document(ADMINISTRATOR))],
      });
    for (const action of ["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"])
      expect(waysOf(model(action), "mallory")).toContainEqual(
        expect.stringMatching(/^iam-\S+ policy\/limit administrator certain$/),
      );
  });

  it("makes it an administrator in one call", () => {
    const model = account({
      users: [
        user("mallory", [{ Action: "iam:SetDefaultPolicyVersion" }], { attached: [arn("policy", "old")] }),
        user("ada", [{ Action: "iam:SetDefaultPolicyVersion" }]),
      ],
      policies: [managedPolicy("old", document({ Action: "s3:ListBucket" }), document(ADMINISTRATOR))],
    });
    expect(reportOn(model, "mallory").administrator).toMatchObject({ verdict: "yes", conditional: false });
    expect(reportOn(model, "ada").administrator.verdict).toBe("no");
  });

  it("is not a role that only AWS changes", () => {
    const reserved = role(
      "AWSReservedSSO_Ops_0",
      trust({ Federated: "x" }),
      [{ Action: "iam:PutRolePolicy" }],
      {
        arn: `arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Ops_0`,
      },
    );
    expect(reportOn(account({ roles: [reserved] }), "AWSReservedSSO_Ops_0").administrator.verdict).toBe("no");
    expect(waysOf(account({ roles: [reserved] }), "AWSReservedSSO_Ops_0")).toEqual([]);
  });

  it("is named once, however often it is attached", () => {
    const attached = [arn("policy", "own"), arn("policy", "own")];
    const model = account({
      users: [user("mallory", [{ Action: "iam:CreatePolicyVersion" }], { attached, groups: ["team"] })],
      groups: [group("team", [], attached)],
      policies: [managedPolicy("own", document({ Action: "sqs:*" }))],
    });
    expect(waysOf(model, "mallory")).toEqual(["iam-001 policy/own administrator certain"]);
  });

  it("grows with a group that is joined and given more", () => {
    const model = account({
      users: [user("mallory", [{ Action: ["iam:AddUserToGroup", "iam:PutGroupPolicy"] }])],
      groups: [group("empty")],
    });
    expect(waysOf(model, "mallory")).toEqual(["iam-013 group/empty administrator certain"]);
  });

  it("has the tags that are listed and no others", () => {
    const tagged = { Action: "*", Condition: { StringEquals: { "aws:PrincipalTag/level": "admin" } } };
    const verdict = (grants: readonly RawStatement[], tags: Record<string, string>): unknown => {
      const { verdict, conditional } = reportOn(
        account({ users: [user("grace", grants, { tags })] }),
        "grace",
      ).administrator;
      return conditional ? "conditional" : verdict;
    };
    expect(verdict([tagged], { level: "admin" })).toBe("yes");
    expect(verdict([tagged], {})).toBe("no");
    expect(verdict([tagged, { Action: "iam:TagUser" }], {})).toBe("conditional");
  });
});
