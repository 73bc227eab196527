import { describe, expect, it } from "vitest";

import { ACCOUNT, decide, EVERYTHING } from "../../test/requests";
import type { AccessKeySlots } from "../access-key/slots";
import { boundaryDocument } from "../boundary/documents";
import { serviceDocument } from "./service-user";

const who = "arn:aws:iam::111122223333:user/service/uploads";
const uploads = {
  sid: "Uploads",
  actions: ["s3:PutObject"],
  resources: ["arn:aws:s3:::acme-uploads/incoming/*"],
  when: { from: ["203.0.113.0/24"], until: "2027-06-30", secureTransport: true },
};
const document = (keys: AccessKeySlots): ReturnType<typeof serviceDocument> =>
  serviceDocument("uploads", { permissions: [uploads], keys });

/** A call as the web server makes it: with a long-term key, so without a word of MFA. */
const call = {
  who,
  action: "s3:PutObject",
  resource: "arn:aws:s3:::acme-uploads/incoming/2027/photo.jpg",
  context: { "aws:SourceIp": "203.0.113.7", "aws:SecureTransport": "true" },
  now: new Date("2027-01-15T12:00:00Z"),
};

describe("a service user", () => {
  const documents = [document({ a: { expires: "2027-07-31" } })];

  it("does its job, without MFA", () => {
    expect(decide(call, documents)).toBe("allowed");
  });

  it.each([
    ["elsewhere in the bucket", { resource: "arn:aws:s3:::acme-uploads/outgoing/photo.jpg" }],
    ["in another bucket", { resource: "arn:aws:s3:::acme-salaries/incoming/photo.jpg" }],
    ["with another action", { action: "s3:GetObject" }],
    ["with one that sounds alike", { action: "s3:PutObjectAcl" }],
    ["from another network", { context: { ...call.context, "aws:SourceIp": "198.51.100.7" } }],
    ["from nowhere known", { context: { "aws:SecureTransport": "true" } }],
    ["without TLS", { context: { ...call.context, "aws:SecureTransport": "false" } }],
    ["after the day is over", { now: new Date("2027-07-01T00:00:01Z") }],
    ["on anything of IAM", { action: "iam:CreateAccessKey", resource: who }],
    [
      "by taking a role",
      { action: "sts:AssumeRole", resource: "arn:aws:iam::111122223333:role/administrators/Administrator" },
    ],
  ])("does nothing %s", (_what, change) => {
    expect(decide({ ...call, ...change }, documents)).toBe("implicitlyDenied");
  });

  it.each(["sts:GetSessionToken", "sts:GetFederationToken"])(
    "gets no session that outlives its key: %s",
    (action) => {
      expect(decide({ ...call, action, resource: "*" }, [...documents, EVERYTHING])).toBe("explicitlyDenied");
    },
  );

  it("stays under its boundary, too", () => {
    const boundary = boundaryDocument(ACCOUNT, {
      name: "narrow",
      path: "delegated",
      permissions: [{ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::acme-uploads/incoming/2026/*"] }],
    });
    expect(decide(call, documents, boundary)).toBe("explicitlyDenied");
  });
});

/** The three steps of a rotation, and what the account looks like from each on. */
describe("rotating its keys", () => {
  const a = { expires: "2027-05-31" };
  const b = { expires: "2027-11-30" };
  const unrestricted = { ...uploads, when: { from: ["203.0.113.0/24"] } };
  const steps: [string, AccessKeySlots, string][] = [
    ["with the first key alone", { a }, "2027-05-31T00:00:00Z"],
    ["with the second one added", { a, b }, "2027-11-30T00:00:00Z"],
    ["with the first switched off", { a: { ...a, status: "inactive" }, b }, "2027-11-30T00:00:00Z"],
    ["with the first taken away", { b }, "2027-11-30T00:00:00Z"],
  ];

  it.each(steps)("never interrupts, and ends on the day of the last key: %s", (_step, keys, end) => {
    const documents = [serviceDocument("uploads", { permissions: [unrestricted], keys })];
    const before = new Date(Date.parse(end) - 1000);
    expect(decide({ ...call, now: before }, documents)).toBe("allowed");
    expect(decide({ ...call, now: new Date(end) }, documents)).toBe("explicitlyDenied");
  });

  it("denies everything when no key is active", () => {
    const documents = [document({ a: { ...a, status: "inactive" } }), EVERYTHING];
    expect(decide(call, documents)).toBe("explicitlyDenied");
  });
});
