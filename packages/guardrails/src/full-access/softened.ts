import type { Witness } from "@plinth/access-analysis";
import type { Condition, PolicyDocument, Statement } from "@plinth/iam-policy";
import { namesAll } from "../escalation/aim";
import type { AccessModel } from "../model/model";

/**
 * The document less what keeps hardly anybody out: conditions of an Allow that nearly everyone meets, the one Region of
 * all there is, and whole denials that hit only requests of some kind. The very same document where there is none of it.
 */
export function softened(document: PolicyDocument, model: AccessModel): PolicyDocument {
  const statements = document.statements.map((statement) =>
    inAnyRegion(softenedStatement(statement, document, model)),
  );
  return statements.every((one, index) => one === document.statements[index])
    ? document
    : { ...document, statements };
}

function softenedStatement(statement: Statement, { version }: PolicyDocument, model: AccessModel): Statement {
  const { effect, conditions } = statement;
  if (effect === "Deny" && conditions.length === 0 && sparesFewResources(statement))
    return { ...statement, resources: { not: false, patterns: ["*"] } };
  if (conditions.length === 0) return statement;
  const whole = model.conditionsClass(conditions, { effect, version });
  if (whole !== "satisfiable") return statement;
  if (effect === "Allow") {
    const narrowing = conditions.filter((condition) => !isMetByNearlyAll(condition));
    return narrowing.length === conditions.length ? statement : { ...statement, conditions: narrowing };
  }
  // The statement stays in its place, so that the others are counted as they are written.
  return conditions.every(leavesFew) ? statement : { ...statement, actions: { not: false, patterns: [] } };
}

/** All queues of a Region, or of Regions of some names, are all there are to whoever works there. */
function inAnyRegion(statement: Statement): Statement {
  const { effect, resources } = statement;
  if (effect !== "Allow" || resources === undefined || resources.not) return statement;
  const patterns = resources.patterns.map(withoutRegion);
  return patterns.every((pattern, index) => pattern === resources.patterns[index])
    ? statement
    : { ...statement, resources: { not: false, patterns } };
}

function withoutRegion(pattern: string): string {
  const [arn, partition, service, region, ...rest] = pattern.split(":");
  if (arn !== "arn" || !isRegion(region ?? "") || namesAll([pattern])) return pattern;
  return [arn, partition, service, "*", ...rest].join(":");
}

/** `eu-west-1`, or with wildcards: `eu-*`, `??-*-1`. */
function isRegion(text: string): boolean {
  return /^[a-z]{2,4}(-[a-z]+)+-\d$/.test(text) || (/[*?]/.test(text) && /^[a-z\d*?-]+$/.test(text));
}

/** The witness of a softened document, on what the document itself says. */
export function asWritten(witness: Witness, { statements }: PolicyDocument): Witness {
  const { patterns = [] } = statements[witness.statement.index]?.resources ?? {};
  if (patterns.includes(witness.resource)) return witness;
  const written = patterns.find((pattern) => withoutRegion(pattern) === witness.resource);
  return written === undefined ? witness : { ...witness, resource: written };
}

/** A denial of everything but what it names leaves no more than that. */
function sparesFewResources({ resources }: Statement): boolean {
  return resources?.not === true && namesAll(resources.patterns);
}

/** Whether what a document allows is tied to resources with a tag: that is no administrator, however many actions it has. */
export function isTiedToResources({ statements }: PolicyDocument): boolean {
  const byTag = ({ effect, conditions }: Statement): boolean =>
    conditions.some(
      ({ key, operator, ifExists }) =>
        /^aws:resourcetag\//i.test(key) &&
        !/null/i.test(operator) &&
        (effect === "Deny" ? isNegated(operator) : !isNegated(operator) && !ifExists),
    );
  const allows = statements.filter(({ effect }) => effect === "Allow");
  const denies = statements.filter(
    ({ effect, actions, resources }) =>
      effect === "Deny" &&
      actions.patterns.includes("*") &&
      !actions.not &&
      resources?.patterns.includes("*") === true,
  );
  return denies.some(byTag) || (allows.length > 0 && allows.every(byTag));
}

/** Keys whose one value nearly every request has. */
const USUAL: ReadonlyMap<string, string> = new Map([
  ["aws:securetransport", "true"],
  ["aws:viaawsservice", "false"],
  ["aws:principalisawsservice", "false"],
]);

/**
 * Keys that are alike for all of an account, or of its organisation, or for all kinds of principals but one or two, and
 * the Region, which says where and not who or what: an account works in one or two, and all there is is there.
 */
const SHARED: ReadonlySet<string> = new Set([
  "aws:principalaccount",
  "aws:resourceaccount",
  "s3:resourceaccount",
  "kms:calleraccount",
  "aws:principalorgid",
  "aws:resourceorgid",
  "aws:principaltype",
  "aws:requestedregion",
]);

/**
 * Patterns that nearly every value fits of a key that nearly every request has. A tag of the principal is no such key:
 * whoever has one was given it.
 */
const OPEN_PATTERNS: ReadonlyMap<string, RegExp> = new Map([
  // The ids of users begin with AIDA, and those of roles with AROA.
  ["aws:userid", /^[*?]*(A|AI|AR|AID|ARO|AIDA|AROA)?[*?:]*$/],
  ["aws:sourceip", /^[*?.:]*$/],
  ["kms:resourcealiases", /^(alias\/)?[*?]*$/],
]);

function isMetByNearlyAll({ operator, key: written, values }: Condition): boolean {
  const key = written.toLowerCase();
  // All but what it names; "not like *" is met by nobody.
  if (isNegated(operator)) return !values.some((value) => /^\**$/.test(value));
  const usual = USUAL.get(key);
  if (usual !== undefined) return values.some((value) => value.toLowerCase() === usual);
  if (operator.toLowerCase() === "null") return SHARED.has(key) && !values.includes("true");
  if (SHARED.has(key)) return true;
  const open = OPEN_PATTERNS.get(key);
  if (open !== undefined && /like$/i.test(operator) && values.some((value) => open.test(value))) return true;
  return key === "aws:principalarn" && /like|^arn/i.test(operator) && values.some(isWholeAccount);
}

/** `arn:aws:iam::111122223333:*`, or all its users or roles, under any path. */
function isWholeAccount(pattern: string): boolean {
  if (/^\*+$/.test(pattern)) return true;
  const [arn, , , , , ...rest] = pattern.split(":");
  const isArn = arn === "arn" || arn?.includes("*") === true;
  return isArn && /^((user|role|assumed-role)[/*])?[*?/:]*$/.test(rest.join(":"));
}

/**
 * What only few requests have: a second factor, a network, a tag. A denial of all others narrows as much as an
 * Allow for these.
 */
const RARE =
  /^(aws:(multifactorauth(present|age)|sourceip|vpcsourceip|sourcevpc|sourcevpce|sourcevpcarn)$|aws:(resource|principal)tag\/|\w+:resourcetag\/)/;

/** Whether the requests that a denial's condition spares are few. */
function leavesFew({ operator, key, values }: Condition): boolean {
  if (!RARE.test(key.toLowerCase())) return false;
  const name = operator.toLowerCase();
  if (name === "bool") return values.every((value) => value.toLowerCase() === "false");
  if (name === "null") return values.includes("true");
  return isNegated(name) || name.startsWith("numericgreater");
}

function isNegated(operator: string): boolean {
  return /not/i.test(operator);
}
