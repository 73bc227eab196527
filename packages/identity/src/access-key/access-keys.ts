import { AccessKey } from "@pulumi/aws/iam";
import type { CustomResourceOptions, Output, Resource } from "@pulumi/pulumi";
import { output } from "@pulumi/pulumi";

import type { HandoverArgs, KeyNote } from "../handover/handover";
import { providerPgpKey } from "../pgp-key/pgp-key";
import type { AccessKeySlots, FilledSlot } from "./slots";
import { filledSlots } from "./slots";
import { storeKey } from "./store";

export interface AccessKeysInput {
  /** The name of the user, as an output of it, so that the keys come after it. */
  user: Output<string>;
  keys: AccessKeySlots;
  handover: HandoverArgs;
  /** On the entries in Secrets Manager or SSM. */
  tags: Record<string, string>;
}

/**
 * A user's access keys, each made in a resource of its own (`uploads-a`, `uploads-b`), so that a change of one slot never
 * touches the other.
 *
 * A key is not made again when the PGP key of the handover changes: the provider would delete the one in use. The next
 * rotation uses the new PGP key.
 *
 * @returns the notes to hand over, by slot
 */
export function accessKeys(
  name: string,
  { user, keys, handover, tags }: AccessKeysInput,
  opts: { parent: Resource; dependsOn: Resource[] },
): Output<Record<string, KeyNote>> {
  const notes = filledSlots(keys).map((slot): [string, Output<KeyNote>] => {
    const key = new AccessKey(
      `${name}-${slot.slot}`,
      {
        user,
        status: slot.active ? "Active" : "Inactive",
        ...(handover.pgpKey === undefined ? {} : { pgpKey: providerPgpKey(handover.pgpKey) }),
      },
      // What the SDK marks as secret already stands here too: it must not hang on the version of the SDK.
      { ...opts, ignoreChanges: ["pgpKey"], additionalSecretOutputs: ["secret", "sesSmtpPasswordV4"] },
    );
    return [slot.slot, handOver(name, slot, key, { handover, tags }, { parent: opts.parent })];
  });
  return output(Object.fromEntries(notes));
}

function handOver(
  name: string,
  { slot, expires, active }: FilledSlot,
  key: AccessKey,
  { handover, tags }: Pick<AccessKeysInput, "handover" | "tags">,
  opts: CustomResourceOptions,
): Output<KeyNote> {
  const about = {
    accessKeyId: key.id,
    status: active ? ("active" as const) : ("inactive" as const),
    expires,
  };
  const secret =
    handover.pgpKey === undefined
      ? { secretAccessKey: key.secret }
      : { encryptedSecretAccessKey: key.encryptedSecret };
  if (handover.to === undefined || handover.to === "output") return output({ ...about, ...secret });
  const storedIn = storeKey(
    `${name}-${slot}`,
    { user: name, slot, handover: { ...handover, to: handover.to }, tags },
    { accessKeyId: key.id, ...secret, expires },
    opts,
  );
  return output({ ...about, storedIn });
}
