import type { Witness } from "@plinth/access-analysis";
import type { JsonPath } from "@plinth/iam-policy";
import type { RuleId, Severity } from "./rules";

/** What is wrong with a document, before its place in the file is looked up. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  /** Of the document, as in ["Statement", 0, "Action", 1]. */
  readonly path: JsonPath;
  readonly witness?: Witness;
}

/** The path of a statement, or of one of its elements. */
export function inStatement(index: number, ...rest: JsonPath): JsonPath {
  return ["Statement", index, ...rest];
}
