export type { Arn } from "./arn/arn";
export { formatArn, parseArn } from "./arn/arn";
export { arnIncludes, arnIntersects, arnMatch, completeArn } from "./arn/matching";
export type { ConditionOperator, OperatorUse } from "./condition/operator";
export { CONDITION_OPERATORS, conditionOperator, operatorText, parseOperator } from "./condition/operator";
export type {
  Condition,
  Element,
  PolicyDocument,
  PolicyKind,
  PolicyVersion,
  PolicyWarning,
  Principals,
  Statement,
} from "./document/document";
export type { PolicyErrorDetails } from "./document/error";
export { PolicyError } from "./document/error";
export type { ReadJsonOptions } from "./json/json";
export { pathText, readJson } from "./json/json";
export type { JsonPath, Position } from "./json/scan";
export { locate, locator } from "./json/locate";
export type { SignInInput } from "./name/account";
export { checkAccountAlias, isAccountId, signInUrl } from "./name/account";
export type { IamArnInput, IamEntity } from "./name/name";
export {
  checkIamName,
  checkIamPath,
  duplicateNames,
  iamArn,
  isIamName,
  isIamPath,
  sameIamName,
} from "./name/name";
export { checkTagKey, checkTags, checkTagValue } from "./name/tag";
export { likeness } from "./parsing/likeness";
export type { ParseOptions } from "./parsing/parse";
export { decodePolicy, parsePolicy, policyFromValue } from "./parsing/parse";
export { patternIncludes } from "./pattern/inclusion";
export { commonText, patternIntersects } from "./pattern/language";
export type { PolicyVariable, VariableLookup } from "./pattern/variable";
export {
  fixedPattern,
  policyVariables,
  resolvePattern,
  variableProblem,
  widestPattern,
} from "./pattern/variable";
export { hasWildcard, patternOf, textOf, wildcardMatch } from "./pattern/wildcard";
export type { PrintOptions } from "./print/print";
export { policySize, policyValue, printPolicy, statementValue } from "./print/print";
export type { PolicyPlace } from "./quota/quota";
export { checkPolicySize, IAM_QUOTAS } from "./quota/quota";
export { checkPolicy, checkStatement } from "./statement/check";
export type { CheckOptions, PrincipalsInput, StatementInput, When } from "./statement/input";
export type { Issue } from "./statement/issue";
export { PolicyInputError } from "./statement/issue";
export type { Moment } from "./statement/moment";
export { momentText, parseMoment } from "./statement/moment";
export type { PolicyOptions } from "./statement/statement";
export { policy, statement } from "./statement/statement";
export { nearest } from "./suggestion/nearest";
