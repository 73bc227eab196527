import type { GuardedResource } from "../../resource/resource";
import { valueAt } from "../../tree/tree";
import { presenceParameters } from "../setting/presence";
import { isOneOf } from "../setting/requirement";
import { anyOf, defineSettingRule } from "../setting/setting";

interface Imdsv2Parameters {
  requiredIn: readonly string[];
  accountDefault: boolean;
}

const DEFAULTS = "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults";
const ROLE = "A request that a web server can be talked into gives the instance's credentials away";

export const imdsv2 = defineSettingRule<Imdsv2Parameters>({
  id: "imdsv2",
  title: "An instance gives its credentials to nobody who only sends it a URL",
  why: "under version 1 of the metadata service one forged request from the instance is enough to take its role's credentials",
  fix: 'set metadataOptions.httpTokens to "required", or for all instances that say nothing with aws.ec2.InstanceMetadataDefaults',
  severity: "high",
  references: [
    {
      title: "Use the Instance Metadata Service",
      url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
    },
  ],
  controls: { cis: { "5.0": ["5.7"], "3.0": ["5.6"] } },
  parameters: {
    ...presenceParameters,
    accountDefault: {
      type: "boolean",
      default: false,
      description:
        "Whether the account's InstanceMetadataDefaults require tokens, so that an instance that says nothing is right.",
    },
  },
  requirements: {
    [DEFAULTS]: [isOneOf("httpTokens", ["required"], ROLE)],
    "aws:ec2/instance:Instance": [tokens("metadataOptions.httpTokens")],
    "aws:ec2/launchTemplate:LaunchTemplate": [tokens("metadataOptions.httpTokens")],
    "aws:ec2/launchConfiguration:LaunchConfiguration": [tokens("metadataOptions.httpTokens")],
    "aws:ec2/spotInstanceRequest:SpotInstanceRequest": [tokens("metadataOptions.httpTokens")],
  },
  wanted: () => [anyOf("a default for the metadata service of its instances", DEFAULTS)],
});

function tokens(property: string) {
  return isOneOf<Imdsv2Parameters>(property, ["required"], ROLE, { exempt: decidedElsewhere });
}

/** The service may be off, and what says nothing takes its launch template's answer or the account's. */
function decidedElsewhere({ props }: GuardedResource, { accountDefault }: Imdsv2Parameters): boolean {
  if (valueAt(props, "metadataOptions.httpEndpoint") === "disabled") return true;
  const silent = valueAt(props, "metadataOptions.httpTokens") === undefined;
  return silent && (accountDefault || valueAt(props, "launchTemplate") !== undefined);
}
