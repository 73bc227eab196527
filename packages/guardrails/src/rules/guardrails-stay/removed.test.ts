import { beforeAll, describe, expect, it } from "vitest";
import type { AccessModel } from "../../model/model";
import { loadAccessModel } from "../../model/model";
import type { GuardedResource } from "../../resource/resource";
import type { Finding } from "../../rule/finding";
import { parametersOf } from "../../rule/rule";
import { policyFromValue } from "@plinth/iam-policy";
import { allow, documentText, mfaGate } from "../../rule-case/documents";
import { caseUrn } from "../../rule-case/rule-case";
import type { Tree, TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";
import { guardrailsStay } from "./guardrails-stay";

let model: AccessModel;
beforeAll(async () => {
  model = await loadAccessModel();
});

function resource(type: string, name: string, props: TreeObject): GuardedResource {
  return { urn: caseUrn(type, name), type, name, props };
}

const gate = documentText(mfaGate());
const exempt = mfaGate().NotAction as readonly string[];
function deny(action: Tree, on: Tree): TreeObject {
  return { ...allow(action, on), Effect: "Deny" };
}
/** A denial without MFA that is no whole gate. */
function denial(action: string, on: string): TreeObject {
  return { ...deny(action, on), Condition: mfaGate().Condition };
}
const reading = documentText(allow("s3:GetObject", "arn:aws:s3:::acme/*"));
const arn = (rest: string): string => `arn:aws:iam::111122223333:${rest}`;

const boundary = resource("aws:iam/policy:Policy", "workload", {
  name: "workload",
  path: "/boundary/",
  policy: reading,
});
const role = resource("aws:iam/role:Role", "administrator", { name: "Administrator", assumeRolePolicy: "" });
const under = resource("aws:iam/role:Role", "batch", {
  name: "batch",
  permissionsBoundary: arn("policy/boundary/workload"),
});
const administrators = resource("aws:iam/group:Group", "administrators", { name: "administrators" });
const people = resource("aws:iam/group:Group", "people", { name: "people" });
const gatePolicy = resource("aws:iam/policy:Policy", "gate", {
  name: "gate",
  path: "/people/",
  policy: gate,
});
const attachment = resource("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "gate-people", {
  group: "people",
  policyArn: arn("policy/people/gate"),
});
const inline = resource("aws:iam/groupPolicy:GroupPolicy", "people-gate", {
  group: "people",
  name: "gate",
  policy: gate,
});
const reader = resource("aws:iam/policy:Policy", "reader", { name: "reader", path: "/", policy: reading });
const passwords = resource("aws:iam/accountPasswordPolicy:AccountPasswordPolicy", "passwords", {
  minimumPasswordLength: 20,
});
const closing = resource("aws:iam/policy:Policy", "closing", {
  name: "closing",
  path: "/boundary/",
  policy: documentText(allow("*", "*"), deny(["iam:*", "organizations:*"], "*")),
});
const stack = [
  boundary,
  role,
  under,
  administrators,
  people,
  gatePolicy,
  attachment,
  inline,
  reader,
  passwords,
];

interface Change {
  readonly before: GuardedResource;
  /** The properties that change. Left out where the resource is deleted. */
  readonly to?: TreeObject;
  readonly replaces?: boolean;
  readonly gone?: readonly GuardedResource[];
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** What else the state has. */
  readonly beside?: readonly GuardedResource[];
  /** The policies of the account, by ARN. */
  readonly account?: Readonly<Record<string, string>>;
}

function said(change: Change): string[] {
  return findings(change).map(({ summary }) => summary);
}

function findings(change: Change): readonly Finding[] {
  const { before, to, replaces = false, gone = [], parameters = {}, beside = [], account = {} } = change;
  const stackBefore = [...stack, ...beside];
  const leaving = [...gone, ...(to === undefined ? [before] : [])];
  const removal = {
    before,
    ...(to && { after: { ...before, props: { ...before.props, ...to } } }),
    replaces,
    stackBefore,
    accountPolicy: (policy: string) =>
      account[policy] === undefined ? undefined : policyFromValue(account[policy]),
    staying: new Set(stackBefore.filter((one) => !leaving.includes(one)).map(({ urn }) => urn)),
  };
  const context = { parameters: parametersOf(guardrailsStay, parameters), model };
  return guardrailsStay.checkRemoval?.(removal, context) ?? [];
}

describe("a change is refused that", () => {
  it.each<[string, Change, string]>([
    ["deletes a boundary", { before: boundary }, "This change deletes the boundary workload"],
    [
      "deletes a boundary in the folder that the configuration names",
      { before: reader, parameters: { boundaryPath: "/" } },
      "This change deletes the boundary reader",
    ],
    [
      "replaces a boundary under the same name",
      { before: boundary, to: { description: "new" }, replaces: true },
      "This change deletes the boundary workload to make it anew: until then the account is without it",
    ],
    [
      "moves a boundary out of its folder",
      { before: boundary, to: { name: "other", path: "/" }, replaces: true },
      "This change takes away the boundary workload",
    ],
    [
      "deletes the Administrator role",
      { before: role },
      "This change deletes the place of administrators, the role Administrator",
    ],
    [
      "renames the Administrator role",
      { before: role, to: { name: "Root" }, replaces: true },
      "This change takes away the place of administrators, the role Administrator",
    ],
    [
      "deletes the administrators group",
      { before: administrators },
      "This change deletes the place of administrators, the group administrators",
    ],
    [
      "deletes a policy that denies without MFA",
      { before: gatePolicy },
      "This change deletes the policy gate, which denies what is done without MFA",
    ],
    [
      "takes the denial without MFA out of a policy",
      { before: gatePolicy, to: { policy: reading } },
      "This change takes away the policy gate, which denies what is done without MFA",
    ],
    [
      "takes such a policy off a group",
      { before: attachment },
      "This change deletes the denial without MFA for group/people: gate",
    ],
    [
      "moves it to another group",
      { before: attachment, to: { group: "others" }, replaces: true },
      "This change takes away the denial without MFA for group/people: gate",
    ],
    [
      "deletes an inline gate",
      { before: inline },
      "This change deletes the denial without MFA of group/people",
    ],
    [
      "deletes the password policy",
      { before: passwords },
      "This change deletes the account's password policy",
    ],
    [
      "takes a role from under its boundary",
      { before: under, to: { permissionsBoundary: undefined } },
      "role/batch loses its boundary",
    ],
    [
      "leaves a denial without MFA of hardly anything",
      { before: gatePolicy, to: { policy: documentText(denial("s3:DeleteBucket", "arn:aws:s3:::zzz")) } },
      "This change weakens the policy gate, which denies what is done without MFA: it no longer denies iam:AcceptDelegationRequest on *",
    ],
    [
      "takes one service out of a gate",
      { before: inline, to: { policy: documentText(mfaGate({ NotAction: [...exempt, "s3:*"] })) } },
      "This change weakens the denial without MFA of group/people: it no longer denies s3:* on *",
    ],
    [
      "makes a gate hold in one place only",
      { before: inline, to: { policy: documentText(mfaGate({ Resource: "arn:aws:s3:::acme/*" })) } },
      "This change weakens the denial without MFA of group/people: it no longer denies iam:AcceptDelegationRequest on *",
    ],
    [
      "makes a gate miss calls with a key",
      {
        before: inline,
        to: {
          policy: documentText(mfaGate({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } })),
        },
      },
      "This change weakens the denial without MFA of group/people: it no longer denies iam:AcceptDelegationRequest on *",
    ],
    [
      "attaches a weaker gate in its place",
      {
        before: attachment,
        to: { policyArn: arn("policy/weak") },
        replaces: true,
        beside: [
          resource("aws:iam/policy:Policy", "weak", {
            name: "weak",
            policy: documentText(denial("s3:DeleteBucket", "*")),
          }),
        ],
      },
      "This change weakens the denial without MFA for group/people: gate: it no longer denies iam:AcceptDelegationRequest on *",
    ],
    [
      "opens a boundary to everything",
      { before: boundary, to: { policy: documentText(allow("*", "*")) } },
      "This change weakens the boundary workload: it lets through everything",
    ],
    [
      "opens a boundary to a way to more access",
      {
        before: boundary,
        to: { policy: documentText(allow(["s3:GetObject", "iam:AttachUserPolicy"], "*")) },
      },
      "This change weakens the boundary workload: it lets through iam:AttachUserPolicy on arn:aws:iam::111122223333:user/plinth-self, a way to more access",
    ],
    [
      "takes a denial out of a boundary",
      { before: closing, to: { policy: documentText(allow("*", "*"), deny("iam:*", "*")) } },
      "This change weakens the boundary closing: it no longer denies organizations:* on *",
    ],
    [
      "spares a resource from a boundary's denial",
      {
        before: closing,
        to: {
          policy: documentText(allow("*", "*"), {
            Effect: "Deny",
            Action: ["iam:*", "organizations:*"],
            NotResource: "arn:aws:iam::111122223333:role/x",
          }),
        },
      },
      "This change weakens the boundary closing: it no longer denies iam:* on arn:aws:iam::111122223333:role/x",
    ],
  ])("%s", (_name, change, summary) => {
    expect(said(change)).toEqual([summary]);
  });
});

/** A policy as the state has it where `pulumi stack export` encrypted what is a secret. */
function hidden(one: GuardedResource, ...properties: readonly string[]): GuardedResource {
  return { ...one, props: { ...one.props, ...Object.fromEntries(properties.map((key) => [key, UNKNOWN])) } };
}

const elsewhere = resource("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "shared-people", {
  group: "people",
  policyArn: arn("policy/shared/gate"),
});
const hiddenShared = hidden(
  resource("aws:iam/policy:Policy", "shared", { name: "gate", path: "/shared/" }),
  "policy",
);

describe("it cannot be told of a change whether it takes a guardrail away that", () => {
  it.each<[string, Change, string, string]>([
    [
      "deletes a policy whose path is encrypted in the state",
      { before: hidden(reader, "path") },
      "Cannot tell whether this change deletes a boundary, reader: path cannot be read in the state",
      "path",
    ],
    [
      "deletes a policy whose document is encrypted in the state",
      { before: hidden(reader, "policy") },
      "Cannot tell whether this change deletes a denial without MFA, of reader: policy cannot be read in the state",
      "policy",
    ],
    [
      "deletes a group's inline policy whose document is encrypted in the state",
      { before: hidden(inline, "policy") },
      "Cannot tell whether this change deletes a denial without MFA, of group/people: policy cannot be read in the state",
      "policy",
    ],
    [
      "changes a policy that was encrypted into one that is no gate",
      { before: hidden(gatePolicy, "policy"), to: { policy: reading } },
      "Cannot tell whether this change takes away a denial without MFA, of gate: policy cannot be read in the state",
      "policy",
    ],
    [
      "deletes a role whose name is encrypted in the state",
      { before: hidden(role, "name") },
      "Cannot tell whether this change deletes the place of administrators, administrator: name cannot be read in the state",
      "name",
    ],
    [
      "takes off a group a policy whose ARN is encrypted in the state",
      { before: hidden(attachment, "policyArn") },
      "Cannot tell whether this change deletes a denial without MFA, for group/people: policyArn cannot be read in the state",
      "policyArn",
    ],
    [
      "takes off a group a policy whose document is encrypted in the state",
      { before: elsewhere, beside: [hiddenShared] },
      "Cannot tell whether this change deletes a denial without MFA, for group/people: policy of shared cannot be read in the state",
      "policy",
    ],
    [
      "takes off a group what may be a policy whose path is encrypted in the state",
      { before: elsewhere, beside: [hidden(hiddenShared, "path")] },
      "Cannot tell whether this change deletes a denial without MFA, for group/people: path of shared cannot be read in the state",
      "path",
    ],
    [
      "changes a boundary into what nobody knows yet",
      { before: boundary, to: { policy: UNKNOWN } },
      "Cannot tell whether this change weakens the boundary workload: policy cannot be read after the change",
      "policy",
    ],
    [
      "changes a boundary whose document is encrypted in the state",
      { before: hidden(boundary, "policy"), to: { policy: gate } },
      "Cannot tell whether this change weakens the boundary workload: policy cannot be read in the state",
      "policy",
    ],
    [
      "changes a gate into what nobody knows yet",
      { before: gatePolicy, to: { policy: UNKNOWN } },
      "Cannot tell whether this change takes away the policy gate, which denies what is done without MFA: policy cannot be read after the change",
      "policy",
    ],
  ])("%s", (_name, change, summary, property) => {
    expect(findings(change)).toEqual([
      expect.objectContaining({
        summary,
        removal: true,
        unknown: { property, remedy: expect.any(String) as string },
      }),
    ]);
  });
});

describe("a policy of another stack that a change takes off somebody", () => {
  it("is a gate where the account as it is says so", () => {
    expect(said({ before: elsewhere, account: { [arn("policy/shared/gate")]: gate } })).toEqual([
      "This change deletes the denial without MFA for group/people: shared/gate",
    ]);
  });

  it.each([
    ["is none where the account says that it asks for no MFA", { [arn("policy/shared/gate")]: reading }],
    ["is not known without the account", {}],
  ])("%s", (_name, account) => {
    expect(said({ before: elsewhere, account })).toEqual([]);
  });
});

describe("a change is let pass that", () => {
  it.each<[string, Change]>([
    ["deletes a policy that is no guardrail", { before: reader }],
    ["deletes a role under a boundary", { before: under }],
    ["deletes a group", { before: people }],
    ["deletes a gate's attachment with its group", { before: attachment, gone: [people] }],
    ["deletes a gate with the group that has it", { before: gatePolicy, gone: [people, attachment] }],
    ["deletes an inline gate with its group", { before: inline, gone: [people] }],
    [
      "deletes an encrypted inline policy with its group",
      { before: hidden(inline, "policy"), gone: [people] },
    ],
    [
      "changes an encrypted policy into a gate",
      { before: hidden(gatePolicy, "policy"), to: { policy: gate } },
    ],
    [
      "takes off what AWS manages, beside an encrypted name",
      {
        before: {
          ...elsewhere,
          props: { group: "people", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
        },
        beside: [hidden(hiddenShared, "name")],
      },
    ],
    ["writes more into a boundary", { before: boundary, to: { description: "more" } }],
    [
      "makes a boundary anew under another name first",
      { before: boundary, to: { name: "workload2" }, replaces: true },
    ],
    [
      "changes a gate that still asks for MFA",
      { before: gatePolicy, to: { policy: documentText(mfaGate({ Sid: "Other" })) } },
    ],
    [
      "gives a document to a boundary that had none",
      {
        before: resource("aws:iam/policy:Policy", "none", { name: "none", path: "/boundary/", policy: "{}" }),
        to: { policy: reading },
      },
    ],
    [
      "makes a gate deny more",
      { before: gatePolicy, to: { policy: documentText(mfaGate({ NotAction: exempt.slice(2) })) } },
    ],
    [
      "makes a gate spare what enrols a device",
      {
        before: resource("aws:iam/policy:Policy", "strict", {
          name: "strict",
          policy: documentText(mfaGate({ NotAction: exempt.slice(2) })),
        }),
        to: { policy: gate },
      },
    ],
    [
      "writes a gate as two statements",
      {
        before: inline,
        to: {
          policy: documentText(
            mfaGate({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }),
            mfaGate({ Sid: "Keys", Condition: { Null: { "aws:MultiFactorAuthPresent": "true" } } }),
          ),
        },
      },
    ],
    [
      "denies the same with or without MFA",
      {
        before: inline,
        to: { policy: documentText(mfaGate(), mfaGate({ Sid: "All", Condition: undefined })) },
      },
    ],
    [
      "lets a boundary let through one more service",
      {
        before: boundary,
        to: { policy: documentText(allow("s3:GetObject", "arn:aws:s3:::acme/*"), allow("sqs:*", "*")) },
      },
    ],
    [
      "lets a boundary say by its grants what it said by its denials",
      { before: closing, to: { policy: documentText(allow(["s3:*", "sqs:*"], "*")) } },
    ],
    [
      "makes a boundary deny more",
      {
        before: closing,
        to: { policy: documentText(allow("*", "*"), deny(["iam:*", "organizations:*", "account:*"], "*")) },
      },
    ],
    ["changes the password policy", { before: passwords, to: { minimumPasswordLength: 8 } }],
    [
      "puts a role under another boundary",
      { before: under, to: { permissionsBoundary: arn("policy/boundary/other") } },
    ],
  ])("%s", (_name, change) => {
    expect(said(change)).toEqual([]);
  });
});
