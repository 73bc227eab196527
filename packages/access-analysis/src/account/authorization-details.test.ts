import { describe, expect, it } from "vitest";
import { analyseAccount } from "../escalation/search";
import { AccountError } from "./account-error";
import { accountFromAuthorizationDetails } from "./authorization-details";

const ACCOUNT = "111122223333";
const ALL = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const TRUST = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

function user(name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    UserName: name,
    Arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
    GroupList: [],
    AttachedManagedPolicies: [],
    ...more,
  };
}

describe("accountFromAuthorizationDetails", () => {
  it("reads documents that are objects, text or URL-encoded", () => {
    const documents = [ALL, JSON.stringify(ALL), encodeURIComponent(JSON.stringify(ALL))];
    const model = accountFromAuthorizationDetails({
      UserDetailList: documents.map((PolicyDocument, index) =>
        user(`u${index}`, { UserPolicyList: [{ PolicyName: "all", PolicyDocument }] }),
      ),
    });
    expect(model.accountId).toBe(ACCOUNT);
    expect(analyseAccount(model).principals.map(({ administrator }) => administrator.verdict)).toEqual([
      "yes",
      "yes",
      "yes",
    ]);
  });

  it("puts several pages together", () => {
    const model = accountFromAuthorizationDetails([
      {
        UserDetailList: [user("grace", { GroupList: ["Admins"] })],
        GroupDetailList: [],
        RoleDetailList: [],
        Policies: [],
      },
      {
        GroupDetailList: [
          {
            GroupName: "admins",
            Arn: `arn:aws:iam::${ACCOUNT}:group/admins`,
            GroupPolicyList: [],
            AttachedManagedPolicies: [
              { PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess", PolicyName: "AdministratorAccess" },
            ],
          },
        ],
      },
    ]);
    const [grace] = analyseAccount(model).principals;
    expect(grace?.administrator).toMatchObject({ verdict: "yes", conditional: false });
    expect(grace?.administrator.witness?.source).toBe("AdministratorAccess");
  });

  it("takes the default version of a policy", () => {
    const arn = `arn:aws:iam::${ACCOUNT}:policy/deploy`;
    const none = { ...ALL, Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] };
    const model = accountFromAuthorizationDetails({
      RoleDetailList: [
        {
          RoleName: "deploy",
          Arn: `arn:aws:iam::${ACCOUNT}:role/deploy`,
          AssumeRolePolicyDocument: TRUST,
          RolePolicyList: [],
          AttachedManagedPolicies: [{ PolicyArn: arn, PolicyName: "deploy" }],
        },
      ],
      Policies: [
        {
          PolicyName: "deploy",
          Arn: arn,
          DefaultVersionId: "v2",
          PolicyVersionList: [
            { VersionId: "v1", IsDefaultVersion: false, Document: ALL },
            { VersionId: "v2", IsDefaultVersion: true, Document: none },
          ],
        },
      ],
    });
    expect(analyseAccount(model).principals[0]?.administrator.verdict).toBe("no");
  });

  it("warns of what is missing, and does not call its holder harmless", () => {
    const model = accountFromAuthorizationDetails({
      UserDetailList: [
        user("grace", { GroupList: ["gone"] }),
        user("ada", {
          AttachedManagedPolicies: [{ PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/gone`, PolicyName: "gone" }],
        }),
      ],
    });
    const { principals, warnings } = analyseAccount(model);
    expect(warnings.map(({ message }) => message)).toEqual([
      "there is no group gone in the account's description",
      `there is no policy arn:aws:iam::${ACCOUNT}:policy/gone in the account's description or among AWS's own`,
    ]);
    expect(principals.map(({ administrator }) => administrator.verdict)).toEqual(["unknown", "unknown"]);
  });

  it.each<readonly [string, unknown, string]>([
    ["a policy document", ALL, "expected UserDetailList, GroupDetailList, RoleDetailList, Policies"],
    ["text", "hello", "expected an object, got a string"],
    ["a list that is none", { UserDetailList: {} }, "UserDetailList: expected a list, got a object"],
    [
      "a user without a name",
      { UserDetailList: [{ Arn: "x" }] },
      "UserDetailList[0].UserName: expected text, got nothing",
    ],
    [
      "a role without trust",
      { RoleDetailList: [{ RoleName: "r", Arn: "x" }] },
      "RoleDetailList[0].AssumeRolePolicyDocument: expected a policy document",
    ],
    [
      "a document cut off",
      {
        UserDetailList: [
          user("u", { UserPolicyList: [{ PolicyName: "p", PolicyDocument: '{"Version": "2012' }] }),
        ],
      },
      "UserDetailList[0].UserPolicyList[0].PolicyDocument",
    ],
    ["a page cut off", [{ UserDetailList: [] }, {}], "[1]: expected UserDetailList"],
  ])("says what is wrong with %s", (_, value, message) => {
    expect(() => accountFromAuthorizationDetails(value)).toThrow(AccountError);
    expect(() => accountFromAuthorizationDetails(value)).toThrow(message);
  });
});
