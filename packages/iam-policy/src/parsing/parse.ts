import type { PolicyDocument, PolicyKind } from "../document/document";
import { PolicyError } from "../document/error";
import { pathText, readJson } from "../json/json";
import { locate } from "../json/locate";
import { readDocument } from "./document";
import { DocumentProblem } from "./problem";

export interface ParseOptions {
  /** Named in errors. */
  file?: string;
  /**
   * What the document is for, which decides whether it must or must not have Principal and Resource.
   * @default either is taken, as long as there is one of the two
   */
  kind?: PolicyKind;
}

/**
 * Reads the JSON text of a policy document: both versions, every form that the grammar allows. What AWS takes although
 * it is odd is taken too, with a warning.
 *
 * @throws PolicyError with line, column and path
 * @example parsePolicy('{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}')
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(text: string, options: ParseOptions = {}): PolicyDocument {
  return read(readJson(text, { file: options.file }), text, options);
}

/**
 * Reads a document that is URL-encoded, as IAM's API gives it in get-role, get-policy-version and
 * get-account-authorization-details. One that is not encoded is taken as it is, as the CLI decodes some of them.
 *
 * @throws PolicyError
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyVersion.html
 */
export function decodePolicy(text: string, options: ParseOptions = {}): PolicyDocument {
  if (!/^\s*%/u.test(text)) return parsePolicy(text, options);
  let decoded: string;
  try {
    decoded = decodeURIComponent(text.trim());
  } catch {
    throw new PolicyError({
      file: options.file,
      path: "",
      reason: "not URL-encoded text: a % without two hexadecimal digits of UTF-8",
    });
  }
  return parsePolicy(decoded, options);
}

/**
 * Reads a document that is a JSON value already, or JSON text. A key that was there twice cannot be seen in a value.
 *
 * @throws PolicyError with a path such as `Statement[1].Action`, and with line and column for a text
 */
export function policyFromValue(value: unknown, options: ParseOptions = {}): PolicyDocument {
  return typeof value === "string" ? parsePolicy(value, options) : read(value, undefined, options);
}

function read(value: unknown, text: string | undefined, { file, kind }: ParseOptions): PolicyDocument {
  try {
    return readDocument(value, kind);
  } catch (problem) {
    if (!(problem instanceof DocumentProblem)) throw problem;
    const position = text === undefined ? {} : locate(text, problem.path);
    throw new PolicyError({ file, ...position, path: pathText(problem.path), reason: problem.message });
  }
}
