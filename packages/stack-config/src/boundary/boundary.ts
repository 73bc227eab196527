import * as z from "zod";

import { iamName } from "../name/name";
import { permissions } from "../statement/statement";
import { tagText } from "../text/text";

/**
 * The most that whoever is under it may do, whatever else is granted.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export const boundary = z
  .strictObject({
    name: iamName("policy", "The name of the boundary. Its policy is boundary/NAME."),
    purpose: tagText({
      description: "What the boundary is there for.",
      examples: ["what workloads may touch"],
    }),
    permissions: permissions(
      "The most that anything under the boundary may do. " +
        "Plinth adds the denies that keep the boundary itself, and the account's identities, out of reach.",
    ),
  })
  .meta({ id: "Boundary", description: "The most that whoever is under it may do." });
