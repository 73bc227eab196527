/**
 * A day or a time as people write it: `2027-06-30`, or ISO 8601 with a zone. A day is in UTC, as AWS's clock is.
 */
export interface Moment {
  /** The first instant that is meant. */
  readonly start: Date;
  /** The last instant that is meant: the last second of a day, the same as start for a time. */
  readonly end: Date;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/u;
const TIME = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/u;

/** @returns undefined for what is neither, and for days that no calendar has */
export function parseMoment(text: string): Moment | undefined {
  const day = TIME.exec(text)?.[1] ?? text;
  if (!isDay(day)) return undefined;
  if (day === text) return { start: new Date(`${day}T00:00:00Z`), end: new Date(`${day}T23:59:59Z`) };
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : { start: instant, end: instant };
}

function isDay(text: string): boolean {
  const [, year, month, day] = DAY.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** As AWS writes times in policies: seconds, UTC. */
export function momentText(instant: Date): string {
  return instant.toISOString().replace(/\.\d+Z$/u, "Z");
}

/** Seconds; undefined for what is no length of time. */
export function parseSeconds(length: string | number): number | undefined {
  const [, count, unit] = /^(\d{1,9})(s|m|h)?$/u.exec(String(length)) ?? [];
  if (count === undefined) return undefined;
  return Number(count) * (unit === "h" ? 3600 : unit === "m" ? 60 : 1);
}
