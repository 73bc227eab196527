import type { PolicyDocument } from "@plinth/iam-policy";
import { policyFromValue } from "@plinth/iam-policy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "./evaluate";
import { caller, KEYS, owner, policies, request } from "./policy-arbitrary";
import type { RawCaller, RawPolicies, RawPolicy, RawRequest } from "./reference-evaluator";
import { referenceDecision } from "./reference-evaluator";

/** `PLINTH_PROPERTY_RUNS=100000` is the long run. */
const RUNS = Number(process.env.PLINTH_PROPERTY_RUNS ?? 3000);

const HIDDEN = ["aws:tagkeys", "aws:multifactorauthpresent", "aws:principaltag/team"];

function document(raw: RawPolicy): PolicyDocument {
  return policyFromValue(raw);
}

function decision(
  { action, resource, context }: RawRequest,
  who: RawCaller,
  resourceAccount: string,
  raw: RawPolicies,
  hidden?: string,
): ReturnType<typeof evaluate> {
  // All that the test's requests do not carry is absent, also what a caller's ARN would tell.
  const known: Record<string, readonly string[] | undefined> = {};
  for (const key of [
    ...KEYS,
    "aws:principalarn",
    "aws:principalaccount",
    "aws:principaltype",
    "aws:useragent",
  ])
    if (key !== hidden) known[key] = context[key];
  return evaluate(
    {
      action,
      resource,
      resourceAccount,
      principal: {
        type: who.kind,
        arn: who.arn,
        account: who.account,
        ...(who.sessionArn === undefined ? {} : { sessionArn: who.sessionArn }),
      },
      context: known,
    },
    {
      identity: raw.identity.map(document),
      ...(raw.boundary === undefined ? {} : { boundary: document(raw.boundary) }),
      ...(raw.session === undefined ? {} : { session: document(raw.session) }),
      ...(raw.resource === undefined ? {} : { resource: document(raw.resource) }),
      ...(raw.scps === undefined ? {} : { scps: raw.scps.map((level) => level.map(document)) }),
      ...(raw.rcps === undefined ? {} : { rcps: raw.rcps.map((level) => level.map(document)) }),
    },
  );
}

describe("evaluate", () => {
  // The long run takes a minute.
  const timeout = 60_000 + RUNS * 5;

  it(
    "decides as the reference evaluator does",
    () => {
      const seen = { allowed: 0, explicitlyDenied: 0, implicitlyDenied: 0 };
      fc.assert(
        fc.property(request, caller, owner, policies, (asked, who, account, raw) => {
          const expected = referenceDecision(asked, who, account, raw);
          seen[expected]++;
          expect(decision(asked, who, account, raw).effect).toBe(expected);
        }),
        { numRuns: RUNS },
      );
      // The cases are no proof if they all end alike.
      expect(Math.min(...Object.values(seen))).toBeGreaterThan(RUNS / 100);
    },
    timeout,
  );

  it(
    "depends on a key wherever knowing it could change the answer, and only then decides",
    () => {
      fc.assert(
        fc.property(
          request,
          caller,
          owner,
          policies,
          fc.constantFrom(...HIDDEN),
          (asked, who, account, raw, hidden) => {
            const open = decision(asked, who, account, raw, hidden);
            if (open.effect === "dependsOn" || asked.context[hidden] === undefined) return;
            const expected = referenceDecision(asked, who, account, raw);
            // "always" may rest on what callers can bring about, such as leaving a tag out; a denial never does.
            if (open.effect === "explicitlyDenied") expect(expected).toBe("explicitlyDenied");
            if (expected === "allowed") expect(open.effect).toBe("allowed");
          },
        ),
        { numRuns: Math.ceil(RUNS / 3) },
      );
    },
    timeout,
  );
});
