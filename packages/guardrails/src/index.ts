export { accountRules } from "./account-rules/account-rules";
export type { Account, HeldDocument, LiveAccount, OpaqueGrant, Principal } from "./account/account";
export { documentsOf, opaqueOf } from "./account/account";
export { accountFrom } from "./account/composition";
export { isPartOfAccount } from "./account/compute";
export type { PolicyHolder } from "./account/holders";
export { policyHolders } from "./account/holders";
export { LiveIndex } from "./account/live";
export { readLiveAccount } from "./account/live-file";
export type { AttachmentFact, DocumentFact, Facts } from "./facts/facts";
export { factsOf } from "./facts/facts";
export type { MessageOptions } from "./message/message";
export { controlsOf, findingText, messageOf } from "./message/message";
export type { AccessModel, Reading } from "./model/model";
export { loadAccessModel } from "./model/model";
export type { GuardedResource, StackResource } from "./resource/resource";
export { accountOf } from "./resource/resource";
export type { Finding, StatementPlace, UnknownInput } from "./rule/finding";
export type { Removal } from "./rule/removal";
export type {
  Caller,
  Controls,
  Level,
  ParameterSchema,
  Reference,
  Rule,
  RuleContext,
  Severity,
} from "./rule/rule";
export { defineRule, parametersOf } from "./rule/rule";
export { iamRules } from "./rules/rules";
export { isCompute } from "./surfaces/carriers";
export type { Surface } from "./surfaces/surface";
export { entryOf } from "./surfaces/entry";
export { surfaceOf, surfaces } from "./surfaces/surfaces";
export type { Tree, TreeObject, Unknown } from "./tree/tree";
export { UNKNOWN } from "./tree/tree";
