import * as z from "zod";

import { iamName } from "../name/name";
import { permissions } from "../statement/statement";
import { tagText } from "../text/text";

/** People get permissions through groups, and through nothing else. */
export const group = z
  .strictObject({
    // Its policy is called group-NAME.
    name: iamName("group", "The name of the group. Unique in the account, whatever its case.", 122),
    purpose: tagText({
      description: "What the group is there for.",
      examples: ["builds and runs the web shop"],
    }),
    managedPolicies: z
      .array(z.string().min(1))
      .meta({
        description:
          "AWS managed policies by name, where they are narrow enough. Full access is refused; " +
          "what reaches every resource of a service gets a warning.",
        examples: [["SecurityAudit", "job-function/ViewOnlyAccess"]],
      })
      .optional(),
    permissions: permissions("What the members may do.").optional(),
  })
  .meta({ id: "Group", description: "A group of people, and what its members may do." });
