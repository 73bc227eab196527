import type { RuleCase } from "../../rule-case/rule-case";
import { UNKNOWN } from "../../tree/tree";

const type = "pulumi:providers:aws";
const root = { arn: "arn:aws:iam::111122223333:root", source: "the login session of the profile default" };

export const noRootAccessKeysCases: readonly RuleCase[] = [
  {
    name: "a provider that finds its credentials by itself",
    resources: [
      { type, name: "default", props: { region: "eu-west-1", allowedAccountIds: ["111122223333"] } },
    ],
    caller: { arn: "arn:aws:sts::111122223333:assumed-role/Administrator/ada", source: "PLINTH_CALLER_ARN" },
    expect: [],
    example: true,
  },
  {
    name: "a provider that is given a key",
    resources: [
      {
        type,
        name: "legacy",
        props: { accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "not shown to anybody" },
      },
    ],
    expect: [{ summary: "The provider legacy is given accessKey and secretKey", property: "accessKey" }],
    example: true,
  },
  {
    name: "a provider that is given a key which is not known yet",
    resources: [{ type, props: { secretKey: UNKNOWN } }],
    expect: [{ property: "secretKey" }],
  },
  {
    name: "a provider that is given an empty key, as a program does to point at a local server",
    resources: [{ type, props: { accessKey: "", secretKey: "" } }],
    expect: [],
  },
  {
    name: "a provider of the native kind that is given a key",
    resources: [{ type: "pulumi:providers:aws-native", props: { secretKey: "x" } }],
    expect: [{ property: "secretKey" }],
  },
  {
    name: "a provider of another cloud",
    resources: [{ type: "pulumi:providers:minio", props: { accessKey: "x" } }],
    expect: [],
  },
  {
    name: "a deployment by a root session",
    resources: [{ type, props: { region: "eu-west-1" } }],
    caller: root,
    expect: [{ summary: "deploys as root", evidence: "the login session of the profile default" }],
  },
  {
    name: "the one deployment by root that makes the first administrator",
    resources: [{ type, props: { region: "eu-west-1" } }],
    caller: root,
    parameters: { bootstrap: true },
    expect: [],
  },
  {
    name: "a key even then",
    resources: [{ type, props: { accessKey: "AKIAIOSFODNN7EXAMPLE" } }],
    caller: root,
    parameters: { bootstrap: true },
    expect: [{ summary: "is given accessKey" }],
  },
  {
    name: "a provider that assumes a role, which root never can",
    resources: [
      {
        type,
        props: { assumeRoles: [{ roleArn: "arn:aws:iam::111122223333:role/administrators/Administrator" }] },
      },
    ],
    caller: root,
    expect: [],
  },
  {
    name: "a provider that assumes a role, written as providers write it",
    resources: [{ type, props: { assumeRoles: '[{"roleArn":"arn:aws:iam::111122223333:role/deploy"}]' } }],
    caller: root,
    expect: [],
  },
  {
    name: "a profile that is root's by its name",
    resources: [{ type, props: { profile: "root" } }],
    expect: [{ summary: "deploys as root", evidence: "by its profile's name" }],
  },
  {
    name: "a profile that is root's by its name in another case",
    resources: [{ type, props: { profile: "Root" } }],
    expect: [{ summary: "deploys as root" }],
  },
  {
    name: "a profile that only begins like root's",
    resources: [{ type, props: { profile: "rootless" } }],
    expect: [],
  },
];
