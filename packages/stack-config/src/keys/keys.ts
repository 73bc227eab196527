import * as z from "zod";

import { isoDate } from "../date/date";

const slot = z
  .strictObject({
    expires: isoDate("The day from which the key no longer counts: rotate before it. Later than today."),
    status: z
      .enum(["active", "inactive"])
      .meta({
        description: "Whether AWS takes the key. Deactivate a key before removing it: that can be undone.",
      })
      .default("active"),
  })
  .meta({ description: "One access key." });

/**
 * Access keys in IAM's two slots. A rotation adds a key in the free slot, hands it over, and only then removes the old
 * one, so that nothing stops working on the way.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html
 */
export const accessKeys = z.strictObject({ a: slot.optional(), b: slot.optional() }).meta({
  id: "AccessKeys",
  description:
    "Access keys, in the two slots that IAM gives a user, each with the day it expires. " +
    "To rotate, add a key in the free slot, hand it over, and remove the old one. `{}` makes none.",
});
