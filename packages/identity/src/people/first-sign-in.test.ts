import type { PolicyDocument } from "@plinth/iam-policy";
import { describe, expect, it } from "vitest";

import { ACCOUNT, decide, EVERYTHING, WAYS } from "../../test/requests";
import { administratorsDocument, noPermanentKeys } from "../administrators/documents";
import { keysDocument } from "../console-user/console-user";
import { peopleDocument } from "./people";

const yes = "allowed";
const no = "explicitlyDenied";
const unsaid = "implicitlyDenied";

/** One request, and what becomes of it without MFA, with MFA, and signed with a long-term key. */
type Row = readonly [action: string, resource: string, console: string, mfa: string, key: string];

const iam = (resource: string): string => `arn:aws:iam::111122223333:${resource}`;

function holds(who: string, documents: readonly PolicyDocument[], rows: readonly Row[]): void {
  it.each(rows)("%s on %s", (action, resource, console, mfa, key) => {
    const asked = { who: iam(who), action, resource };
    expect({
      console: decide({ ...asked, context: WAYS.console }, documents),
      mfa: decide({ ...asked, context: WAYS.mfa }, documents),
      key: decide({ ...asked, context: WAYS.key }, documents),
    }).toEqual({ console, mfa, key });
  });
}

/** What leads from the generated password to a session with MFA, in the order in which it happens. */
const enrolment = (own: string): Row[] => [
  ["iam:GetAccountPasswordPolicy", "*", yes, yes, yes],
  ["iam:ChangePassword", own, yes, yes, yes],
  ["iam:GetUser", own, yes, yes, yes],
  ["iam:ListMFADevices", own, yes, yes, yes],
  ["iam:ListVirtualMFADevices", "*", yes, yes, yes],
  ["iam:CreateVirtualMFADevice", iam("mfa/phone"), yes, yes, yes],
  ["iam:EnableMFADevice", own, yes, yes, yes],
  ["iam:GetMFADevice", own, yes, yes, yes],
  ["iam:ResyncMFADevice", own, yes, yes, yes],
];

const nobodysBusiness = (own: string): Row[] => [
  ["iam:CreateLoginProfile", own, no, unsaid, no],
  ["iam:UpdateLoginProfile", own, no, unsaid, no],
  ["iam:ChangePassword", iam("user/people/alan"), unsaid, unsaid, unsaid],
  ["iam:EnableMFADevice", iam("user/people/alan"), no, unsaid, no],
  ["iam:ResyncMFADevice", iam("user/administrators/grace"), no, unsaid, no],
  ["iam:DeactivateMFADevice", iam("user/people/alan"), no, unsaid, no],
  ["iam:CreateAccessKey", iam("user/people/alan"), no, unsaid, no],
  ["iam:DeleteVirtualMFADevice", iam("mfa/phone"), no, unsaid, no],
  ["iam:AttachUserPolicy", own, no, unsaid, no],
  ["iam:ListUsers", "*", no, unsaid, no],
];

describe("a console user", () => {
  const own = iam("user/people/barbara");
  holds(
    "user/people/barbara",
    [peopleDocument(ACCOUNT)],
    [
      ...enrolment(own),
      ...nobodysBusiness(own),
      ["iam:DeactivateMFADevice", own, no, yes, no],
      ["iam:CreateAccessKey", own, no, unsaid, no],
      ["iam:ListAccessKeys", own, no, yes, no],
      ["iam:DeleteAccessKey", own, no, yes, no],
      ["s3:GetObject", "arn:aws:s3:::acme/a", no, unsaid, no],
    ],
  );
});

describe("a console user whose groups allow everything", () => {
  const own = iam("user/people/barbara");
  holds(
    "user/people/barbara",
    [peopleDocument(ACCOUNT), EVERYTHING],
    [
      ...enrolment(own),
      ["s3:GetObject", "arn:aws:s3:::acme/a", no, yes, no],
      ["sts:AssumeRole", iam("role/deploy"), no, yes, no],
      ["iam:CreateLoginProfile", own, no, yes, no],
      ["iam:DeactivateMFADevice", own, no, yes, no],
      // Nobody without MFA enrols a device for somebody else, and thereby takes over who they are.
      ["iam:EnableMFADevice", iam("user/people/alan"), no, yes, no],
      ["sts:GetSessionToken", "*", yes, yes, yes],
    ],
  );
});

describe("a console user without a path in IAM", () => {
  it("is oneself too", () => {
    const who = iam("user/barbara");
    const asked = { who, action: "iam:EnableMFADevice", resource: who, context: WAYS.console };
    expect(decide(asked, [peopleDocument(ACCOUNT)])).toBe(yes);
  });
});

describe("a console user with keys", () => {
  const own = iam("user/people/edsger");
  const keys = keysDocument(ACCOUNT, { a: { expires: "2027-02-15" } });
  const documents = [peopleDocument(ACCOUNT), keys, EVERYTHING];

  holds("user/people/edsger", documents, [
    ["iam:ChangePassword", own, yes, yes, yes],
    ["iam:GetUser", own, yes, yes, yes],
    // A key that was found must not enrol the finder's own phone; the first sign-in at the console still does.
    ["iam:CreateVirtualMFADevice", iam("mfa/phone"), yes, yes, no],
    ["iam:EnableMFADevice", own, yes, yes, no],
    ["iam:ResyncMFADevice", own, yes, yes, no],
    ["sts:GetSessionToken", "*", yes, yes, yes],
    ["iam:CreateAccessKey", own, no, yes, no],
    ["s3:GetObject", "arn:aws:s3:::acme/a", no, yes, no],
  ]);

  it.each([
    ["the day before", "2027-02-14T23:59:59Z", "allowed"],
    ["the day itself", "2027-02-15T00:00:00Z", "explicitlyDenied"],
  ])("asks for a session with the key until it expires: %s", (_when, now, effect) => {
    const asked = {
      who: own,
      action: "sts:GetSessionToken",
      resource: "*",
      context: WAYS.key,
      now: new Date(now),
    };
    expect(decide(asked, documents)).toBe(effect);
  });

  it("signs in at the console after the key has expired", () => {
    const now = new Date("2030-01-01");
    const asked = {
      who: own,
      action: "s3:GetObject",
      resource: "arn:aws:s3:::acme/a",
      context: WAYS.mfa,
      now,
    };
    expect(decide(asked, documents)).toBe(yes);
  });

  it.each([
    ["is switched off", { a: { expires: "2027-02-15", status: "inactive" } } as const],
    [
      "is one of two that are",
      {
        a: { expires: "2027-02-15", status: "inactive" },
        b: { expires: "2027-03-01", status: "inactive" },
      } as const,
    ],
  ])("can do nothing with a key that %s", (_what, slots) => {
    const asked = { who: own, action: "sts:GetSessionToken", resource: "*", context: WAYS.key };
    expect(decide(asked, [peopleDocument(ACCOUNT), keysDocument(ACCOUNT, slots)])).toBe(no);
  });

  it("may make the first key, where Plinth makes none", () => {
    const asked = { who: own, action: "iam:CreateAccessKey", resource: own, context: WAYS.mfa };
    expect(decide(asked, [peopleDocument(ACCOUNT), keysDocument(ACCOUNT, {})])).toBe(yes);
  });
});

describe("an administrator who takes a role", () => {
  const own = iam("user/administrators/ada");
  holds(
    "user/administrators/ada",
    [administratorsDocument(ACCOUNT, "role"), noPermanentKeys(ACCOUNT)],
    [
      ...enrolment(own),
      ...nobodysBusiness(own),
      ["sts:AssumeRole", iam("role/administrators/Administrator"), no, yes, no],
      ["sts:AssumeRole", iam("role/deploy"), no, unsaid, no],
      ["iam:CreateAccessKey", own, no, no, no],
      ["s3:GetObject", "arn:aws:s3:::acme/a", no, unsaid, no],
    ],
  );
});

describe("the role of an administrator", () => {
  it.each([
    ["iam:CreateUser", "user/people/new", yes],
    ["iam:CreateAccessKey", "user/service/uploads", yes],
    ["iam:CreateAccessKey", "user/administrators/ada", no],
    ["iam:UploadSigningCertificate", "user/administrators/ada", no],
  ])("%s on %s: %s", (action, resource, effect) => {
    const asked = {
      who: iam("role/administrators/Administrator"),
      action,
      resource: iam(resource),
      context: WAYS.mfa,
    };
    expect(decide(asked, [EVERYTHING, noPermanentKeys(ACCOUNT)])).toBe(effect);
  });
});

describe("an administrator with direct access", () => {
  const own = iam("user/administrators/ada");
  const documents = [administratorsDocument(ACCOUNT, "direct"), noPermanentKeys(ACCOUNT), EVERYTHING];
  holds("user/administrators/ada", documents, [
    ...enrolment(own),
    ["iam:CreateUser", iam("user/people/new"), no, yes, no],
    ["s3:DeleteBucket", "arn:aws:s3:::acme", no, yes, no],
    ["iam:EnableMFADevice", iam("user/administrators/grace"), no, yes, no],
    ["iam:UpdateLoginProfile", iam("user/administrators/grace"), no, yes, no],
    ["iam:CreateAccessKey", own, no, no, no],
  ]);
});
