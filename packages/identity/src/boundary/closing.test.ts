import type { StatementInput } from "@plinth/iam-policy";
import { policy, policyFromValue } from "@plinth/iam-policy";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ACCOUNT, decide, EVERYTHING } from "../../test/requests";
import { closing } from "./closing";
import { boundaryDocument } from "./documents";

const user = "arn:aws:iam::111122223333:user/delegated/batch";

const permissions: StatementInput[] = [
  { actions: ["s3:GetObject", "s3:PutObject"], resources: ["arn:aws:s3:::acme-workload/*"] },
  { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::acme-public/*"], when: { secureTransport: true } },
  { actions: ["sqs:*"], resources: ["arn:aws:sqs:eu-west-1:111122223333:workload-*"] },
];

/** A bucket's policy that names the user, who is under the boundary: AWS lets it grant past an implicit denial. */
const bucketPolicy = policyFromValue(
  {
    Version: "2012-10-17",
    Statement: {
      Effect: "Allow",
      Principal: { AWS: user },
      Action: "s3:*",
      Resource: ["arn:aws:s3:::acme-salaries/*", "arn:aws:s3:::acme-workload/*"],
    },
  },
  { kind: "resource" },
);

describe("a grant from a resource's own policy", () => {
  const alone = policy(permissions);
  const closed = boundaryDocument(ACCOUNT, { name: "workload", path: "delegated", permissions });

  it.each([
    ["on another resource", "s3:GetObject", "arn:aws:s3:::acme-salaries/june"],
    ["of another action", "s3:DeleteObject", "arn:aws:s3:::acme-workload/a"],
  ])(
    "%s passes a boundary that only leaves it out, and not one that is closed",
    (_what, action, resource) => {
      const asked = { who: user, action, resource };
      expect(decide(asked, [], alone, bucketPolicy)).toBe("allowed");
      expect(decide(asked, [], closed, bucketPolicy)).toBe("explicitlyDenied");
    },
  );
});

describe("closing a boundary", () => {
  it("denies the other actions, and each action elsewhere, once for each set of resources", () => {
    expect(closing(permissions)).toEqual([
      {
        sid: "NothingElse",
        effect: "Deny",
        notActions: ["s3:GetObject", "s3:PutObject", "sqs:*"],
        resources: ["*"],
      },
      {
        sid: "NowhereElse1",
        effect: "Deny",
        actions: ["s3:GetObject"],
        notResources: ["arn:aws:s3:::acme-public/*", "arn:aws:s3:::acme-workload/*"],
      },
      {
        sid: "NowhereElse2",
        effect: "Deny",
        actions: ["s3:PutObject"],
        notResources: ["arn:aws:s3:::acme-workload/*"],
      },
      {
        sid: "NowhereElse3",
        effect: "Deny",
        actions: ["sqs:*"],
        notResources: ["arn:aws:sqs:eu-west-1:111122223333:workload-*"],
      },
    ]);
  });

  it.each<[string, StatementInput[]]>([
    ["everything is permitted", [{ actions: ["*"], resources: ["*"] }]],
    ["all but some actions are permitted", [{ notActions: ["iam:*"], resources: ["*"] }]],
  ])("leaves it to the other denials where %s", (_what, written) => {
    expect(closing(written)).toEqual([]);
  });

  it("leaves out resources where an action is permitted on all, or on all but some", () => {
    const written: StatementInput[] = [
      { actions: ["logs:*"], resources: ["*"] },
      { actions: ["s3:GetObject"], notResources: ["arn:aws:s3:::acme-salaries/*"] },
    ];
    expect(closing(written).map(({ sid }) => sid)).toEqual(["NothingElse"]);
  });

  it("never denies what the permissions allow", () => {
    const actions = ["s3:GetObject", "s3:PutObject", "s3:Get*", "s3:*", "sqs:SendMessage", "SQS:*"];
    const resources = ["arn:aws:s3:::a/*", "arn:aws:s3:::a/b", "arn:aws:s3:::*", "*"];
    const subset = (of: string[]): fc.Arbitrary<string[]> => fc.subarray(of, { minLength: 1 });
    const statement = fc.record({ actions: subset(actions), resources: subset(resources) });
    const asked = fc.record({
      action: fc.constantFrom("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "sqs:SendMessage"),
      resource: fc.constantFrom("arn:aws:s3:::a/b", "arn:aws:s3:::a/c", "arn:aws:s3:::d/e"),
    });
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), asked, (written, request) => {
        const one = { who: user, ...request };
        const named = policyFromValue({
          Version: "2012-10-17",
          Statement: written.map((entry) => ({
            Effect: "Allow",
            Action: entry.actions,
            Resource: entry.resources,
          })),
        });
        const denials = policyFromValue({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Action: "*", Resource: "*" },
            ...closing(written).map((entry) => ({
              Effect: "Deny",
              ...(entry.actions ? { Action: entry.actions } : { NotAction: entry.notActions }),
              ...(entry.resources ? { Resource: entry.resources } : { NotResource: entry.notResources }),
            })),
          ],
        });
        if (decide(one, [named]) === "allowed") expect(decide(one, [EVERYTHING], denials)).toBe("allowed");
      }),
    );
  });
});

describe("roles under a boundary", () => {
  const role = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
  const pass: StatementInput = {
    actions: ["iam:PassRole", "sts:AssumeRole"],
    resources: [role("shared/reader")],
  };
  const everything: StatementInput = { notActions: ["organizations:*"], resources: ["*"] };

  it.each<[string, StatementInput[], string, string]>([
    ["named by the permissions", [pass], role("shared/reader"), "allowed"],
    ["named by nobody", [pass], role("shared/writer"), "explicitlyDenied"],
    ["in the folder, where nearly everything is permitted", [everything], role("delegated/batch"), "allowed"],
    ["elsewhere, where nearly everything is permitted", [everything], role("ci"), "explicitlyDenied"],
    [
      "elsewhere, where the permissions name it without naming what for",
      [{ ...everything, resources: [role("ci")] }],
      role("ci"),
      "explicitlyDenied",
    ],
    [
      "of an administrator, whatever is permitted",
      [{ ...pass, resources: [role("*")] }],
      role("administrators/Administrator"),
      "explicitlyDenied",
    ],
  ])("%s", (_what, written, resource, effect) => {
    const document = boundaryDocument(ACCOUNT, { name: "workload", path: "delegated", permissions: written });
    for (const action of ["iam:PassRole", "sts:AssumeRole"]) {
      expect(decide({ who: user, action, resource }, [EVERYTHING], document)).toBe(effect);
    }
  });
});
