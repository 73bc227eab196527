import * as z from "zod";

import { passwordHandover } from "../handover/handover";
import { person, withOwner } from "../person/person";

const member = z
  .strictObject({ ...person, handover: passwordHandover.optional() })
  .meta({ id: "Administrator", description: "One administrator: a person with MFA and no access keys." })
  .transform(withOwner);

/** The people who replace root. */
export const administrators = z
  .strictObject({
    access: z
      .enum(["role", "direct"])
      .meta({
        description:
          "How an administrator gets at the account: `role` is a role to take for a while with a fresh MFA code, " +
          "`direct` puts AdministratorAccess on the group behind the MFA gate, for accounts that want it plainer.",
      })
      .default("role"),
    sessionHours: z
      .int()
      .min(1)
      .max(12)
      .meta({
        description: "How long one session of the role lasts, in hours.",
      })
      .default(1),
    mfaMaxAgeMinutes: z
      .int()
      .min(1)
      .max(2160)
      .meta({
        description: "How old the MFA code may be when the role is taken, in minutes.",
      })
      .default(60),
    members: z.array(member).min(1).meta({
      description: "The administrators. Two or more, so that one lost phone locks nobody out.",
    }),
  })
  .meta({ description: "The people who replace root, and how they get at the account." });
