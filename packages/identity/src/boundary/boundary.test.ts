import { describe, expect, it } from "vitest";

import { find, record, valueOf } from "../../test/recording";
import { ACCOUNT } from "../../test/requests";
import { Boundary } from "./boundary";

const permissions = [
  { sid: "OwnFiles", actions: ["s3:GetObject"], resources: ["arn:aws:s3:::acme-workload/*"] },
];

describe("a boundary", () => {
  it("is a policy in the folder of boundaries, with an ARN that is known before it exists", async () => {
    const { made, resources } = await record(
      () => new Boundary("workload", { account: ACCOUNT, purpose: "what workloads may touch", permissions }),
    );
    expect(find(resources, "Policy", "workload").inputs).toMatchObject({
      name: "workload",
      path: "/boundary/",
      tags: { ManagedBy: "plinth", Purpose: "what workloads may touch" },
    });
    expect((await valueOf(made.arn)).value).toBe("arn:aws:iam::111122223333:policy/boundary/workload");
  });

  it("says what is permitted, and then denies each way out by name", async () => {
    const { resources } = await record(() => new Boundary("workload", { account: ACCOUNT, permissions }));
    const document = JSON.parse(String(find(resources, "Policy", "workload").inputs.policy)) as {
      Statement: { Sid: string }[];
    };
    expect(document.Statement.map(({ Sid }) => Sid)).toEqual([
      "OwnFiles",
      "NothingElse",
      "NowhereElse1",
      "NoIdentitiesElsewhere",
      "NothingOnOneself",
      "NothingOfTheAccount",
      "PassOnlyOwnRoles",
      "TakeOnlyOwnRoles",
      "NeverAnAdministrator",
      "NoOtherSessions",
      "NoAccountOrOrganization",
      "NoBlindSpots",
    ]);
  });

  it.each([
    [
      "is called something that IAM does not take",
      { name: "work load", permissions },
      'boundary workload: name: "work load" is no name of a policy',
    ],
    [
      "permits an action that there is not",
      { permissions: [{ actions: ["s3:GetObjct"], resources: ["*"] }] },
      "boundary workload: permissions[0].actions[0]: ",
    ],
  ])("is refused when it %s", async (_what, change, message) => {
    const { resources } = await record(() => {
      expect(() => new Boundary("workload", { account: ACCOUNT, ...change })).toThrow(message);
    });
    expect(resources).toEqual([]);
  });
});
