/** What the user asked of `plinth preview`, as typed: names and paths are not resolved yet. */
export interface PreviewRequest {
  readonly projects: readonly string[];
  readonly stack?: string;
  /** Undefined for the workspace's own; empty only where the user asked for none. */
  readonly policyPacks?: readonly string[];
  readonly policyPackConfigs: readonly string[];
  readonly state?: string;
  readonly fixtures?: string;
  readonly json: boolean;
}
