import type { PreviewResult, Violation } from "@plinth/offline-engine";
import { guardPage } from "./pages";

/** As the packs call what looks after the file. */
export const GUARDRAILS_FILE = "guardrails-file";

export interface Refusal {
  readonly summary: string;
  /** @default why pins are there */
  readonly why?: string;
  readonly fix: string;
  readonly lines?: readonly string[];
}

/** What `plinth` itself refuses on account of the guardrails file, beside the packs. */
export function refusal(
  result: PreviewResult,
  { summary, why = PINNED, fix, lines = [] }: Refusal,
): Violation {
  return {
    pack: "plinth",
    packVersion: "",
    rule: GUARDRAILS_FILE,
    level: "mandatory",
    severity: "high",
    urn: result.resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.urn ?? "",
    message: [
      summary,
      ...lines.map((line) => `    ${line}`),
      `Why   ${why}`,
      `Fix   ${fix}`,
      `Rule  ${guardPage(result.packs)}`,
    ].join("\n"),
  };
}

const PINNED =
  "what is pinned may be made stricter and nothing else, so that nobody turns a guardrail off in passing";
