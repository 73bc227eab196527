export { preview } from "./preview/preview";
export { InputError } from "./errors/input-error";
export type { InputIssue } from "./errors/input-error";
export { Interest } from "./packs/interest";
export type {
  AccountChoice,
  AppliedRemediation,
  Diagnostic,
  PackSummary,
  PolicyPackChoice,
  PreviewedResource,
  PreviewEvent,
  PreviewOptions,
  PreviewResult,
  PropertyChange,
  ResourceOp,
  RuleAbout,
  SourcePosition,
  StackOutputs,
  StackReferenceRequest,
  Violation,
  ViolationLevel,
} from "./preview/types";
