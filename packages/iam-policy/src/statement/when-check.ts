import { parseArn } from "../arn/arn";
import { checkTagKey } from "../name/tag";
import type { CheckOptions, When } from "./input";
import type { Issues } from "./issue";
import { parseMoment, parseSeconds } from "./moment";
import { checkNetwork, checkPublic } from "./network";
import { isRecord, isTexts } from "./shape";

/** Checks the values of shorthands whose types are right already. */
export function checkWhen(when: When, effect: string, options: CheckOptions, issues: Issues): void {
  for (const name of ["from", "notFrom"] as const) {
    when[name]?.forEach((network, i) => {
      checkNetwork(network, `when.${name}[${i}]`, issues);
      checkPublic(network, `when.${name}[${i}]`, issues);
    });
  }
  when.vpcEndpoints?.forEach((id, i) => {
    if (!/^vpce-(?:[0-9a-f]{8}|[0-9a-f]{17})$/u.test(id)) {
      issues.add(
        `when.vpcEndpoints[${i}]`,
        `"${id}" is no VPC endpoint: expected vpce- and 8 or 17 hexadecimal digits`,
      );
    }
  });
  if (when.from && when.vpcEndpoints) {
    const reason = "no call is both: one through a VPC endpoint has no public address. Use two statements";
    issues.add("when.vpcEndpoints", `never holds together with from, as ${reason}`);
  }
  checkDates(when, options.now ?? new Date(), issues);
  if (typeof when.mfa === "object") checkMfaAge(when.mfa.maxAge, effect, issues);
  when.regions?.forEach((region, i) => {
    if (!REGION.test(region))
      issues.add(`when.regions[${i}]`, `"${region}" is no region: expected one such as eu-west-1`);
  });
  for (const name of ["resourceTags", "principalTags", "requestTags"] as const) {
    for (const tag of Object.keys(when[name] ?? {})) {
      const wrong = checkTagKey(tag);
      if (wrong !== undefined) issues.add(`when.${name}.${tag}`, wrong);
    }
  }
  checkEncryption(when.encryption, issues);
}

const REGION =
  /^(?:[a-z]{2}|us-gov|us-iso[a-z]?|eu-isoe|eusc-[a-z]{2})-(?:central|(?:north|south)(?:east|west)?|east|west)-\d{1,2}$/u;

function checkDates({ after, until }: When, now: Date, issues: Issues): void {
  const start = after === undefined ? undefined : parseMoment(after);
  const end = until === undefined ? undefined : parseMoment(until);
  const expected = "expected a day such as 2027-06-30, or a time with its zone such as 2027-06-30T18:00:00Z";
  if (after !== undefined && start === undefined)
    issues.add("when.after", `"${after}" is no date: ${expected}`);
  if (until !== undefined && end === undefined)
    issues.add("when.until", `"${until}" is no date: ${expected}`);
  if (start && end && end.end.getTime() <= start.start.getTime()) {
    issues.add("when.until", `${until} is before after, ${after}: the statement never holds`);
  } else if (end && end.end.getTime() < now.getTime()) {
    const today = now.toISOString().slice(0, 10);
    issues.add(
      "when.until",
      `${until} is past (today is ${today}): the statement never holds. Move the date or remove the statement`,
    );
  }
}

/** The longest session with MFA that GetSessionToken gives: 36 hours. */
const LONGEST_SESSION = 129_600;

function checkMfaAge(maxAge: string | number, effect: string, issues: Issues): void {
  const seconds = parseSeconds(maxAge);
  if (seconds === undefined || seconds < 1 || seconds > LONGEST_SESSION) {
    issues.add(
      "when.mfa.maxAge",
      `"${maxAge}" is no length of time: expected 1 s to 36 h, such as "60m", "1h" or a number of seconds`,
    );
  } else if (effect === "Deny") {
    issues.add(
      "when.mfa.maxAge",
      "denies whoever has just used MFA; to deny the others, write NumericGreaterThanIfExists in conditions",
    );
  }
}

function checkEncryption(encryption: When["encryption"], issues: Issues): void {
  if (typeof encryption !== "object") return;
  const arn = parseArn(encryption.kmsKey);
  if (arn?.service !== "kms" || !/^key\/./u.test(arn.resource)) {
    issues.add(
      "when.encryption.kmsKey",
      `"${encryption.kmsKey}" is no KMS key: expected arn:aws:kms:region:account:key/id`,
    );
  }
}

/** Checks the types of shorthands, which may come from a file that nobody has checked yet. */
export function checkWhenShape(when: unknown, issues: Issues): when is When {
  const before = issues.list.length;
  if (!isRecord(when)) {
    issues.add("when", "expected an object such as {from: [203.0.113.0/24]}");
    return false;
  }
  issues.unknownKeys("when", when, Object.keys(SHAPES));
  for (const [name, { holds, expected }] of Object.entries(SHAPES)) {
    const value = when[name];
    if (value !== undefined && !holds(value)) issues.add(`when.${name}`, `expected ${expected}`);
  }
  return issues.list.length === before;
}

interface Shape {
  readonly holds: (value: unknown) => boolean;
  readonly expected: string;
}

function texts(example: string): Shape {
  return { holds: (value) => isTexts(value) && value.length > 0, expected: `a list such as [${example}]` };
}

const text: Shape = {
  holds: (value) => typeof value === "string",
  expected: "a date in text, such as 2027-06-30",
};
const tags: Shape = {
  holds: (value) =>
    isRecord(value) &&
    Object.keys(value).length > 0 &&
    Object.values(value).every((item) => typeof item === "string" || (isTexts(item) && item.length > 0)),
  expected: "tags such as {team: web}",
};

const SHAPES: Readonly<Record<keyof When, Shape>> = {
  from: texts("203.0.113.0/24"),
  notFrom: texts("203.0.113.0/24"),
  vpcEndpoints: texts("vpce-1a2b3c4d"),
  after: text,
  until: text,
  mfa: {
    holds: (value) =>
      typeof value === "boolean" ||
      (isRecord(value) &&
        Object.keys(value).join() === "maxAge" &&
        ["string", "number"].includes(typeof value.maxAge)),
    expected: "true, false or {maxAge: 1h}",
  },
  secureTransport: { holds: (value) => typeof value === "boolean", expected: "true or false" },
  regions: texts("eu-west-1"),
  resourceTags: tags,
  principalTags: tags,
  requestTags: tags,
  encryption: {
    holds: (value) =>
      value === "AES256" ||
      value === "aws:kms" ||
      (isRecord(value) && Object.keys(value).join() === "kmsKey" && typeof value.kmsKey === "string"),
    expected: 'AES256, "aws:kms" or {kmsKey: arn:aws:kms:…}',
  },
};
