import type { GuardedResource } from "../../resource/resource";
import { valueAt } from "../../tree/tree";
import { presenceParameters } from "../setting/presence";
import { isNotFalse, isTrue } from "../setting/requirement";
import { anyOf, defineSettingRule } from "../setting/setting";

interface EncryptionParameters {
  requiredIn: readonly string[];
}

const DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault";
const AT_REST = "Whoever gets hold of the disk can read it";

export const encryptionByDefault = defineSettingRule<EncryptionParameters>({
  id: "encryption-by-default",
  title: "What is stored is encrypted without anybody having to think of it",
  why: "encryption cannot be switched on later: a volume, database or file system that was made without it has to be made again",
  fix: "switch aws.ebs.EncryptionByDefault on, and set storageEncrypted or encrypted on databases and file systems",
  severity: "medium",
  references: [
    {
      title: "Enable EBS encryption by default",
      url: "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html",
    },
    {
      title: "Encrypting Amazon RDS resources",
      url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
    },
  ],
  controls: {
    cis: { "5.0": ["2.2.1", "2.3.1", "5.1.1"], "3.0": ["2.2.1", "2.3.1", "2.4.1"] },
    ssb: ["ACCT.08"],
  },
  parameters: presenceParameters,
  requirements: {
    [DEFAULT]: [isNotFalse("enabled", "New volumes are not encrypted")],
    // Where a volume says nothing, the account's default decides.
    "aws:ebs/volume:Volume": [isNotFalse("encrypted", AT_REST)],
    "aws:ec2/instance:Instance": [
      isNotFalse("rootBlockDevice.encrypted", AT_REST),
      isNotFalse("ebsBlockDevices[].encrypted", AT_REST),
    ],
    "aws:ec2/launchTemplate:LaunchTemplate": [isNotFalse("blockDeviceMappings[].ebs.encrypted", AT_REST)],
    "aws:rds/instance:Instance": [isTrue("storageEncrypted", AT_REST, { exempt: followsAnother })],
    "aws:rds/cluster:Cluster": [isTrue("storageEncrypted", AT_REST, { exempt: followsAnother })],
    "aws:efs/fileSystem:FileSystem": [isTrue("encrypted", AT_REST)],
  },
  wanted: () => [anyOf("encryption by default for EBS", DEFAULT)],
});

/** A replica, a restored database and a member of a cluster are as encrypted as where they come from. */
function followsAnother({ props }: GuardedResource): boolean {
  return [
    "replicateSourceDb",
    "replicationSourceIdentifier",
    "snapshotIdentifier",
    "restoreToPointInTime",
    "globalClusterIdentifier",
  ].some((property) => valueAt(props, property) !== undefined);
}
