import fc from "fast-check";
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
    ["a list that is none", { UserDetailList: {} }, "UserDetailList: expected a list, got an object"],
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

  it.each<readonly [string, unknown, string]>([
    [
      "an ARN that is none",
      { UserDetailList: [user("u", { Arn: "u" })] },
      'UserDetailList[0].Arn: expected the ARN of a user, such as arn:aws:iam::111122223333:user/NAME, got "u"',
    ],
    [
      "an ARN of something else",
      { UserDetailList: [user("u", { Arn: `arn:aws:iam::${ACCOUNT}:role/u` })] },
      "expected the ARN of a user",
    ],
    [
      "a user that is described twice, differently",
      [{ UserDetailList: [user("u")] }, { UserDetailList: [user("u", { GroupList: ["admins"] })] }],
      `[1].UserDetailList[0]: the user arn:aws:iam::${ACCOUNT}:user/u is described again, and otherwise than at [0].UserDetailList[0]`,
    ],
    [
      "a group that is no name",
      { UserDetailList: [user("u", { GroupList: [1] })] },
      "UserDetailList[0].GroupList: expected a list of group names",
    ],
    [
      "a boundary without an ARN",
      { UserDetailList: [user("u", { PermissionsBoundary: {} })] },
      "UserDetailList[0].PermissionsBoundary.PermissionsBoundaryArn: expected text, got nothing",
    ],
    [
      "a document that is nested 10,000 deep",
      {
        UserDetailList: [
          user("u", { UserPolicyList: [{ PolicyName: "p", PolicyDocument: nested(10_000) }] }),
        ],
      },
      "UserDetailList[0]: nested more than 100 deep",
    ],
    [
      "a document in text that is nested 10,000 deep",
      {
        UserDetailList: [
          user("u", {
            UserPolicyList: [{ PolicyName: "p", PolicyDocument: "[".repeat(10_000) }],
          }),
        ],
      },
      "UserDetailList[0].UserPolicyList[0].PolicyDocument",
    ],
  ])("says where there is %s", (_, value, message) => {
    expect(() => accountFromAuthorizationDetails(value)).toThrow(AccountError);
    expect(() => accountFromAuthorizationDetails(value)).toThrow(message);
  });

  it("takes what overlapping pages say twice in the same words for one", () => {
    const page = { UserDetailList: [user("u")] };
    expect(accountFromAuthorizationDetails([page, page]).users).toHaveLength(1);
  });

  it("warns of pages that are missing and of accounts that are mixed", () => {
    const other = user("v", { Arn: "arn:aws:iam::444455556666:user/v" });
    const { warnings } = analyseAccount(
      accountFromAuthorizationDetails({ IsTruncated: true, UserDetailList: [user("u"), other] }),
    );
    expect(warnings.map(({ message }) => message)).toEqual([
      "more pages follow this one",
      `this describes several accounts, ${ACCOUNT}, 444455556666; it is read as one of ${ACCOUNT}`,
    ]);
  });

  it("cannot tell what a boundary that is missing leaves, or a policy without a default version", () => {
    const arn = `arn:aws:iam::${ACCOUNT}:policy/p`;
    const attached = [{ PolicyArn: arn, PolicyName: "p" }];
    const version = (VersionId: string): unknown => ({ VersionId, Document: ALL });
    const { principals, warnings } = analyseAccount(
      accountFromAuthorizationDetails({
        UserDetailList: [
          user("bounded", {
            UserPolicyList: [{ PolicyName: "all", PolicyDocument: ALL }],
            PermissionsBoundary: { PermissionsBoundaryArn: `arn:aws:iam::${ACCOUNT}:policy/gone` },
          }),
          user("attached", { AttachedManagedPolicies: attached }),
        ],
        Policies: [{ PolicyName: "p", Arn: arn, PolicyVersionList: [version("v1"), version("v2")] }],
      }),
    );
    expect(principals.map(({ administrator }) => administrator.verdict)).toEqual(["unknown", "unknown"]);
    expect(warnings.map(({ message }) => message)).toEqual([
      `there is no policy arn:aws:iam::${ACCOUNT}:policy/gone in the account's description or among AWS's own`,
      `nothing says which version of the policy ${arn} is the default`,
    ]);
  });

  it("reads or refuses whatever it is given, and never fails otherwise", () => {
    const names = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies", "UserName", "RoleName"];
    const fields = [
      ...names,
      "Arn",
      "GroupName",
      "PolicyName",
      "PolicyArn",
      "GroupList",
      "Tags",
      "Key",
      "Value",
    ];
    const more = ["AttachedManagedPolicies", "UserPolicyList", "PolicyDocument", "AssumeRolePolicyDocument"];
    const texts = [
      `arn:aws:iam::${ACCOUNT}:user/u`,
      `arn:aws:iam::${ACCOUNT}:role/r`,
      JSON.stringify(ALL),
      "%7B",
    ];
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom<unknown>(null, true, 1, "", ...texts, ALL, TRUST),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...fields, ...more, "__proto__", "PermissionsBoundary"), tie("value"), {
          maxKeys: 5,
        }),
      ),
    }));
    const page = fc.record(
      {
        UserDetailList: fc.array(someOf(value, user("u"))),
        RoleDetailList: fc.array(
          someOf(value, { RoleName: "r", Arn: texts[1], AssumeRolePolicyDocument: TRUST }),
        ),
        Policies: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(value, page, fc.array(page, { maxLength: 2 })), (input) => {
        try {
          analyseAccount(accountFromAuthorizationDetails(input));
        } catch (error) {
          expect(error).toBeInstanceOf(AccountError);
        }
      }),
      { numRuns: Number(process.env.PLINTH_PROPERTY_RUNS ?? 2000) },
    );
  });
});

/** A description in which one field may be something else. */
function someOf(value: fc.Arbitrary<unknown>, whole: Record<string, unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...Object.keys(whole), "GroupList", "Tags", "UserPolicyList"), value, fc.boolean())
    .map(([name, other, replace]) => (replace ? { ...whole, [name]: other } : whole));
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}
