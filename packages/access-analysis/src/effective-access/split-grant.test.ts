import { catalog } from "@plinth/iam-catalog";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { regionsOf } from "../conditions/region";
import type { RawStatement } from "../escalation/account-builder";
import { document } from "../escalation/account-builder";
import type { EffectiveAccess } from "./effective-access";
import { analyseDocuments } from "./effective-access";

/**
 * A full grant cut into pieces, over statements and documents, is the full grant; with a piece taken out it is not.
 */
const NOW = new Date("2026-11-23T12:00:00Z");
const SIGNS = Array.from("abcdefghijklmnopqrstuvwxyz0123456789");
/** Of the actions that change something: a piece without any is no piece. */
const FIRST_LETTERS = new Set(
  Array.from(catalog.changingActions("s3"), (index) => catalog.actionAt(index).name.charAt(0)),
);

function access(documents: readonly (readonly RawStatement[])[]): EffectiveAccess {
  return analyseDocuments({
    allow: documents
      .filter(({ length }) => length > 0)
      .map((statements, index) => ({ source: `policy/${index}`, document: document(...statements) })),
    subject: { now: NOW },
  });
}

function verdictOf(documents: readonly (readonly RawStatement[])[], service: string): string {
  const { fullAccess, nearlyFullAccess } = access(documents);
  if (fullAccess.some((one) => one.service === service)) return "full";
  return nearlyFullAccess.some((one) => one.service === service) ? "nearly" : "no";
}

interface Case {
  readonly service: string;
  readonly slices: readonly RawStatement[];
  readonly whole: "full" | "nearly";
}

const regions = regionsOf("aws");
const resources = (patterns: readonly string[], Action: string): readonly RawStatement[] =>
  patterns.map((Resource) => ({ Action, Resource }));

const CUTS: Readonly<Record<string, Case>> = {
  "first letters of actions": {
    service: "s3",
    slices: [...FIRST_LETTERS].map((letter) => ({ Action: `s3:${letter}*` })),
    whole: "full",
  },
  "first letters of buckets": {
    service: "s3",
    slices: resources(
      SIGNS.map((sign) => `arn:aws:s3:::${sign}*`),
      "s3:*",
    ),
    whole: "full",
  },
  "first letters of queues, which may begin with others": {
    service: "sqs",
    slices: resources(
      SIGNS.map((sign) => `arn:aws:sqs:*:*:${sign}*`),
      "sqs:*",
    ),
    whole: "nearly",
  },
  "regions in ARNs": {
    service: "sqs",
    slices: resources(
      regions.map((region) => `arn:aws:sqs:${region}:*:*`),
      "sqs:*",
    ),
    whole: "full",
  },
  "regions in conditions": {
    service: "sqs",
    slices: regions.map((region) => ({
      Action: "sqs:*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    })),
    whole: "full",
  },
  "at least one character": {
    service: "sqs",
    slices: [{ Action: "sqs:*", Resource: "arn:aws:sqs:?*:????????????:?*" }],
    whole: "full",
  },
  "everything but a bucket, and the bucket": {
    service: "s3",
    slices: [
      { Action: "s3:*", NotResource: ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"] },
      { Action: "s3:*", Resource: ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"] },
    ],
    whole: "full",
  },
  "a tag and all other tags": {
    service: "sqs",
    slices: [
      { Action: "sqs:*", Condition: { StringEquals: { "aws:PrincipalTag/a": ["x", "y"] } } },
      { Action: "sqs:*", Condition: { StringNotEquals: { "aws:PrincipalTag/a": ["x", "y"] } } },
    ],
    whole: "full",
  },
};

describe("full access that is cut into pieces", () => {
  it.each(Object.entries(CUTS))("is seen in %s, whichever documents they are in", (_, cut) => {
    fc.assert(
      fc.property(placed(cut.slices), (documents) => {
        expect(verdictOf(documents, cut.service)).toBe(cut.whole);
      }),
      { numRuns: 3 },
    );
  });

  it.each(Object.entries(CUTS))("is not full with a piece taken out of %s", (_, cut) => {
    fc.assert(
      fc.property(fc.constantFrom(...cut.slices), placed(cut.slices), (missing, documents) => {
        const rest = documents.map((statements) => statements.filter((one) => one !== missing));
        expect(verdictOf(rest, cut.service)).not.toBe("full");
      }),
      { numRuns: 3 },
    );
  });

  it("is seen where actions, resources and conditions are cut at once", () => {
    const actions = fc.constantFrom<readonly (readonly string[])[]>(
      [["s3:*"]],
      [["s3:Put*", "s3:Delete*"], ["s3:*"]],
    );
    const names = fc.constantFrom<readonly (readonly string[])[]>(
      [["arn:aws:s3:::*"]],
      [SIGNS.map((sign) => `arn:aws:s3:::${sign}*`)],
      [["arn:aws:s3:::?*"]],
    );
    const conditions = fc.constantFrom<readonly RawStatement["Condition"][]>(
      [undefined],
      [
        { StringEquals: { "aws:RequestedRegion": regions.slice(0, 9) } },
        { StringEquals: { "aws:RequestedRegion": regions.slice(9) } },
      ],
      [{ Bool: { "aws:SecureTransport": "true" } }, { Bool: { "aws:SecureTransport": "false" } }],
    );
    fc.assert(
      fc.property(actions, names, conditions, (someActions, someNames, someConditions) => {
        const slices = someActions.flatMap((Action) =>
          someNames.flat().flatMap((Resource) =>
            someConditions.map((Condition) => ({
              Action: [...Action],
              Resource,
              ...(Condition === undefined ? {} : { Condition }),
            })),
          ),
        );
        expect(verdictOf([slices], "s3")).toBe("full");
      }),
      { numRuns: 10 },
    );
  });
});

/** The pieces dealt out to up to four documents. */
function placed(slices: readonly RawStatement[]): fc.Arbitrary<RawStatement[][]> {
  return fc.array(fc.nat(3), { minLength: slices.length, maxLength: slices.length }).map((places) => {
    const documents: RawStatement[][] = [[], [], [], []];
    for (const [index, slice] of slices.entries()) documents[places[index] ?? 0]?.push(slice);
    return documents;
  });
}
