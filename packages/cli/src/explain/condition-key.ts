import type { ConditionKey, ConditionKeyType } from "@plinth/iam-catalog";
import { catalog } from "@plinth/iam-catalog";
import type { ConditionKeyExplanation } from "../report/explain-schema";
import { flowText, pastedCondition } from "./configuration";

/** What a condition key holds, which actions take it, and how to write a condition on it. */
export function explainConditionKey(conditionKey: ConditionKey, asked: string): ConditionKeyExplanation {
  const { key, type, multiValued } = conditionKey;
  const service = key.slice(0, key.indexOf(":"));
  const global = service === "aws";
  return {
    kind: "conditionKey",
    asked,
    key,
    type,
    multiValued,
    global,
    actions: global ? [] : actionsThatTake(key, service),
    operators: [...OPERATORS[type]],
    configuration: pastedCondition(SHORTHANDS[key] ?? conditionOn(asked, conditionKey)),
  };
}

/** By their own list, or as they are on a type of resource that has the key. */
function actionsThatTake(key: string, service: string): string[] {
  const types = new Set(
    catalog
      .resourceTypesOf(service)
      .filter(({ conditionKeys }) => conditionKeys.includes(key))
      .map(({ name }) => name),
  );
  return (catalog.actionsOf(service) ?? [])
    .filter(
      ({ conditionKeys, resourceTypes }) =>
        conditionKeys.includes(key) ||
        resourceTypes.some((type) => types.has(type.name) || type.conditionKeys.includes(key)),
    )
    .map(({ id }) => id);
}

/**
 * The usual first.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const OPERATORS: Readonly<Record<ConditionKeyType, readonly string[]>> = {
  String: ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase"],
  ARN: ["ArnLike", "ArnNotLike", "ArnEquals", "ArnNotEquals"],
  Bool: ["Bool"],
  Date: ["DateLessThanEquals", "DateGreaterThanEquals", "DateLessThan", "DateGreaterThan", "DateEquals"],
  Numeric: ["NumericEquals", "NumericLessThanEquals", "NumericGreaterThanEquals", "NumericLessThan"],
  IPAddress: ["IpAddress", "NotIpAddress"],
  Binary: ["BinaryEquals"],
};

const VALUES: Readonly<Record<ConditionKeyType, string>> = {
  String: "<value>",
  ARN: "<ARN>",
  Bool: "true",
  Date: "2037-12-31T23:59:59Z",
  Numeric: "10",
  IPAddress: "203.0.113.0/24",
  Binary: "QmluYXJ5",
};

/** What a stack's configuration has plain words for. */
const SHORTHANDS: Readonly<Record<string, string>> = {
  "aws:SourceIp": "when: { from: [203.0.113.0/24] }",
  "aws:SourceVpce": "when: { vpcEndpoints: [vpce-0a1b2c3d4e5f60718] }",
  "aws:CurrentTime": 'when: { after: "2026-12-01", until: "2037-12-31" }',
  "aws:MultiFactorAuthPresent": "when: { mfa: true }",
  "aws:MultiFactorAuthAge": "when: { mfa: { maxAge: 1h } }",
  "aws:SecureTransport": "when: { secureTransport: true }",
  "aws:RequestedRegion": "when: { regions: [eu-west-1] }",
  "aws:ResourceTag/${TagKey}": "when: { resourceTags: { <tag>: <value> } }",
  "aws:PrincipalTag/${TagKey}": "when: { principalTags: { <tag>: <value> } }",
  "aws:RequestTag/${TagKey}": "when: { requestTags: { <tag>: <value> } }",
  "s3:x-amz-server-side-encryption": "when: { encryption: aws:kms }",
};

function conditionOn(asked: string, { key, type, multiValued }: ConditionKey): string {
  const operator = `${multiValued ? "ForAllValues:" : ""}${OPERATORS[type][0] ?? ""}`;
  const written = key.includes("${") || key.includes("<") ? asked : key;
  return `conditions: { ${flowText(operator)}: { ${JSON.stringify(written)}: ${JSON.stringify(VALUES[type])} } }`;
}
