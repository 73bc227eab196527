import * as z from "zod";

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
        description: "`console` is a password and MFA. `console-and-keys` adds access keys, which need keys.",
      })
      .default("console"),
    keys: accessKeys.optional(),
  })
  .check((ctx) => {
    const { access, keys } = ctx.value;
    if (access === "console" && keys !== undefined) {
      const message =
        'a console user has no access keys. Write "access: console-and-keys", or leave keys out.';
      ctx.issues.push({ code: "custom", message, input: keys, path: ["keys"] });
    }
    if (access === "console-and-keys" && keys === undefined) {
      const message =
        "is missing. Write keys: { a: { expires: 2027-05-31 } } with the day you will rotate by.";
      ctx.issues.push({ code: "custom", message, input: keys, path: ["keys"] });
    }
  })
  .meta({ id: "ConsoleUser", description: "A person who signs in to the console." })
  .transform(withOwner);
