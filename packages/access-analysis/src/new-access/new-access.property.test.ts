import { policyFromValue } from "@plinth/iam-policy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CALLERS, policy, request } from "../evaluation/policy-arbitrary";
import type { RawPolicy, RawRequest } from "../evaluation/reference-evaluator";
import { referenceDecision } from "../evaluation/reference-evaluator";
import { analyseDocuments } from "../effective-access/effective-access";
import { newAccess } from "./new-access";

const RUNS = Number(process.env.PLINTH_PROPERTY_RUNS ?? 600);
const TIMEOUT = 60_000 + RUNS * 10;
const NOW = new Date("2026-11-23T12:00:00Z");

function allows(raw: RawPolicy, asked: RawRequest): boolean {
  const [caller] = CALLERS;
  if (caller === undefined) throw new Error("there are callers");
  return referenceDecision(asked, caller, caller.account, { identity: [raw] }) === "allowed";
}

describe("newAccess", () => {
  it(
    "never says none where one sampled request is allowed by the candidate alone",
    () => {
      let none = 0;
      fc.assert(
        fc.property(
          policy,
          policy,
          fc.array(request, { minLength: 8, maxLength: 8 }),
          (reference, extra, requests) => {
            // Candidates that are close to the reference are the interesting ones.
            const candidate = {
              ...reference,
              Statement: [...reference.Statement.slice(1), ...extra.Statement.slice(0, 1)],
            };
            const verdict = newAccess({
              reference: policyFromValue(reference),
              candidate: policyFromValue(candidate),
              now: NOW,
            });
            if (verdict.newAccess !== "none") return;
            none++;
            for (const asked of requests) {
              if (allows(candidate, asked)) expect(allows(reference, asked)).toBe(true);
            }
          },
        ),
        { numRuns: RUNS },
      );
      expect(none).toBeGreaterThan(RUNS / 100);
    },
    TIMEOUT,
  );

  it(
    "finds nothing new in a document beside itself, or in one with a statement less",
    () => {
      fc.assert(
        fc.property(policy, (raw) => {
          const document = policyFromValue(raw);
          expect(newAccess({ reference: document, candidate: document, now: NOW }).newAccess).toBe("none");
          const grants = raw.Statement.filter(({ Effect }) => Effect === "Allow");
          const fewer = policyFromValue({
            ...raw,
            Statement: [...raw.Statement.filter(({ Effect }) => Effect === "Deny"), ...grants.slice(1)],
          });
          if (fewer.statements.length > 0)
            expect(newAccess({ reference: document, candidate: fewer, now: NOW }).newAccess).toBe("none");
        }),
        { numRuns: Math.ceil(RUNS / 3) },
      );
    },
    TIMEOUT,
  );
});

describe("analyseDocuments", () => {
  it(
    "grants what the reference evaluator allows, and no denied request",
    () => {
      fc.assert(
        fc.property(fc.array(policy, { minLength: 1, maxLength: 2 }), request, (raws, asked) => {
          const [caller] = CALLERS;
          if (caller === undefined) return;
          const context = Object.fromEntries([
            ...[
              "aws:principaltag/team",
              "aws:tagkeys",
              "aws:multifactorauthage",
              "aws:tokenissuetime",
              "aws:multifactorauthpresent",
              "sns:blob",
              "aws:sourceip",
              "aws:sourcearn",
              "aws:username",
              "aws:useragent",
            ].map((key) => [key, undefined]),
            ...Object.entries(asked.context),
          ]) as Record<string, readonly string[] | undefined>;
          const access = analyseDocuments({
            allow: raws.map((raw) => policyFromValue(raw)),
            subject: { now: NOW },
          });
          const { verdict } = access.grants(asked.action, asked.resource, context);
          const expected = referenceDecision(asked, caller, caller.account, { identity: raws });
          if (!asked.resource.includes("*")) expect(verdict).toBe(expected === "allowed" ? "yes" : "no");
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT,
  );
});
