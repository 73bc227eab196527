export type { Arn } from "./arn/arn";
export { formatArn, parseArn } from "./arn/arn";
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
export type { IamArnInput, IamEntity } from "./name/name";
export { iamArn, isIamName, sameIamName, signInUrl } from "./name/name";
export type { ParseOptions } from "./parsing/parse";
export { decodePolicy, parsePolicy, policyFromValue } from "./parsing/parse";
export { patternIncludes } from "./pattern/inclusion";
export { commonText, patternIntersects } from "./pattern/language";
export { wildcardMatch } from "./pattern/wildcard";
export { policySize, policyValue, printPolicy } from "./print/print";
export { IAM_QUOTAS } from "./quota/quota";
export type { CheckOptions, Issue, StatementInput, When } from "./statement/input";
export { PolicyInputError } from "./statement/input";
export type { PolicyOptions } from "./statement/statement";
export { checkStatement, policy, statement } from "./statement/statement";
