import type { GuardedResource } from "../../resource/resource";
import { valueAt } from "../../tree/tree";
import { presenceParameters } from "../setting/presence";
import { isNotFalse, isTrue } from "../setting/requirement";
import { defineSettingRule } from "../setting/setting";

interface TrailParameters {
  requiredIn: readonly string[];
  kmsKey: boolean;
}

const TYPE = "aws:cloudtrail/trail:Trail";

export const trail = defineSettingRule<TrailParameters>({
  id: "trail",
  title: "What happens in the account is written down, everywhere and so that nobody can change it",
  why: "whoever gets in works in a region where nobody looks, switches the trail off or edits its files",
  fix: "set isMultiRegionTrail, enableLogFileValidation and kmsKeyId on the trail, and leave logging and global events on",
  severity: "high",
  references: [
    {
      title: "Security best practices in CloudTrail",
      url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    },
  ],
  controls: { cis: { "5.0": ["3.1", "3.2", "3.5"], "3.0": ["3.1", "3.2", "3.5"] }, ssb: ["ACCT.07"] },
  parameters: {
    ...presenceParameters,
    kmsKey: {
      type: "boolean",
      default: true,
      description: "Whether a trail's files have to be encrypted with a key of the account's own.",
    },
  },
  requirements: {
    [TYPE]: [
      isTrue("isMultiRegionTrail", "What happens in other regions is not written down"),
      isTrue("enableLogFileValidation", "Nobody can tell whether the log was changed"),
      isNotFalse("enableLogging", "The trail is off"),
      isNotFalse("includeGlobalServiceEvents", "IAM's and STS's calls are not written down"),
      isNotFalse(
        "eventSelectors[].includeManagementEvents",
        "What is done to the account is not written down",
      ),
      {
        property: "kmsKeyId",
        absent: "fails",
        unknown: "holds",
        holds: (value) => typeof value === "string" && value !== "",
        says: () => "Whoever may read the bucket may read the log: kmsKeyId has to name a key",
        exempt: (_resource, { kmsKey }) => !kmsKey,
      },
    ],
  },
  wanted: () => [
    { what: "a trail of all regions", is: (resource) => resource.type === TYPE && isEverywhere(resource) },
  ],
});

function isEverywhere({ props }: GuardedResource): boolean {
  // One that does not say so is reported where it stands.
  return valueAt(props, "isMultiRegionTrail") !== false;
}
