import type {
  AccountModel,
  analyseAccount,
  byStanding,
  conditionsClass,
  contextOf,
  EffectiveAccess,
  Escalation,
  EscalationRule,
  newAccess,
  Own,
  proveDelegation,
  SourcedDocument,
  sparesFew,
  trustOpenness,
} from "@plinth/access-analysis";
import type { ActionSet, catalog } from "@plinth/iam-catalog";
import type { PolicyDocument, Statement } from "@plinth/iam-policy";
import type { DocumentFact } from "../facts/facts";

/**
 * What documents mean. Rules get it as an argument rather than by import: the catalog and the analysis behind it are
 * most of a pack's start, and a pack has to answer long before it has to judge.
 */
export interface AccessModel {
  readonly catalog: typeof catalog;
  readonly byStanding: typeof byStanding;
  readonly conditionsClass: typeof conditionsClass;
  readonly contextOf: typeof contextOf;
  readonly trustOpenness: typeof trustOpenness;
  readonly sparesFew: typeof sparesFew;
  readonly analyseAccount: typeof analyseAccount;
  readonly proveDelegation: typeof proveDelegation;
  readonly newAccess: typeof newAccess;
  /** The actions that are a step on some way to more access, and all of IAM's and STS's. */
  readonly climbing: ActionSet;
  /** The rule of an escalation, by its id. */
  escalationRule(id: string): EscalationRule | undefined;
  /** The ways to more access that one document opens by itself. @param own what stands for its holder's own */
  escalations(document: SourcedDocument, own?: Own): readonly Escalation[];
  /** Reads the output of `aws iam get-account-authorization-details`. @returns why not, where it cannot be read */
  readAccount(value: unknown): { readonly account: AccountModel } | { readonly invalid: string };
  /** Parses a document once, however many rules ask. */
  read(fact: Pick<DocumentFact, "kind" | "property" | "value" | "places">): Reading;
  /** What documents give together. One document alone is analysed once. */
  access(documents: readonly SourcedDocument[], boundary?: SourcedDocument): EffectiveAccess;
  /** An AWS managed policy, by an ARN of any partition. */
  managedPolicy(arn: string): ManagedPolicyReading | undefined;
}

/** A document as far as it is known. */
export interface Reading {
  /** Absent when nothing of it can be judged. What is not known is left out of it, never read as harmless. */
  readonly document?: PolicyDocument;
  /** The property paths that are not known yet. */
  readonly unknown: readonly string[];
  /** The most that it allows, whatever they turn out to be. Absent where all is known, and where that may be anything. */
  readonly worst?: WorstReading;
  /** Why it is not a policy document, in words that quote none of it. */
  readonly invalid?: string;
}

export interface WorstReading {
  readonly document: PolicyDocument;
  /** Its statements that may allow less once they are known. */
  readonly widened: readonly Statement[];
}

export interface ManagedPolicyReading {
  readonly name: string;
  readonly arn: string;
  readonly document: PolicyDocument;
}

/** Loads the model, once a process. */
export async function loadAccessModel(): Promise<AccessModel> {
  loaded ??= import("./loaded-model").then(({ accessModel }) => accessModel());
  return loaded;
}

let loaded: Promise<AccessModel> | undefined;
