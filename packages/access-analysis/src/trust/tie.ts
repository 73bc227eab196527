import type { Condition, Statement } from "@plinth/iam-policy";
import { parseArn } from "@plinth/iam-policy";
import { conditionsClass } from "../conditions/class";
import { areFewAddresses } from "./network";

/**
 * Whether a statement's conditions require one of the keys to have a value that says whom is meant. A pattern that anybody
 * can meet, such as any role of any account, ties nothing. Keys are in lower case; one that ends in `/` stands for all
 * that begin so.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function ties(statement: Statement, keys: readonly string[]): boolean {
  return tiesBy(statement, keys, (key) => TESTS[key] ?? saysSomething);
}

/**
 * The same for the identities of one account that the statement already names: which account it is no longer matters, but
 * all of its users, or all of its roles, are the account again.
 */
export function tiesWithinAccount(statement: Statement, keys: readonly string[]): boolean {
  return tiesBy(statement, keys, (key) =>
    key === "aws:principalarn" ? namesIdentity : (TESTS[key] ?? saysSomething),
  );
}

/**
 * Whether a condition of a denial spares nobody but whom its values name: "not" these, so that everybody else is denied,
 * also who has no such key. With ForAnyValue who has no such key is let in.
 */
export function sparesFew(condition: Condition): boolean {
  const { operator, quantifier, key, values } = condition;
  const lower = key.toLowerCase();
  if (!(lower in TESTS) && !ADDRESSES.has(lower)) return false;
  if (values.length === 0 || quantifier === "ForAnyValue" || !/not/i.test(operator)) return false;
  const spared: Condition = { operator: operator.replace(/not/i, ""), key, values, ifExists: false };
  return isTie(spared, TESTS[lower] ?? saysSomething, true);
}

type Test = (value: string, condition: Condition) => boolean;

function tiesBy(statement: Statement, keys: readonly string[], testOf: (key: string) => Test): boolean {
  return statement.conditions.some((condition) => {
    const key = condition.key.toLowerCase();
    if (!keys.some((wanted) => (wanted.endsWith("/") ? key.startsWith(wanted) : key === wanted)))
      return false;
    return isTie(condition, testOf(key), key in TESTS);
  });
}

function isTie(condition: Condition, test: Test, named: boolean): boolean {
  if (condition.ifExists || condition.quantifier === "ForAllValues") return false;
  if (/not|^null$/i.test(condition.operator)) return false;
  if (ADDRESSES.has(condition.key.toLowerCase())) return areFewAddresses(condition);
  // "Less than the account 999999999999" is every account.
  if (named && !/^(string(equals|equalsignorecase|like)|arn(equals|like))$/i.test(condition.operator))
    return false;
  if (/^bool$/i.test(condition.operator))
    return condition.values.every((value) => value.toLowerCase() === "true");
  return (
    condition.values.every((value) => test(value, condition)) && conditionsClass([condition]) !== "always"
  );
}

const ACCOUNT = /^(\d{12}|\$\{aws:ResourceAccount\})$/i;
// Ids differ in length: without its end, an id is the beginning of others.
const ORGANISATION = /^(o-[a-z0-9]{10,32}|\$\{aws:ResourceOrgID\})$/i;

/** Whose values are told together: many networks are the Internet in parts. */
const ADDRESSES: ReadonlySet<string> = new Set(["aws:sourceip", "aws:vpcsourceip"]);

const TESTS: Readonly<Record<string, Test>> = {
  "aws:principalaccount": isAccount,
  "aws:sourceaccount": isAccount,
  "aws:sourceowner": isAccount,
  "kms:calleraccount": isAccount,
  "aws:principalorgid": isOrganisation,
  "aws:sourceorgid": isOrganisation,
  "aws:principalorgpaths": beginsWithOrganisation,
  "aws:sourceorgpaths": beginsWithOrganisation,
  "aws:principalarn": namesAccount,
  "aws:sourcearn": namesSource,
  "aws:sourcevpc": isName,
  "aws:sourcevpce": isName,
  "aws:vpceaccount": isAccount,
  "aws:vpceorgid": isOrganisation,
  "aws:vpceorgpaths": beginsWithOrganisation,
  "vpc-lattice-svcs:sourcevpc": isName,
  "lambda:eventsourcetoken": isExact,
  "aws:userid": namesUniqueId,
  "saml:aud": isAudience,
  "saml:iss": isExact,
};

function isExact(value: string): boolean {
  return value !== "" && !/[*?]/.test(value);
}

/** A variable may stand for the caller's own. */
function isName(value: string): boolean {
  return isExact(value) && !value.includes("${");
}

function isAccount(value: string): boolean {
  return ACCOUNT.test(value);
}

function isOrganisation(value: string): boolean {
  return ORGANISATION.test(value);
}

function beginsWithOrganisation(value: string): boolean {
  return value.includes("/") && ORGANISATION.test(value.slice(0, value.indexOf("/")));
}

function namesAccount(value: string, { operator }: Condition): boolean {
  // A role's path may hold colons: to a text operator, a wildcard before the account goes on into the path of a stranger's
  // role. The ARN operators compare field by field.
  if (!/^arn/i.test(operator) && /[*?]/.test(value.split(":", 4).join(":"))) return false;
  return ACCOUNT.test(parseArn(value)?.account ?? "");
}

function namesIdentity(value: string): boolean {
  const resource = parseArn(value)?.resource ?? "";
  return resource === "root" || /^(user|role|assumed-role|federated-user)\/[^*?]/.test(resource);
}

function namesSource(value: string, { operator }: Condition): boolean {
  const arn = parseArn(value);
  if (arn === undefined) return false;
  // What comes after the account may hold colons too, such as the path of a stranger's API.
  if (!/^arn/i.test(operator) && /[*?]/.test(value.split(":", 3).join(":"))) return false;
  if (arn.account !== "") return ACCOUNT.test(arn.account);
  // Without an account, only a full name says whose it is: names of buckets are global.
  if (arn.service === "s3") return isExact(arn.resource.split("/", 1)[0] ?? "");
  const name = arn.resource.replace(/\/\*$/, "");
  return isExact(name) && /[^/:][/:][^/:]/.test(name);
}

/** `AROA…:SESSION`: the id in front of the colon is the role's own and never used again. */
function namesUniqueId(value: string): boolean {
  return /^[^*?:]{16}/.test(value) || isName(value.split(":", 1)[0] ?? "");
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html */
function isAudience(value: string): boolean {
  return (
    isExact(value) ||
    /^https:\/\/([a-z0-9-]+\.|\*\.)?signin\.(aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)\/saml/.test(
      value,
    )
  );
}

/** Of keys whose values have no form of their own. */
function saysSomething(value: string, { key }: Condition): boolean {
  if (value.toLowerCase().includes(`\${${key.toLowerCase()}`)) return false;
  // A list of all first characters, each with a wildcard behind it, is everything; every UUID has four hyphens.
  return isExact(value) || value.replace(/[^\p{L}\p{N}]/gu, "").length > 2;
}
