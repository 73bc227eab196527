import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import { caseUrn } from "../../rule-case/rule-case";
import { UNKNOWN } from "../../tree/tree";

const ada: CaseResource = { type: "aws:iam/user:User", name: "ada", props: { name: "ada" } };
const membership: CaseResource = {
  type: "aws:iam/userGroupMembership:UserGroupMembership",
  name: "ada",
  props: { user: "ada", groups: ["administrators"] },
};
const key: CaseResource = { type: "aws:iam/accessKey:AccessKey", name: "ada-key", props: { user: "ada" } };

export const noAdministratorKeysCases: readonly RuleCase[] = [
  { name: "an administrator without a key", resources: [ada, membership], expect: [], example: true },
  {
    name: "an administrator with a key",
    resources: [ada, membership, key],
    expect: [{ summary: "ada is an administrator and gets a long-term key", on: "ada-key" }],
    example: true,
  },
  {
    name: "an administrator with a key, put into the group from the group's side",
    resources: [
      ada,
      { type: "aws:iam/groupMembership:GroupMembership", props: { group: "Administrators", users: ["ADA"] } },
      key,
    ],
    expect: [{ on: "ada-key" }],
  },
  {
    name: "an administrator with a key whose user is told by what it comes from",
    resources: [
      { ...ada, props: {} },
      {
        ...membership,
        props: { user: UNKNOWN, groups: ["administrators"] },
        propertyDependencies: { user: [caseUrn("aws:iam/user:User", "ada")] },
      },
      {
        ...key,
        props: { user: UNKNOWN },
        propertyDependencies: { user: [caseUrn("aws:iam/user:User", "ada")] },
      },
    ],
    expect: [{ on: "ada-key" }],
  },
  {
    name: "a key of nobody knows whom, beside administrators",
    resources: [ada, membership, { ...key, name: "unknown-key", props: { user: UNKNOWN } }],
    expect: [
      {
        summary: "Cannot tell who is meant, as user is not known yet. It could be that this is found: ada is",
        property: "user",
        unknown: true,
        on: "unknown-key",
      },
    ],
  },
  {
    name: "a key of somebody who is put into a group that is not known yet",
    resources: [
      membership,
      { ...membership, name: "second", props: { user: "bob", groups: [UNKNOWN] } },
      { ...key, name: "bob-key", props: { user: "bob" } },
    ],
    expect: [{ summary: "bob is an administrator", property: "groups[0]", unknown: true, on: "second" }],
  },
  {
    name: "a key of nobody knows whom where there are no administrators",
    resources: [ada, { ...key, props: { user: UNKNOWN } }],
    expect: [],
  },
  {
    name: "a key of somebody else",
    resources: [ada, membership, { ...key, props: { user: "uploads" } }],
    expect: [],
  },
  {
    name: "a signing certificate of an administrator",
    resources: [
      membership,
      { type: "aws:iam/signingCertificate:SigningCertificate", name: "cert", props: { userName: "ada" } },
    ],
    expect: [{ on: "cert" }],
  },
];
