import { parseOperator } from "../condition/operator";
import type { Condition } from "../document/document";
import { hasWildcard } from "../pattern/wildcard";
import type { StatementInput, When } from "./input";
import { momentText, parseMoment, parseSeconds } from "./moment";

/** A condition of one operator in AWS's spelling, such as "BoolIfExists". */
function condition(written: string, key: string, values: string | readonly string[]): Condition {
  const use = parseOperator(written);
  return {
    operator: use?.operator.name ?? written,
    ifExists: use?.ifExists ?? false,
    quantifier: use?.quantifier,
    key,
    values: typeof values === "string" ? [values] : [...values],
  };
}

/** The conditions that the shorthands stand for. They are what the docstrings of {@link When} show. */
function whenConditions(when: When): readonly Condition[] {
  const { from, notFrom, vpcEndpoints, after, until, mfa, secureTransport, regions } = when;
  const start = after === undefined ? undefined : parseMoment(after)?.start;
  const end = until === undefined ? undefined : parseMoment(until)?.end;
  return [
    ...(from ? [condition("IpAddress", "aws:SourceIp", from)] : []),
    ...(notFrom ? [condition("NotIpAddress", "aws:SourceIp", notFrom)] : []),
    ...(vpcEndpoints ? [condition("StringEquals", "aws:SourceVpce", vpcEndpoints)] : []),
    ...(start ? [condition("DateGreaterThanEquals", "aws:CurrentTime", momentText(start))] : []),
    ...(end ? [condition("DateLessThanEquals", "aws:CurrentTime", momentText(end))] : []),
    ...mfaConditions(mfa),
    ...(secureTransport === undefined
      ? []
      : [condition("Bool", "aws:SecureTransport", String(secureTransport))]),
    ...(regions ? [condition("StringEquals", "aws:RequestedRegion", regions)] : []),
    ...tagConditions("aws:ResourceTag", when.resourceTags),
    ...tagConditions("aws:PrincipalTag", when.principalTags),
    ...tagConditions("aws:RequestTag", when.requestTags),
    ...encryptionConditions(when.encryption),
  ];
}

function mfaConditions(mfa: When["mfa"]): readonly Condition[] {
  if (mfa === undefined) return [];
  // Requests with long-term keys carry no such key at all, and they are without MFA too.
  if (mfa === false) return [condition("BoolIfExists", "aws:MultiFactorAuthPresent", "false")];
  const present = condition("Bool", "aws:MultiFactorAuthPresent", "true");
  if (mfa === true) return [present];
  const seconds = String(parseSeconds(mfa.maxAge) ?? mfa.maxAge);
  return [present, condition("NumericLessThan", "aws:MultiFactorAuthAge", seconds)];
}

function tagConditions(prefix: string, tags: When["resourceTags"]): readonly Condition[] {
  return Object.entries(tags ?? {}).map(([tag, values]) => {
    const operator = [values].flat().some(hasWildcard) ? "StringLike" : "StringEquals";
    return condition(operator, `${prefix}/${tag}`, values);
  });
}

const ENCRYPTION = "s3:x-amz-server-side-encryption";

function encryptionConditions(encryption: When["encryption"]): readonly Condition[] {
  if (encryption === undefined) return [];
  if (typeof encryption === "string") return [condition("StringEquals", ENCRYPTION, encryption)];
  return [
    condition("StringEquals", ENCRYPTION, "aws:kms"),
    condition("ArnEquals", `${ENCRYPTION}-aws-kms-key-id`, encryption.kmsKey),
  ];
}

/** All conditions of a statement: the shorthands' and its own. */
export function conditionsOf({ when = {}, conditions = {} }: StatementInput): readonly Condition[] {
  const own = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => condition(operator, key, values)),
  );
  return [...whenConditions(when), ...own];
}
