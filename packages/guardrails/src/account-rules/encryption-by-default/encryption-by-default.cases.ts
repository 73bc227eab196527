import type { RuleCase } from "../../rule-case/rule-case";
import { UNKNOWN } from "../../tree/tree";
import { emptyStack } from "../setting/stack-case";

export const encryptionByDefaultCases: readonly RuleCase[] = [
  {
    name: "the account's default",
    resources: [{ type: "aws:ebs/encryptionByDefault:EncryptionByDefault", props: { enabled: true } }],
    expect: [],
    example: true,
  },
  {
    name: "the account's default switched off",
    resources: [{ type: "aws:ebs/encryptionByDefault:EncryptionByDefault", props: { enabled: false } }],
    expect: [{ property: "enabled" }],
    example: true,
  },
  {
    name: "a volume that leaves it to the default",
    resources: [{ type: "aws:ebs/volume:Volume", props: { availabilityZone: "eu-west-1a", size: 8 } }],
    expect: [],
  },
  {
    name: "a volume against the default",
    resources: [{ type: "aws:ebs/volume:Volume", props: { encrypted: false } }],
    expect: [{ property: "encrypted" }],
  },
  {
    name: "an instance whose disk is against the default",
    resources: [
      {
        type: "aws:ec2/instance:Instance",
        props: { rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ encrypted: false }] },
      },
    ],
    expect: [{ property: "ebsBlockDevices.encrypted" }],
  },
  {
    name: "a database that says nothing, which the provider leaves unencrypted",
    resources: [{ type: "aws:rds/instance:Instance", props: { instanceClass: "db.t4g.micro" } }],
    expect: [{ property: "storageEncrypted" }],
  },
  {
    name: "a replica, which is as encrypted as its source",
    resources: [{ type: "aws:rds/instance:Instance", props: { replicateSourceDb: "orders" } }],
    expect: [],
  },
  {
    name: "a file system of which it is not known yet",
    resources: [{ type: "aws:efs/fileSystem:FileSystem", props: { encrypted: UNKNOWN } }],
    expect: [{ property: "encrypted", unknown: true }],
  },
  {
    name: "a stack that sets the account up without the default",
    resources: [emptyStack("baseline")],
    expect: [{ summary: "does not have encryption by default for EBS" }],
  },
];
