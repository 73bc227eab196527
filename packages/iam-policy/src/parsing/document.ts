import type { PolicyDocument, PolicyKind, PolicyVersion, Statement } from "../document/document";
import { didYouMean, nearest } from "../suggestion/nearest";
import { quoted } from "../suggestion/quoted";
import { likeness } from "./likeness";
import { fail, isObject, kindOf, Warnings } from "./problem";
import { readStatement } from "./statement";

const ELEMENTS = ["Version", "Id", "Statement"];

/**
 * A JSON value as a document. The names of elements respect case: IAM refuses `statement` as an unknown field.
 *
 * @throws DocumentProblem
 */
export function readDocument(value: unknown, kind: PolicyKind | undefined): PolicyDocument {
  if (!isObject(value)) fail([], notAPolicy(value));
  const written = value.Statement;
  if (written === undefined) fail([], notAPolicy(value));
  for (const name of Object.keys(value)) {
    if (!ELEMENTS.includes(name) && value[name] !== undefined) {
      fail(
        [name],
        `unknown element ${quoted(name)} of a policy document${didYouMean(nearest(name, ELEMENTS))}`,
      );
    }
  }
  const warnings = new Warnings();
  const version = readVersion(value.Version, warnings);
  const id = readId(value.Id, kind, warnings);
  const statements = readStatements(written, { version, kind, warnings });
  if (statements.length > 0 && kind !== "resource") checkSids(statements, warnings);
  return {
    version,
    ...(id === undefined ? {} : { id }),
    statements,
    ...(warnings.list.length === 0 ? {} : { warnings: warnings.list }),
  };
}

function notAPolicy(value: unknown): string {
  const what = likeness(value);
  const keys = isObject(value) ? Object.keys(value) : [];
  const found =
    keys.length === 0 ? kindOf(value) : `an object with ${keys.slice(0, 5).map(quoted).join(", ")}`;
  return `expected a policy document, an object with "Statement"; this ${what === undefined ? `is ${found}` : `looks like ${what}`}`;
}

function readVersion(value: unknown, warnings: Warnings): PolicyVersion {
  if (value === "2012-10-17" || value === "2008-10-17") return value;
  if (value !== undefined) {
    fail(
      ["Version"],
      `expected "2012-10-17" or "2008-10-17", the versions of the policy language, not ${kindOf(value)}`,
    );
  }
  warnings.add([], 'no "Version": AWS reads it as 2008-10-17, under which ${…} is literal text');
  return "2008-10-17";
}

function readId(value: unknown, kind: PolicyKind | undefined, warnings: Warnings): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string") fail(["Id"], `expected text, not ${kindOf(value)}`);
  if (kind === "identity" || kind === "boundary")
    warnings.add(["Id"], "only policies of resources have an Id");
  return value;
}

interface Surroundings {
  readonly version: PolicyVersion;
  readonly kind: PolicyKind | undefined;
  readonly warnings: Warnings;
}

function readStatements(value: unknown, surroundings: Surroundings): readonly Statement[] {
  if (!Array.isArray(value)) {
    if (!isObject(value))
      fail(["Statement"], `expected a statement or a list of statements, not ${kindOf(value)}`);
    return [readStatement(value, 0, surroundings)];
  }
  if (value.length === 0)
    surroundings.warnings.add(["Statement"], "no statement: it allows and denies nothing");
  return value.map((item: unknown, index) => readStatement(item, index, surroundings));
}

/** IAM wants Sids unique and of letters and digits; other services take more, so that is no error in a document. */
function checkSids(statements: readonly Statement[], warnings: Warnings): void {
  const seen = new Map<string, number>();
  for (const { sid, index } of statements) {
    if (sid === undefined || sid === "") continue;
    const before = seen.get(sid);
    if (before !== undefined)
      warnings.add(["Statement", index, "Sid"], `"${sid}" is the Sid of Statement[${before}] too`);
    seen.set(sid, before ?? index);
    if (!/^[A-Za-z0-9]+$/u.test(sid))
      warnings.add(["Statement", index, "Sid"], "IAM takes letters and digits only");
  }
}
