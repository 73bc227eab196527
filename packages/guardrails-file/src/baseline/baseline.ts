import type { AccessModel, DocumentFact, Finding, GuardedResource } from "@plinth/guardrails";
import { findingText } from "@plinth/guardrails";
import type { PolicyDocument } from "@plinth/iam-policy";
import { PolicyError, policyFromValue } from "@plinth/iam-policy";
import { coverage } from "../grant/coverage";
import type { FoundGrant } from "../grant/place";
import { foundGrant, holderText, samePolicy } from "../grant/place";
import type { Mistake } from "../mistake/mistake";
import { readBySchema } from "../source/explain";
import { readSource } from "../source/source";
import type { AcceptedContent, BaselineContent } from "./schema";
import { baselineSchema } from "./schema";

/** What of a stack is accepted as it stands. */
export interface Baseline {
  /** As messages call it. */
  readonly file: string;
  readonly project: string;
  readonly stack: string;
  readonly accepted: ReadonlyMap<string, AcceptedContent>;
}

/** Reads a baseline's text: every mistake at once, documents that are none among them. */
export function readBaseline(
  file: string,
  text: string,
): { readonly baseline?: Baseline; readonly mistakes: readonly Mistake[] } {
  const source = readSource(file, text);
  const { value, mistakes } = readBySchema<BaselineContent>(file, source, baselineSchema);
  if (value === undefined) return { mistakes };
  const found: Mistake[] = [];
  const accepted = new Map<string, AcceptedContent>();
  for (const [index, entry] of value.accepted.entries()) {
    const at = (path: readonly PropertyKey[], message: string): Mistake => ({
      file,
      line: source.lineOf(["accepted", index, ...path]),
      message,
    });
    if (accepted.has(entry.urn)) found.push(at(["urn"], `${entry.urn} is there twice`));
    accepted.set(entry.urn, entry);
    for (const [place, { document }] of (entry.documents ?? []).entries()) {
      const why = documentMistake(document);
      if (why !== undefined) found.push(at(["documents", place, "document"], why));
    }
  }
  if (found.length > 0) return { mistakes: found };
  return { baseline: { file, project: value.project, stack: value.stack, accepted }, mistakes: [] };
}

function documentMistake(document: unknown): string | undefined {
  try {
    policyFromValue(document);
    return undefined;
  } catch (error) {
    if (error instanceof PolicyError) return `is no policy document: ${error.message}`;
    throw error;
  }
}

export interface BaselineInput {
  readonly rule: string;
  readonly finding: Finding;
  readonly resource: GuardedResource;
  readonly model: AccessModel;
  readonly now: Date;
}

/** Accepted, not in the baseline at all, or beyond what is accepted there. */
export type BaselineAnswer = "accepted" | "absent" | { readonly beyond: string };

/**
 * Whether what was found lies in the accepted access. A document is compared by what it allows; a managed policy by its
 * ARN and who gets it; anything else by what the rule said when the baseline was written. What cannot be told is never
 * accepted: nobody could look at it.
 */
export function inBaseline(entry: AcceptedContent | undefined, input: BaselineInput): BaselineAnswer {
  if (entry === undefined || input.finding.unknown !== undefined) return "absent";
  const found = foundGrant(input.finding, input.resource);
  if (found.document !== undefined) return documentAnswer(entry, found.document, input);
  if (found.attachments.length > 0) return policyAnswer(entry, found);
  const { rule, finding } = input;
  const known = (entry.findings ?? []).filter((one) => one.rule === rule);
  if (known.some(({ says }) => says === findingText(finding))) return "accepted";
  return known.length === 0 ? "absent" : { beyond: "what the rule says now" };
}

function documentAnswer(entry: AcceptedContent, fact: DocumentFact, input: BaselineInput): BaselineAnswer {
  const reference = (entry.documents ?? []).find(({ property }) => property === fact.property);
  if (reference === undefined) return "absent";
  if (reference.to !== holderText(fact.holder)) return { beyond: "who gets it" };
  const result = coverage({ ...input, fact, reference: documentOf(reference) });
  return result.covered ? "accepted" : { beyond: result.beyond };
}

/** Parsed once: resources are judged by several rules, and a baseline may be long. */
const PARSED = new WeakMap<object, PolicyDocument>();

function documentOf(entry: { readonly document: unknown }): PolicyDocument {
  const known = PARSED.get(entry);
  if (known !== undefined) return known;
  const document = policyFromValue(entry.document);
  PARSED.set(entry, document);
  return document;
}

function policyAnswer(entry: AcceptedContent, { attachments }: FoundGrant): BaselineAnswer {
  const known = entry.policies ?? [];
  if (known.length === 0) return "absent";
  const other = attachments.find(
    ({ policy, holder }) =>
      !known.some(
        (one) =>
          typeof policy === "string" && samePolicy(one.policy, policy) && one.to === holderText(holder),
      ),
  );
  if (other === undefined) return "accepted";
  return { beyond: typeof other.policy === "string" ? other.policy : "a policy whose ARN is not known" };
}
