import type { CaseResource, RuleCase } from "../../rule-case/rule-case";
import type { TreeObject } from "../../tree/tree";
import { UNKNOWN } from "../../tree/tree";
import { emptyStack } from "../setting/stack-case";

export const imdsv2Cases: readonly RuleCase[] = [
  {
    name: "tokens required",
    resources: [instance({ metadataOptions: { httpTokens: "required" } })],
    expect: [],
    example: true,
  },
  {
    name: "tokens optional",
    resources: [instance({ metadataOptions: { httpTokens: "optional" } })],
    expect: [{ property: "metadataOptions.httpTokens" }],
    example: true,
  },
  {
    name: "an instance that says nothing",
    resources: [instance({})],
    expect: [{ property: "metadataOptions.httpTokens" }],
  },
  {
    name: "an instance that says nothing, under the account's default",
    resources: [instance({})],
    parameters: { accountDefault: true },
    expect: [],
  },
  {
    name: "an instance against the account's default",
    resources: [instance({ metadataOptions: { httpTokens: "optional" } })],
    parameters: { accountDefault: true },
    expect: [{ property: "metadataOptions.httpTokens" }],
  },
  {
    name: "an instance of a launch template",
    resources: [instance({ launchTemplate: { name: "web" } })],
    expect: [],
  },
  {
    name: "an instance without the service",
    resources: [instance({ metadataOptions: { httpEndpoint: "disabled" } })],
    expect: [],
  },
  {
    name: "a launch template that says nothing",
    resources: [
      { type: "aws:ec2/launchTemplate:LaunchTemplate", props: { imageId: "ami-0123456789abcdef0" } },
    ],
    expect: [{ property: "metadataOptions.httpTokens" }],
  },
  {
    name: "metadata options that are not known yet",
    resources: [instance({ metadataOptions: UNKNOWN })],
    expect: [{ property: "metadataOptions", unknown: true }],
  },
  {
    name: "an account whose default leaves tokens optional",
    resources: [
      {
        type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
        props: { httpTokens: "optional" },
      },
    ],
    expect: [{ property: "httpTokens" }],
  },
  {
    name: "a stack that sets the account up without a default",
    resources: [emptyStack("baseline")],
    expect: [{ summary: "does not have a default for the metadata service" }],
  },
];

function instance(props: TreeObject): CaseResource {
  return { type: "aws:ec2/instance:Instance", props: { ami: "ami-0123456789abcdef0", ...props } };
}
