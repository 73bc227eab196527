import type { NewAccess } from "@plinth/access-analysis";
import type { PolicyDocument, Statement } from "@plinth/iam-policy";
import { documentPaths } from "../../escalation/document-paths";
import { isAdministrator } from "../../full-access/full-access";
import { ENROLMENT_ACTIONS, isMfaDenial } from "../../mfa/gate";
import type { AccessModel } from "../../model/model";
import type { Guard } from "./guard";

/**
 * What a guard no longer holds where it is still there by its name, in words: `it no longer denies s3:GetObject on *`.
 * Undefined where it holds all that it held. What cannot be decided counts as no longer held.
 */
export function weakened(
  { holds: before }: Guard,
  rest: readonly Guard[],
  model: AccessModel,
): string | undefined {
  // AWS takes no document that does not parse, so that there was none.
  if (before?.document === undefined && before?.hidden === undefined) return undefined;
  const after = rest.flatMap(({ holds }) => holds ?? []);
  const documents = after.flatMap(({ document }) => document ?? []);
  // A text is parsed once: the very same text is the very same document.
  if (before.document !== undefined && documents.includes(before.document)) return undefined;
  if (before.document === undefined || documents.length === 0) return "it cannot be read";
  return before.kind === "gate"
    ? openGate(before.document, documents, model)
    : openBoundary(before.document, documents, model);
}

/** What is no longer denied without MFA, save what enrols a device, which no gate has to deny. */
function openGate(
  before: PolicyDocument,
  after: readonly PolicyDocument[],
  model: AccessModel,
): string | undefined {
  const [{ version } = before] = after;
  const denials = after.filter((one) => one.version === version).flatMap(denialsOf);
  const found = model.newAccess({
    reference: documentOf(before.version, [...EVERYTHING, ...denialsOf(before).filter(isMfaDenial)]),
    candidate: documentOf(version, [...EVERYTHING, ...denials, ENROLMENT]),
  });
  return noLongerDenied(found, model);
}

/**
 * A boundary is there to be written into: that it lets through one more service takes nothing away. What it denied, and
 * the ways to more than it lets through, are what it is there for.
 */
function openBoundary(
  before: PolicyDocument,
  after: readonly PolicyDocument[],
  model: AccessModel,
): string | undefined {
  const reference = documentOf(before.version, [...EVERYTHING, ...denialsOf(before)]);
  for (const document of after) {
    const lifted = noLongerDenied(model.newAccess({ reference, candidate: document }), model);
    if (lifted !== undefined) return lifted;
    const climb = newClimb(before, document, model);
    if (climb !== undefined) return climb;
  }
  return undefined;
}

/** What the boundary kept from everybody under it, and keeps no longer: all there is, or a way to more access. */
function newClimb(before: PolicyDocument, after: PolicyDocument, model: AccessModel): string | undefined {
  const [old, now] = [
    { source: "before", document: before },
    { source: "after", document: after },
  ];
  if (isAdministrator(model.access([old]))) return undefined;
  if (isAdministrator(model.access([now]))) return "it lets through everything";
  const known = new Set(documentPaths(old, "policy", model).map(({ id }) => id));
  const [step] = documentPaths(now, "policy", model).find(({ id }) => !known.has(id))?.steps ?? [];
  return step && `it lets through ${step.action} on ${step.resource}, a way to more access`;
}

function noLongerDenied({ grants }: NewAccess, model: AccessModel): string | undefined {
  const [grant] = [...grants].sort((a, b) => b.statement.Action.length - a.statement.Action.length);
  if (grant === undefined) return undefined;
  const { statement, example } = grant;
  const [action] = [...statement.Action].sort((a, b) => model.byStanding(serviceOf(a), serviceOf(b)));
  // Any text will do for an example of everything.
  const where = example.resource.startsWith("arn:") ? example.resource : "*";
  return `it no longer denies ${action ?? example.action} on ${where}`;
}

function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(":"));
}

function denialsOf({ statements }: PolicyDocument): Statement[] {
  return statements.filter(({ effect }) => effect === "Deny");
}

function documentOf(version: PolicyDocument["version"], statements: readonly Statement[]): PolicyDocument {
  return { version, statements: statements.map((statement, index) => ({ ...statement, index })) };
}

const ON_EVERYTHING = { index: 0, resources: { not: false, patterns: ["*"] }, conditions: [] };

const EVERYTHING: readonly Statement[] = [
  { ...ON_EVERYTHING, effect: "Allow", actions: { not: false, patterns: ["*"] } },
];

const ENROLMENT: Statement = {
  ...ON_EVERYTHING,
  effect: "Deny",
  actions: { not: false, patterns: ENROLMENT_ACTIONS },
};
