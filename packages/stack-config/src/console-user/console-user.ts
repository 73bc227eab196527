import * as z from "zod";

import { handover } from "../handover/handover";
import { accessKeys } from "../keys/keys";
import { person, withOwner } from "../person/person";

/** A person who signs in to the console with a password and MFA. */
export const consoleUser = z
  .strictObject({
    ...person,
    groups: z
      .array(z.string())
      .meta({
        description: "The groups the person is in, of those under identity:groups.",
        examples: [["developers"]],
      })
      .default([]),
    access: z
      .enum(["console", "console-and-keys"])
      .meta({
        description:
          "`console` is a password and MFA. `console-and-keys` adds access keys, for sessions with MFA on the command line: those under keys, or, without them, keys that the person makes.",
      })
      .default("console"),
    keys: accessKeys.optional(),
    handover: handover.optional(),
  })
  .check((ctx) => {
    const { access, keys } = ctx.value;
    if (access === "console" && keys !== undefined) {
      const message =
        'a console user has no access keys. Write "access: console-and-keys", or leave keys out.';
      ctx.issues.push({ code: "custom", message, input: keys, path: ["keys"] });
    }
  })
  .meta({ id: "ConsoleUser", description: "A person who signs in to the console." })
  .transform(withOwner);
