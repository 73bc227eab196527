import type { PreviewResult, Violation } from "@plinth/offline-engine";
import type { GuardrailsFile } from "@plinth/guardrails-file";
import { openGuardrailsFile } from "./open";

/** As the packs call what looks after the file. */
const GUARDRAILS_FILE = "guardrails-file";

/**
 * Holds a preview against the pins. A pack sees to its own rules, but not where all of them are turned off, and cannot
 * know of a pinned rule that no pack has, nor of a run without packs: here all packs are in sight.
 */
export async function heldToPins(
  result: PreviewResult,
  projectDir: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<PreviewResult> {
  const opened = await openGuardrailsFile(projectDir, env);
  if (opened === undefined) return result;
  const more = await unsaid(result, opened.file);
  if (more.length === 0) return result;
  const root = result.resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.urn ?? "";
  const violations = more.map((message): Violation => ({
    pack: "plinth",
    packVersion: "",
    rule: GUARDRAILS_FILE,
    level: "mandatory",
    severity: "high",
    urn: root,
    message,
  }));
  return { ...result, verdict: "refused", violations: [...result.violations, ...violations] };
}

async function unsaid({ packs, violations }: PreviewResult, file: GuardrailsFile): Promise<string[]> {
  const said = violations.filter(({ rule }) => rule === GUARDRAILS_FILE).map(({ message }) => message);
  if (file.mistakes.length > 0) {
    if (said.some((message) => message.includes(" cannot be used: "))) return [];
    const { mistakeText } = await import("@plinth/guardrails-file");
    const lines = file.mistakes.map((mistake) => `    ${mistakeText(mistake)}`).join("\n");
    return [refusal(`${file.name} cannot be used`, "mend what the lines above name", lines)];
  }
  const { loadGuardrailsFiles } = await import("@plinth/guardrails-file");
  const { isWeaker, pinOf } = await loadGuardrailsFiles();
  const levels = new Map(packs.flatMap((pack) => Object.entries(pack.levels)));
  const pinned = Object.keys(file.pins).filter((rule) => rule !== "all");
  const missing = pinned.filter((rule) => !levels.has(rule));
  const weakened = [...levels].flatMap(([rule, level]) => {
    const pin = rule === GUARDRAILS_FILE ? undefined : pinOf(file.pins, rule)?.level;
    return pin !== undefined && isWeaker(level, pin)
      ? [`${rule} is pinned to ${pin}, and configured to ${level}`]
      : [];
  });
  const none =
    packs.length === 0 && "all" in file.pins ? ["Every rule is pinned, and no policy pack ran"] : [];
  return [
    ...none.map((summary) => refusal(summary, "run the preview with the packs")),
    ...missing.map((rule) =>
      refusal(
        `${rule} is pinned, and no policy pack that ran has it`,
        "run the pack that has it: --policy-pack",
      ),
    ),
    ...weakened
      .filter((summary) => !said.some((message) => message.startsWith(summary)))
      .map((summary) => refusal(summary, "take it out of --policy-pack-config")),
  ];
}

function refusal(summary: string, fix: string, lines?: string): string {
  return [
    summary,
    ...(lines === undefined ? [] : [lines]),
    "Why   what is pinned may be made stricter and nothing else, so that nobody turns a guardrail off in passing",
    `Fix   ${fix}`,
    "Rule  docs/guard.md",
  ].join("\n");
}
