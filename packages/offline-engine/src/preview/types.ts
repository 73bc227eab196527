/** A policy pack to run and, where it is wanted, its configuration. */
export interface PolicyPackChoice {
  /** Folder that holds the pack's PulumiPolicy.yaml. */
  dir: string;
  /** JSON file as `pulumi preview --policy-pack-config` takes it. */
  configFile?: string;
}

/** Asks for the outputs of a stack that the program refers to with a StackReference. */
export interface StackReferenceRequest {
  /** As the program wrote it: `stack`, `project/stack` or `org/project/stack`. */
  name: string;
  organization?: string;
  project?: string;
  stack: string;
}

/** Answers with the stack's outputs, or undefined when it does not know the stack. */
export type StackOutputs = (request: StackReferenceRequest) => Promise<Record<string, unknown> | undefined>;

export interface PreviewOptions {
  /** Folder that holds Pulumi.yaml; anywhere on disk. */
  projectDir: string;
  /** @default the only Pulumi.<stack>.yaml of the project; "dev" with no configuration where there is none */
  stack?: string;
  policyPacks: readonly PolicyPackChoice[];
  /** Output of `pulumi stack export`: shows what changes rather than creations only. */
  stateFile?: string;
  /** YAML or JSON with answers to invokes and the outputs of other stacks; see the README. */
  fixtures?: string;
  /**
   * Outputs of the stacks that the program refers to, asked after the fixtures.
   * @default no stack is known
   */
  stackOutputs?: StackOutputs;
  /**
   * Folder for the children's compile cache.
   * @default node_modules/.cache/plinth of the project's nearest node_modules
   */
  cacheDir?: string;
  /** Called as things happen, for a progress line; never with a secret. */
  onEvent?(event: PreviewEvent): void;
  /** Ends the preview: the children are killed and the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** What would happen to a resource; the names are the Pulumi engine's. */
export type ResourceOp = "create" | "update" | "replace" | "delete" | "same" | "read" | "import";

export interface PropertyChange {
  /** Path of the input, e.g. `tags.Owner` or `statements[0].sid`. */
  path: string;
  kind: "add" | "delete" | "update";
  /** Values with secrets as "[secret]" and unknowns as "[unknown]"; absent where there is none. */
  before?: unknown;
  after?: unknown;
}

export interface SourcePosition {
  /** Absolute path. */
  file: string;
  /** 1-based. */
  line: number;
}

export interface PreviewedResource {
  urn: string;
  type: string;
  name: string;
  /** URN; absent for the stack itself. */
  parent?: string;
  op: ResourceOp;
  /** False for components. */
  custom: boolean;
  /** The URN that the state has it under, where that is another. */
  formerUrn?: string;
  /** What differs from the state; only with `stateFile`, and only for update and replace. */
  diff?: readonly PropertyChange[];
  /** The inputs that the program registered: secrets as "[secret]", unknowns as "[unknown]". */
  inputs: Record<string, unknown>;
  protect: boolean;
  /** As the provider would call it; absent while it is unknown, and for components. */
  id?: string;
  /** Where the program makes the resource, as far as the SDK knows. */
  source?: SourcePosition;
}

export type ViolationLevel = "mandatory" | "advisory";

export interface Violation {
  pack: string;
  packVersion: string;
  rule: string;
  level: ViolationLevel;
  /** The resource at fault; the stack's for a stack policy that names none. */
  urn: string;
  message: string;
  severity?: "low" | "medium" | "high" | "critical";
  /** Line that makes the resource. */
  source?: SourcePosition;
  /** The rule could not tell, as a value it needs is unknown before the resource exists. */
  unknown?: boolean;
  /** The rule failed to run: counted as a refusal, never as a pass. */
  crashed?: boolean;
}

/** A resource whose inputs a pack changed (enforcement level "remediate"). */
export interface AppliedRemediation {
  pack: string;
  packVersion: string;
  rule: string;
  urn: string;
  message: string;
  diff: readonly PropertyChange[];
}

export interface PackSummary {
  name: string;
  version: string;
  /** Absolute folder. */
  dir: string;
  /** Rules that are not disabled. */
  rules: number;
  /** Rules that the configuration turned off, by name. */
  disabled: readonly string[];
  /** Every rule with the level it ran at. */
  levels: Readonly<Record<string, "mandatory" | "advisory" | "remediate" | "disabled">>;
  /** Every rule with what the pack says of it in words, for reports. */
  about?: Readonly<Record<string, RuleAbout>>;
}

/** A rule in its pack's own words. */
export interface RuleAbout {
  title?: string;
  description?: string;
  /** How to mend what the rule objects to. */
  fix?: string;
  /** The rule's page. */
  url?: string;
  severity?: "low" | "medium" | "high" | "critical";
}

export interface Diagnostic {
  severity: "debug" | "info" | "warning" | "error";
  message: string;
  urn?: string;
  /** Where it comes from; the engine itself where absent. */
  stream?: "stdout" | "stderr" | "log";
}

export interface AccountChoice {
  /** Twelve digits. */
  id: string;
  source: "aws:allowedAccountIds" | "aws:assumeRoles" | "stand-in";
}

export interface PreviewResult {
  project: string;
  stack: string;
  account: AccountChoice;
  region: string;
  /** Whether the configuration says the region. */
  regionSource?: "aws:region" | "stand-in";
  verdict: "allowed" | "refused";
  /** In the order of registration; deletions last. Default providers are left out, as `pulumi preview` does. */
  resources: readonly PreviewedResource[];
  violations: readonly Violation[];
  remediations: readonly AppliedRemediation[];
  packs: readonly PackSummary[];
  /** The stack's outputs: secrets as "[secret]", unknowns as "[unknown]". */
  outputs: Record<string, unknown>;
  diagnostics: readonly Diagnostic[];
  durationMs: number;
}

export type PreviewEvent =
  | { kind: "phase"; phase: "starting" | "running" | "checking" | "done" }
  | { kind: "resource"; resource: PreviewedResource }
  | { kind: "violation"; violation: Violation }
  | { kind: "diagnostic"; diagnostic: Diagnostic };
