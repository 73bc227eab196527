import * as z from "zod";

import { found } from "../issue/explain";

const accountId = z
  .string()
  .check((ctx) => {
    if (!/^\d{12}$/.test(ctx.value)) {
      ctx.issues.push({ code: "custom", message: accountIdMistake(ctx.value), input: ctx.value });
    }
  })
  .meta({
    description: "An account id: twelve digits, in quotes.",
    pattern: "^\\d{12}$",
    examples: ["111122223333"],
  });

/** The accounts that this stack may be applied to. */
export const allowedAccountIds = z
  .array(accountId)
  .min(1)
  .meta({
    description:
      "The account that this stack is for. The AWS provider refuses to work on any other, " +
      "and a preview offline takes it for the account it previews.",
  });

export const region = z
  .string()
  .check((ctx) => {
    if (/^[a-z]{2}(-[a-z]+){1,3}-\d{1,2}$/.test(ctx.value)) return;
    ctx.issues.push({
      code: "custom",
      message: `${found(ctx.value)} is not a region. Expected its code, such as eu-west-1`,
      input: ctx.value,
    });
  })
  .meta({ description: "The region to work in. IAM is the same in all of them.", examples: ["eu-west-1"] });

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html */
export const accountAlias = z
  .string()
  .check((ctx) => {
    const alias = ctx.value;
    if (/^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$/.test(alias)) return;
    const valid = alias.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 63); // prettier-ignore
    const meant = valid.length < 3 ? "" : ` Did you mean ${valid}?`;
    const expected = "3 to 63 lower-case letters, digits and single hyphens";
    ctx.issues.push({
      code: "custom",
      message: `${found(alias)} is not an account alias. Expected ${expected}.${meant}`,
      input: alias,
    });
  })
  .meta({
    description:
      "The account's alias, if it has one: the sign-in link reads better with it than with the id.",
    pattern: "^[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]$",
    examples: ["acme"],
  });

/**
 * YAML reads an account id without quotes as a number. Twelve digits are still whole then; fewer are not, as a zero at
 * the front is lost, and stay a number, which the schema refuses.
 */
export function accountIdsAsText(written: unknown): unknown {
  if (!Array.isArray(written)) return written;
  return written.map((id: unknown) =>
    typeof id === "number" && /^\d{12}$/.test(String(id)) ? String(id) : id,
  );
}

function accountIdMistake(id: string): string {
  const digits = id.replace(/[\s-]/g, "");
  const meant = /^\d{12}$/.test(digits) ? ` Did you mean "${digits}"?` : "";
  return `${found(id)} is not an account id. Expected twelve digits, in quotes.${meant}`;
}
