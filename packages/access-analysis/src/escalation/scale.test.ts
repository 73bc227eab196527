import { describe, expect, it } from "vitest";
import type { RoleModel, UserModel } from "../account/account";
import {
  account,
  ACCOUNT,
  ADMINISTRATOR,
  arn,
  document,
  managedPolicy,
  role,
  trust,
  user,
} from "./account-builder";
import { waysOf } from "./found";
import { analyseAccount } from "./search";

const open = trust({ AWS: ACCOUNT });
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe("a large account", () => {
  /** Sixty roles that each have something of their own, one of which leads to an administrator. */
  const roles: RoleModel[] = [
    ...many(60, (index) =>
      role(`service-${index}`, open, [{ Action: "s3:*", Resource: `arn:aws:s3:::b${index}` }]),
    ),
    role("admin", trust({ AWS: arn("role", "service-59") }), [ADMINISTRATOR]),
  ];
  const assumesAll = { Action: "sts:AssumeRole", Resource: arn("role", "service-*") };

  it("hides nobody's way to an administrator among the ways to others", () => {
    const model = account({ users: [user("mallory", [assumesAll])], roles });
    expect(waysOf(model, "mallory")[0]).toBe("sts-001 role/admin administrator certain");
  });

  it("says what is not told", () => {
    const model = account({ users: [user("mallory", [assumesAll])], roles });
    expect(analyseAccount(model).warnings).toMatchObject([
      { path: "user/mallory", message: expect.stringContaining("25 targets of each rule") as string },
    ]);
    expect(analyseAccount(account({ users: [user("grace")], roles })).warnings).toEqual([]);
  });
});

describe("principals with equal policies", () => {
  const shared = managedPolicy("deploy", document({ Action: ["iam:PassRole", "lambda:*"] }));
  const batch = role("batch", trust({ Service: "lambda.amazonaws.com" }), [ADMINISTRATOR]);
  const holders = (...users: UserModel[]): Parameters<typeof waysOf>[0] =>
    account({ users, roles: [batch], policies: [shared] });

  it("share their ways", () => {
    const attached = { attached: [shared.arn] };
    const { principals } = analyseAccount(holders(user("a", [], attached), user("b", [], attached)));
    const [a, b] = principals.map(({ escalations }) => escalations[0]);
    expect(a?.id).toBe("lambda-001");
    expect(b).toBe(a);
  });

  it("have them in the names of their own policies", () => {
    const inline = [{ Action: ["iam:PassRole", "lambda:*"] }];
    const { principals } = analyseAccount(holders(user("a", inline), user("b", inline)));
    expect(principals[1]?.escalations[0]?.steps[0]?.witness?.source).toBe("user/b inline all");
  });

  it("are told apart where a policy names its holder", () => {
    const own = [
      { Action: "iam:CreateAccessKey", Resource: `arn:aws:iam::${ACCOUNT}:user/\${aws:username}-admin` },
    ];
    const model = account({ users: [user("a", own), user("b", own), user("b-admin", [ADMINISTRATOR])] });
    expect(waysOf(model, "a")).toEqual([]);
    expect(waysOf(model, "b")).toContain("iam-002 user/b-admin administrator certain");
  });

  it("are told apart by tags that a condition asks for", () => {
    const tagged = [
      {
        Action: "iam:CreateAccessKey",
        Condition: { StringEquals: { "aws:PrincipalTag/team": "web" } },
      },
    ];
    const users = ["web", "data"].map((team) => user(team, tagged, { tags: { team } }));
    const model = account({ users: [...users, user("ada", [ADMINISTRATOR])] });
    expect(waysOf(model, "web")).toContain("iam-002 user/ada administrator certain");
    expect(waysOf(model, "data")).toEqual([]);
  });

  it("are told apart by the trust that names one of them", () => {
    const model = account({
      users: [user("a"), user("b")],
      roles: [role("admin", trust({ AWS: arn("user", "b") }), [ADMINISTRATOR])],
    });
    expect(waysOf(model, "a")).toEqual([]);
    expect(waysOf(model, "b")).toEqual(["sts-001 role/admin administrator certain"]);
  });
});
