import type * as secretsmanagerModule from "@pulumi/aws/secretsmanager";
import type * as ssmModule from "@pulumi/aws/ssm";
import type { CustomResourceOptions, Output } from "@pulumi/pulumi";
import { jsonStringify } from "@pulumi/pulumi";

import type { HandoverArgs } from "../handover/handover";

export interface EntryInput {
  user: string;
  slot: string;
  handover: HandoverArgs & { to: "secretsManager" | "ssm" };
  tags: Record<string, string>;
}

/**
 * Puts one key into Secrets Manager or the SSM Parameter Store, as JSON with accessKeyId, secretAccessKey and expires.
 *
 * @returns the name of the entry, by which programs ask for it
 */
export function storeKey(
  name: string,
  input: EntryInput,
  content: Readonly<Record<string, Output<string> | string | undefined>>,
  opts: CustomResourceOptions,
): Output<string> {
  const value = jsonStringify(content);
  return input.handover.to === "ssm" ? parameter(name, input, value, opts) : secret(name, input, value, opts);
}

/** @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-securestring.html */
function parameter(
  name: string,
  { user, slot, handover, tags }: EntryInput,
  value: Output<string>,
  opts: CustomResourceOptions,
): Output<string> {
  // Required here, as most accounts store no keys and a preview should not wait for a module that it does not use.
  const { Parameter } = require("@pulumi/aws/ssm") as typeof ssmModule;
  const entry = new Parameter(
    name,
    {
      name: `${handover.path ?? `/plinth/${user}`}/${slot}`,
      description: describe(user, slot),
      type: "SecureString",
      value,
      ...(handover.kmsKey === undefined ? {} : { keyId: handover.kmsKey }),
      tags,
    },
    opts,
  );
  return entry.name;
}

/**
 * The entry goes at once when its slot does, without the usual weeks of waiting: the key in it is dead by then, and the
 * name has to be free for the next rotation into the same slot.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html
 */
function secret(
  name: string,
  { user, slot, handover, tags }: EntryInput,
  value: Output<string>,
  opts: CustomResourceOptions,
): Output<string> {
  const { Secret, SecretVersion } = require("@pulumi/aws/secretsmanager") as typeof secretsmanagerModule;
  const entry = new Secret(
    name,
    {
      name: `${handover.path ?? `plinth/${user}`}/${slot}`,
      description: describe(user, slot),
      recoveryWindowInDays: 0,
      ...(handover.kmsKey === undefined ? {} : { kmsKeyId: handover.kmsKey }),
      tags,
    },
    opts,
  );
  new SecretVersion(name, { secretId: entry.id, secretString: value }, opts);
  return entry.name;
}

function describe(user: string, slot: string): string {
  return `Access key ${slot} of the user ${user}. Managed by Plinth.`;
}
