import type { ReportRequest } from "../report/report-files";

/** What the user asked of `plinth preview`, as typed: names and paths are not resolved yet. */
export interface PreviewRequest {
  readonly projects: readonly string[];
  readonly stack?: string;
  /** Undefined for the workspace's own; empty only where the user asked for none. */
  readonly policyPacks?: readonly string[];
  readonly policyPackConfigs: readonly string[];
  readonly state?: string;
  readonly fixtures?: string;
  /** Packs that have to have judged, as NAME or NAME@RANGE. @default none */
  readonly requiredPacks?: readonly string[];
  /** Files to write beside what is printed. @default none */
  readonly reports?: ReportRequest;
  readonly json: boolean;
}
