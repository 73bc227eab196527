import * as z from "zod";

import { found } from "../issue/explain";

const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/** For editors: the dates above, and what the Pulumi CLI makes of them when it writes the file. */
const WRITTEN =
  "^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)| \\d\\d:\\d\\d:\\d\\d(\\.\\d+)? [+-]\\d{4} \\S+)?$";

/**
 * A day in UTC or an instant, in ISO 8601: `2027-06-30`, `2027-06-30T18:00:00Z`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3339
 */
export function isoDate(description: string): z.ZodString {
  return z
    .string()
    .check((ctx) => {
      if (instantOf(ctx.value) !== undefined) return;
      ctx.issues.push({ code: "custom", message: dateMistake(ctx.value), input: ctx.value });
    })
    .meta({ description, pattern: WRITTEN, examples: ["2027-06-30", "2027-06-30T18:00:00Z"] });
}

/** Milliseconds since 1970 of a date as {@link isoDate} takes it, or undefined: the 30th of February is none. */
export function instantOf(text: string): number | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const day = Date.parse(`${match[1]}-${match[2]}-${match[3]}T00:00:00Z`);
  // Date.parse takes 2027-02-30 for the 2nd of March.
  if (Number.isNaN(day) || new Date(day).getUTCDate() !== Number(match[3])) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
}

function dateMistake(text: string): string {
  const [, day, month, year] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text) ?? [];
  const meant =
    year && month && day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : undefined;
  const hint = meant !== undefined && instantOf(meant) !== undefined ? ` Did you mean ${meant}?` : "";
  const problem = DATE.test(text) ? "is not in the calendar" : "is not a date";
  return `${found(text)} ${problem}. Expected a day such as 2027-06-30 or an instant such as 2027-06-30T18:00:00Z.${hint}`;
}
