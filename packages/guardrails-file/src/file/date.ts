const DAY_MS = 86_400_000;

/** The instant at which a day ends, in UTC: a waiver holds through its last day. Undefined for what is no day. */
export function endOfDay(text: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const start = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // Date.UTC takes the 30th of February for the 2nd of March.
  return new Date(start).toISOString().startsWith(text) ? start + DAY_MS : undefined;
}

/** Whole days that are left, 0 on the last one, negative once it is over. */
export function daysLeft(text: string, now: Date): number {
  return Math.floor(((endOfDay(text) ?? 0) - 1 - now.getTime()) / DAY_MS);
}
