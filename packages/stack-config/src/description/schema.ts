import * as z from "zod";

import { accountAlias, allowedAccountIds, region } from "../account/account";
import { administrators } from "../administrators/administrators";
import { boundary } from "../boundary/boundary";
import { consoleUser } from "../console-user/console-user";
import { delegate } from "../delegate/delegate";
import { group } from "../group/group";
import { quotas } from "../quota/quotas";
import { serviceUser } from "../service-user/service-user";
import { tags } from "../tags/tags";

/** The configuration of an identity stack: the `config` of its Pulumi.<stack>.yaml, by key. */
export const descriptionSchema = z.looseObject({
  "aws:region": region.optional(),
  "aws:allowedAccountIds": allowedAccountIds.optional(),
  "identity:accountAlias": accountAlias.optional(),
  "identity:protect": z
    .boolean()
    .meta({
      description:
        "Whether what would lock people out is protected from deletion. " +
        "Turn it off only for an account that may be taken down.",
      // The Pulumi CLI puts it in quotes when it writes the file.
      enum: [true, false, "true", "false"],
    })
    .default(true),
  "identity:tags": tags("Tags on everything that takes them. Plinth adds ManagedBy.").default({}),
  "identity:administrators": administrators.optional(),
  "identity:groups": z
    .array(group)
    .meta({ description: "Groups of people. Permissions reach people through groups only." })
    .default([]),
  "identity:consoleUsers": z
    .array(consoleUser)
    .meta({ description: "People who sign in to the console with a password and MFA." })
    .default([]),
  "identity:serviceUsers": z
    .array(serviceUser)
    .meta({
      description: "Programs outside AWS that need to do one thing. Inside AWS, a role does without keys.",
    })
    .default([]),
  "identity:boundaries": z
    .array(boundary)
    .meta({ description: "Permissions boundaries: the most that whoever is under one may do." })
    .default([]),
  "identity:delegates": z
    .array(delegate)
    .meta({
      description:
        "Groups that may create users, roles and policies, and cannot hand out more than they have.",
    })
    .default([]),
  "identity:quotas": quotas.optional(),
});

export type Description = z.output<typeof descriptionSchema>;

/** The config keys that this package knows, with their namespace. */
export const KNOWN_KEYS: readonly string[] = Object.keys(descriptionSchema.shape);

/** Those of them whose value is text even where it looks like something else. */
export const TEXT_KEYS: ReadonlySet<string> = new Set(["aws:region", "identity:accountAlias"]);
