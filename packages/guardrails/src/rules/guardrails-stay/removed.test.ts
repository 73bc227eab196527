import { beforeAll, describe, expect, it } from "vitest";
import type { AccessModel } from "../../model/model";
import { loadAccessModel } from "../../model/model";
import type { GuardedResource } from "../../resource/resource";
import { parametersOf } from "../../rule/rule";
import { allow, documentText, mfaGate } from "../../rule-case/documents";
import { caseUrn } from "../../rule-case/rule-case";
import type { TreeObject } from "../../tree/tree";
import { guardrailsStay } from "./guardrails-stay";

let model: AccessModel;
beforeAll(async () => {
  model = await loadAccessModel();
});

function resource(type: string, name: string, props: TreeObject): GuardedResource {
  return { urn: caseUrn(type, name), type, name, props };
}

const gate = documentText(mfaGate());
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
}

function said({ before, to, replaces = false, gone = [], parameters = {} }: Change): string[] {
  const leaving = [...gone, ...(to === undefined ? [before] : [])];
  const removal = {
    before,
    ...(to && { after: { ...before, props: { ...before.props, ...to } } }),
    replaces,
    stackBefore: stack,
    staying: new Set(stack.filter((one) => !leaving.includes(one)).map(({ urn }) => urn)),
  };
  const context = { parameters: parametersOf(guardrailsStay, parameters), model };
  return (guardrailsStay.checkRemoval?.(removal, context) ?? []).map(({ summary }) => summary);
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
  ])("%s", (_name, change, summary) => {
    expect(said(change)).toEqual([summary]);
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
    ["writes more into a boundary", { before: boundary, to: { description: "more" } }],
    [
      "makes a boundary anew under another name first",
      { before: boundary, to: { name: "workload2" }, replaces: true },
    ],
    [
      "changes a gate that still asks for MFA",
      { before: gatePolicy, to: { policy: documentText(mfaGate({ Sid: "Other" })) } },
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
