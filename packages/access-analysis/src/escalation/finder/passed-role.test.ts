import { describe, expect, it } from "vitest";
import type { RoleModel } from "../../account/account";
import type { RawStatement } from "../account-builder";
import { account, ACCOUNT, ADMINISTRATOR, arn, role, trust, user } from "../account-builder";
import { waysOf } from "../found";

const PASS = { Action: "iam:PassRole" };

function ways(
  service: string,
  grants: readonly RawStatement[],
  more: Partial<RoleModel> = {},
  trusted: RawStatement = {},
): readonly string[] {
  const roles = [role("batch", trust({ Service: service }, trusted), [ADMINISTRATOR], more)];
  return waysOf(account({ users: [user("mallory", grants)], roles }), "mallory");
}

describe("roles that are passed", () => {
  it("take an instance profile to reach EC2, where the account says that there is none", () => {
    const run = [PASS, { Action: "ec2:RunInstances" }];
    const found = (certainty: string): readonly string[] => [`ec2-001 role/batch administrator ${certainty}`];
    expect(ways("ec2.amazonaws.com", run)).toEqual(found("certain"));
    expect(ways("ec2.amazonaws.com", run, { instanceProfiles: ["arn:aws:iam::1:x"] })).toEqual(
      found("certain"),
    );
    expect(ways("ec2.amazonaws.com", run, { instanceProfiles: [] })).toEqual(found("possible"));
    const put = { Action: ["iam:CreateInstanceProfile", "iam:AddRoleToInstanceProfile"] };
    expect(ways("ec2.amazonaws.com", [...run, put], { instanceProfiles: [] })).toEqual(found("certain"));
  });

  it("reach an instance that is there, in another instance profile", () => {
    for (const action of ["ec2:AssociateIamInstanceProfile", "ec2:ReplaceIamInstanceProfileAssociation"]) {
      const id = action.replace(":", "-").toLowerCase();
      expect(ways("ec2.amazonaws.com", [PASS, { Action: action }])).toEqual([
        `${id} role/batch administrator possible`,
      ]);
      const named = { Action: action, Resource: `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1` };
      expect(ways("ec2.amazonaws.com", [PASS, named])).toHaveLength(1);
      const subnet = { Action: action, Resource: `arn:aws:ec2:eu-west-1:${ACCOUNT}:subnet/*` };
      expect(ways("ec2.amazonaws.com", [PASS, subnet])).toEqual([]);
    }
  });

  it("are given to a certificate by a trust anchor of the caller's own, unless the trust names another", () => {
    const service = "rolesanywhere.amazonaws.com";
    const make = { Action: ["rolesanywhere:CreateTrustAnchor", "rolesanywhere:CreateProfile"] };
    const anchor = (name: string): RawStatement => ({
      Condition: {
        ArnEquals: { "aws:SourceArn": `arn:aws:rolesanywhere:eu-west-1:${ACCOUNT}:trust-anchor/${name}` },
      },
    });
    const made = "rolesanywhere-createtrustanchor-createprofile role/batch administrator";
    expect(ways(service, [PASS, make])).toContain(`${made} certain`);
    expect(ways(service, [PASS, make], {}, anchor("*"))).toContain(`${made} certain`);
    expect(ways(service, [PASS, make], {}, anchor("0a1b"))).toEqual([]);
    const change = { Action: "rolesanywhere:UpdateTrustAnchor" };
    expect(ways(service, [change], {}, anchor("0a1b"))).toEqual([
      "rolesanywhere-updatetrustanchor role/batch administrator possible",
    ]);
  });

  it("are passed to the service by the name that either side has for it", () => {
    const start = { Action: ["states:CreateStateMachine", "states:StartExecution"] };
    const regional = "states.eu-west-1.amazonaws.com";
    const only = (name: string): RawStatement => ({
      ...PASS,
      Condition: { StringEquals: { "iam:PassedToService": name } },
    });
    expect(ways(regional, [only("states.amazonaws.com"), start])).toHaveLength(1);
    expect(ways(regional, [only(regional), start])).toHaveLength(1);
    expect(ways(regional, [only("lambda.amazonaws.com"), start])).toEqual([]);
  });

  it("are passed to whichever of the services it takes the passing is for", () => {
    const grants = [
      { ...PASS, Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } } },
      { Action: "elasticmapreduce:RunJobFlow" },
    ];
    expect(ways("elasticmapreduce.amazonaws.com", grants)).toEqual([]);
    const both = role("batch", trust({ Service: ["elasticmapreduce.amazonaws.com", "ec2.amazonaws.com"] }), [
      ADMINISTRATOR,
    ]);
    expect(waysOf(account({ users: [user("mallory", grants)], roles: [both] }), "mallory")).toHaveLength(1);
  });

  it("are certain only where the service is trusted for any resource", () => {
    const source = { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:lambda:*:*:function:nightly" } } };
    const grants = [PASS, { Action: ["lambda:CreateFunction", "lambda:InvokeFunction"] }];
    expect(ways("lambda.amazonaws.com", grants, {}, source)).toEqual([
      "lambda-001 role/batch administrator possible",
    ]);
    const elsewhere = { Condition: { StringEquals: { "aws:SourceAccount": "444455556666" } } };
    expect(ways("lambda.amazonaws.com", grants, {}, elsewhere)).toEqual([]);
  });

  it("are no way where the calls are granted on what they are never made on", () => {
    const on = (Resource: string): readonly string[] =>
      ways("ec2.amazonaws.com", [PASS, { Action: "ec2:RunInstances", Resource }]);
    expect(on("arn:aws:ec2:*:*:subnet/*")).toEqual([]);
    expect(on(`arn:aws:ec2:*:${ACCOUNT}:*`)).toEqual([]);
    expect(on("arn:aws:ec2:*")).toHaveLength(1);
    expect(
      ways("ec2.amazonaws.com", [
        PASS,
        {
          Action: "ec2:RunInstances",
          Resource: ["arn:aws:ec2:*::image/*", `arn:aws:ec2:*:${ACCOUNT}:*`],
        },
      ]),
    ).toHaveLength(1);
  });

  it("hang on a job that is there where it is only changed", () => {
    expect(ways("glue.amazonaws.com", [PASS, { Action: ["glue:UpdateJob", "glue:StartJobRun"] }])).toEqual([
      "glue-005 role/batch administrator possible",
    ]);
  });

  it("hang on it too where the description says that there is none", () => {
    const one = (roleArn: string): readonly string[] =>
      waysOf(
        account({
          users: [user("mallory", [PASS, { Action: ["glue:UpdateJob", "glue:StartJobRun"] }])],
          roles: [role("batch", trust({ Service: "glue.amazonaws.com" }), [ADMINISTRATOR])],
          compute: [{ type: "glue:job", arn: `arn:aws:glue:eu-west-1:${ACCOUNT}:job/nightly`, roleArn }],
        }),
        "mallory",
      );
    expect(one("arn:none")).toEqual(["glue-005 role/batch administrator possible"]);
    expect(one(arn("role", "batch"))).toEqual(["glue-005 role/batch administrator certain"]);
  });

  it("may be given more first", () => {
    const grants = [
      { ...PASS, Resource: arn("role", "worker") },
      { Action: "iam:AttachRolePolicy", Resource: arn("role", "worker") },
      { Action: ["lambda:CreateFunction", "lambda:InvokeFunction"] },
    ];
    const on = (name: string): readonly string[] =>
      waysOf(
        account({
          users: [user("mallory", grants)],
          roles: [role(name, trust({ Service: "lambda.amazonaws.com" }))],
        }),
        "mallory",
      );
    expect(on("worker")).toEqual(["lambda-001 role/worker administrator certain"]);
    expect(on("other")).toEqual([]);
  });
});

describe("compute that carries a role", () => {
  const instance = trust({ Service: "ec2.amazonaws.com" });
  const carried = (...grants: readonly RawStatement[]): readonly string[] =>
    waysOf(
      account({ users: [user("mallory", grants)], roles: [role("node", instance, [ADMINISTRATOR])] }),
      "mallory",
    );

  it("is reached through an instance, not through a document for sessions alone", () => {
    const document = "arn:aws:ssm:*::document/AWS-StartPortForwardingSession";
    const instances = `arn:aws:ec2:*:${ACCOUNT}:instance/*`;
    expect(carried({ Action: "ssm:StartSession", Resource: document })).toEqual([]);
    expect(carried({ Action: "ssm:StartSession", Resource: [document, instances] })).toEqual([
      "ssm-001 role/node administrator possible",
    ]);
  });

  it("takes both an instance and a document for a command", () => {
    const instances = `arn:aws:ec2:*:${ACCOUNT}:instance/*`;
    expect(carried({ Action: "ssm:SendCommand", Resource: instances })).toEqual([]);
    expect(
      carried({
        Action: "ssm:SendCommand",
        Resource: [instances, "arn:aws:ssm:*:*:document/AWS-RunShellScript"],
      }),
    ).toHaveLength(1);
  });

  it("is not that of another account", () => {
    expect(
      carried({ Action: "ssm:StartSession", Resource: "arn:aws:ec2:*:444455556666:instance/*" }),
    ).toEqual([]);
  });
});
