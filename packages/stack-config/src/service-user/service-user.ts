import * as z from "zod";

import { handover } from "../handover/handover";
import { accessKeys } from "../keys/keys";
import { iamName } from "../name/name";
import { permissions } from "../statement/statement";
import { tags } from "../tags/tags";
import { tagText } from "../text/text";

/** A program outside AWS that needs to do one thing. Inside AWS, a role does without keys. */
export const serviceUser = z
  .strictObject({
    name: iamName("user", "The name of the user. Unique in the account, whatever its case."),
    owner: tagText({
      description: "Who answers for this user: a person or a team.",
      examples: ["web-team@acme.example"],
    }),
    purpose: tagText({
      description: "What this user is there for. Reviews begin with it.",
      examples: ["uploads from the web server"],
    }),
    permissions: permissions("All that the program may do, which is little: actions and resources by name."),
    boundary: z
      .string()
      .meta({
        description: "The boundary, of those under identity:boundaries, that its permissions stay under.",
        examples: ["workload"],
      })
      .optional(),
    keys: accessKeys,
    handover: handover.optional(),
    tags: tags("Tags of this user, beside those under identity:tags.").optional(),
  })
  .meta({ id: "ServiceUser", description: "A program outside AWS that needs to do one thing." });
