import type { EffectiveAccess } from "@plinth/access-analysis";
import {
  AccountError,
  accountFromAuthorizationDetails,
  analyseAccount,
  analyseDocuments,
  byStanding,
  conditionsClass,
  contextOf,
  documentEscalations,
  ESCALATION_RULES,
  newAccess,
  proveDelegation,
  sparesFew,
  trustOpenness,
} from "@plinth/access-analysis";
import { catalog } from "@plinth/iam-catalog";
import type { PolicyDocument } from "@plinth/iam-policy";
import { PolicyError, policyFromValue } from "@plinth/iam-policy";
import type { DocumentKind } from "../surfaces/surface";
import { isAwsManaged } from "../managed-policy/managed-policy";
import type { Tree } from "../tree/tree";
import { isList, UNKNOWN } from "../tree/tree";
import type { WorstCase } from "./known-part";
import { knownPart } from "./known-part";
import type { AccessModel, ManagedPolicyReading, Reading, WorstReading } from "./model";

/** A document is parsed and analysed once a process; a process that sees more texts than this starts over. */
const MOST_TEXTS = 20_000;

/** The model over the real catalog and analysis. */
export function accessModel(): AccessModel {
  const documents = new Map<string, Parsed>();
  const managed = new Map<string, ManagedPolicyReading>();
  const analysed = new WeakMap<PolicyDocument, EffectiveAccess>();
  const rules = new Map(ESCALATION_RULES.map((rule) => [rule.id, rule]));
  const steps = ESCALATION_RULES.flatMap((rule) => rule.steps.map(({ action }) => action));
  const climbing = catalog.actionsMatchingAny([...new Set(["iam:*", "sts:*", ...steps])]);

  function parse(value: Tree, kind: DocumentKind): Parsed {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const key = `${kind} ${text}`;
    const known = documents.get(key);
    if (known !== undefined) return known;
    if (documents.size >= MOST_TEXTS) documents.clear();
    const parsed = parsedDocument(text, kind);
    documents.set(key, parsed);
    return parsed;
  }

  function worstReading({ value, widened }: WorstCase, kind: DocumentKind): WorstReading | undefined {
    if (isList(value.Statement) && value.Statement.length === 0)
      return { document: NOTHING_ALLOWED, widened: [] };
    const { document } = parse(value, kind);
    if (document === undefined) return undefined;
    return { document, widened: document.statements.filter(({ index }) => widened.includes(index)) };
  }

  return {
    catalog,
    byStanding,
    conditionsClass,
    contextOf,
    trustOpenness,
    sparesFew,
    analyseAccount,
    proveDelegation,
    newAccess,
    climbing,
    escalationRule: (id) => rules.get(id),
    escalations: (document, own) =>
      documentEscalations({ allow: [document], ...(own === undefined ? {} : { own }) }),
    readAccount(value) {
      try {
        return { account: accountFromAuthorizationDetails(value) };
      } catch (error) {
        if (error instanceof AccountError) return { invalid: error.message };
        throw error;
      }
    },
    read({ kind, property, value, places }): Reading {
      if (value === UNKNOWN) return { unknown: [property] };
      const { value: known, unknown, worst } = knownPart(value);
      const widest = worst && worstReading(worst, kind);
      return {
        ...(known === undefined ? {} : parse(known, kind)),
        unknown: unknown.map((path) => places?.[path] ?? `${property}.${path}`),
        ...(widest && { worst: widest }),
      };
    },
    access(allow, boundary): EffectiveAccess {
      const [only] = allow;
      if (only === undefined || allow.length > 1 || boundary !== undefined) {
        return analyseDocuments({ allow, ...(boundary && { boundary }) });
      }
      const known = analysed.get(only.document) ?? analyseDocuments({ allow: [only] });
      analysed.set(only.document, known);
      return known;
    },
    managedPolicy(arn): ManagedPolicyReading | undefined {
      if (!isAwsManaged(arn)) return undefined;
      const policy = catalog.managedPolicy(arn);
      if (policy === undefined) return undefined;
      const known = managed.get(policy.arn);
      if (known !== undefined) return known;
      const reading = { name: policy.name, arn: policy.arn, document: policyFromValue(policy.document) };
      managed.set(policy.arn, reading);
      return reading;
    },
  };
}

/** What is left of a document that only denied. */
const NOTHING_ALLOWED: PolicyDocument = { version: "2012-10-17", statements: [] };

type Parsed = Pick<Reading, "document" | "invalid">;

function parsedDocument(text: string, kind: DocumentKind): Parsed {
  try {
    return { document: policyFromValue(text, { kind }) };
  } catch (error) {
    if (error instanceof PolicyError) return { invalid: reasonOf(error) };
    throw error;
  }
}

/** Where it is wrong. The parser's reason is left out where it might quote a text that is none of a reader's business. */
function reasonOf({ path, line, column, reason }: PolicyError): string {
  if (path !== "") return `${path}: ${reason}`;
  return line === undefined
    ? "it does not parse"
    : `it does not parse at line ${line}, column ${column ?? 1}`;
}
