import type { PolicyDocument, Statement } from "@plinth/iam-policy";
import type { AccessModel, Reading } from "../model/model";
import { BLINDING_CALLS } from "../single-call/blinding";
import { OPENING_CALLS } from "../single-call/opening";
import { singleCalls } from "../single-call/single-call";
import { breadthOf } from "./full-access";

const known = new WeakMap<PolicyDocument, boolean>();

/**
 * Whether a document of permissions comes to nothing more than what is known of it says, whatever the rest turns out to
 * be: at worst it opens no service and makes no call that is as good, and no step on a way to more access, alone or beside
 * other documents, is among what is not known.
 */
export function isHarmless({ document, worst }: Reading, model: AccessModel): boolean {
  if (worst === undefined) return false;
  if (worst.widened.length === 0) return true;
  const found = known.get(worst.document) ?? opensNoMore(document, worst, model);
  known.set(worst.document, found);
  return found;
}

/** What is judged beside other documents: the worst case where it is harmless, else what is known. */
export function judgedDocument(reading: Reading, model: AccessModel): PolicyDocument | undefined {
  return isHarmless(reading, model) ? reading.worst?.document : reading.document;
}

function opensNoMore(
  document: PolicyDocument | undefined,
  worst: NonNullable<Reading["worst"]>,
  model: AccessModel,
): boolean {
  if (worst.widened.some((statement) => mayClimb(statement, model))) return false;
  const [less, most] = [document, worst.document].map((one) => opened(one, model));
  return [...(most ?? [])].every((what) => less?.has(what) === true);
}

function mayClimb({ actions: { not, patterns } }: Statement, model: AccessModel): boolean {
  return not || patterns.some((pattern) => model.catalog.actionsMatching(pattern).intersects(model.climbing));
}

function opened(document: PolicyDocument | undefined, model: AccessModel): ReadonlySet<string> {
  if (document === undefined) return new Set();
  const source = "document";
  return new Set([
    ...breadthOf(source, document, model).map(({ what }) => what),
    ...singleCalls(source, document, [...OPENING_CALLS, ...BLINDING_CALLS], model).map(({ row }) => row.lets),
  ]);
}
