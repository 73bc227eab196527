import type { Condition, PolicyDocument, Statement } from "@plinth/iam-policy";
import { conditionsClass } from "../conditions/class";
import { networkOf } from "../evaluation/operator";
import { newAccess } from "./new-access";
import type { NewAccess } from "./new-access";

/**
 * What a resource policy grants to the public: to everyone, and not only to those whom a condition ties to an account, an
 * organisation, a network or a resource that is named.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function publicAccess(document: PolicyDocument, options: { readonly now?: Date } = {}): NewAccess {
  const open = document.statements.filter(
    (statement) => statement.effect === "Deny" || isOpen(statement, document),
  );
  if (open.every(({ effect }) => effect === "Deny")) return { newAccess: "none", grants: [] };
  return newAccess({
    ...options,
    type: "resource",
    reference: { version: document.version, statements: [] },
    candidate: { ...document, statements: open.map(toAnyone) },
  });
}

function isOpen(statement: Statement, { version }: PolicyDocument): boolean {
  const { principals } = statement;
  if (principals === undefined || !(principals.any || principals.not)) return false;
  if (conditionsClass(statement.conditions, { version }) === "never") return false;
  return !statement.conditions.some(ties);
}

/** Who else the statement names is not the public. */
function toAnyone(statement: Statement): Statement {
  if (statement.effect === "Deny" || statement.principals === undefined) return statement;
  const { principals } = statement;
  return principals.any
    ? { ...statement, principals: { ...principals, aws: [], service: [], federated: [], canonicalUser: [] } }
    : statement;
}

const TYING_KEYS = [
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:principalarn",
  "aws:principalaccount",
  "aws:principalserviceaccount",
  "aws:userid",
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:sourceip",
  "aws:vpcsourceip",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
  "s3:x-amz-server-side-encryption-aws-kms-key-id",
  "kms:calleraccount",
  "kms:viaservice",
  "lambda:functionurlauthtype",
  "sns:endpoint",
];

/** A condition that demands a value which somebody else cannot have. */
function ties({ operator, key, values, ifExists, quantifier }: Condition): boolean {
  if (ifExists || quantifier === "ForAllValues" || !TYING_KEYS.includes(key.toLowerCase())) return false;
  if (/not|null/i.test(operator)) return false;
  if (/^ipaddress$/i.test(operator)) return values.every(isNarrowNetwork);
  // A wildcard that leaves the owner open leaves the door open.
  return values.every(
    (value) =>
      !value.startsWith("*") && !/^arn:[^:]*:[^:]*:[^:]*:\*?:\*+$/.test(value) && !value.startsWith("?"),
  );
}

/** AWS calls networks wider than a /8 of IPv4, or a /32 of IPv6, the public. */
function isNarrowNetwork(value: string): boolean {
  const network = networkOf(value);
  if (network === undefined) return false;
  const [address, bits] = network;
  return bits >= (address.kind() === "ipv4" ? 8 : 32);
}
