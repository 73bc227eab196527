export type {
  AccountModel,
  AccountWarning,
  ComputeModel,
  GroupModel,
  PolicyModel,
  RoleModel,
  UserModel,
} from "./account/account";
export type { AccountIssue } from "./account/account-error";
export { AccountError } from "./account/account-error";
export type { AccountReadOptions } from "./account/authorization-details";
export { accountFromAuthorizationDetails } from "./account/authorization-details";
export { conditionClass, conditionsClass } from "./conditions/class";
export type { ConditionClass, ConditionSetting } from "./conditions/setting";
export type { DocumentInput, PolicyRole, SourcedDocument, StatementRef } from "./document/source";
export type { Administrator, Own, Verdict } from "./effective-access/administrator";
export type { AccessInput, EffectiveAccess, GrantAnswer } from "./effective-access/effective-access";
export { analyseDocuments } from "./effective-access/effective-access";
export type { FullAccess, NearlyFullAccess } from "./effective-access/full-access";
export { byStanding } from "./effective-access/standing";
export type { Subject } from "./effective-access/subject";
export type { Witness } from "./effective-access/witness";
export { conditionText } from "./effective-access/witness";
export { documentEscalations } from "./escalation/document-escalation";
export type { Escalation, EscalationStep } from "./escalation/escalation";
export type { EscalationRule } from "./escalation/rule";
export { ESCALATION_RULES } from "./escalation/rules";
export type { AccountReport, PrincipalReport } from "./escalation/search";
export { analyseAccount } from "./escalation/search";
export type { ContextValues, RequestContext } from "./evaluation/context";
export { contextOf } from "./evaluation/context";
export { evaluate } from "./evaluation/evaluate";
export type { Caller } from "./evaluation/principal";
export { callerOf } from "./evaluation/principal";
export type { AccessRequest, Decision, RequestPolicies } from "./evaluation/request";
export { sparesFew } from "./trust/tie";
export type { TrustFinding, TrustOptions } from "./trust/trust";
export { trustOpenness } from "./trust/trust";
export type { ForbiddenAccess } from "./new-access/must-not-grant";
export { grantedForbidden } from "./new-access/must-not-grant";
export type { NewAccess, NewAccessInput, NewGrant } from "./new-access/new-access";
export { newAccess } from "./new-access/new-access";
export { publicAccess } from "./new-access/public-access";
export type {
  Counterexample,
  DelegatedCall,
  DelegationInput,
  DelegationProof,
} from "./delegation/delegation";
export { proveDelegation } from "./delegation/delegation";
