import type { GuardrailsFile } from "@plinth/guardrails-file";
import type { PreviewResult, Violation } from "@plinth/offline-engine";
import { whyNotJudged } from "../preview/required-packs";
import type { PinnedHere } from "./judged";
import type { Refusal } from "./refusal";
import { GUARDRAILS_FILE, refusal } from "./refusal";

/**
 * What the pins refuse beside what the packs say. A pack sees to its own rules, but not where all of them are turned off,
 * and cannot know of a pinned rule that no pack has, nor of a pack or a whole run that is left out: here all packs are in
 * sight. What a stack's own package.json says of its packs is not asked: that file is not under the eyes of those who pin.
 */
export async function pinViolations(result: PreviewResult, file: GuardrailsFile): Promise<Violation[]> {
  const said = result.violations.filter(({ rule }) => rule === GUARDRAILS_FILE).map(({ message }) => message);
  const found = file.mistakes.length > 0 ? await unusable(file, said) : await broken(result, file, said);
  return found.map((one) => refusal(result, one));
}

/** Which pins are for the stack, or undefined where nothing is pinned. */
export async function pinnedHere(
  result: PreviewResult,
  file: GuardrailsFile,
): Promise<PinnedHere | undefined> {
  if (Object.keys(file.pins).length === 0 && file.packs.length === 0) return undefined;
  const { isOneOf, pinsFor } = await library();
  const here = pinsFor(file.pins, result);
  return {
    file: file.name,
    packs: file.packs
      .filter(({ stacks }) => isOneOf(stacks, result))
      .map(({ name, place: by }) => ({ name, by })),
    rules: Object.keys(here),
    elsewhere: Object.keys(file.pins).filter((rule) => !(rule in here)),
  };
}

async function unusable(file: GuardrailsFile, said: readonly string[]): Promise<Refusal[]> {
  if (said.some((message) => message.includes(" cannot be used: "))) return [];
  const { mistakeText } = await import("@plinth/guardrails-file");
  return [
    {
      summary: `${file.name} cannot be used`,
      fix: "mend what the lines above name",
      lines: file.mistakes.map(mistakeText),
    },
  ];
}

async function broken(
  result: PreviewResult,
  file: GuardrailsFile,
  said: readonly string[],
): Promise<Refusal[]> {
  const { isOneOf, isWeaker, pinOf, pinsFor } = await library();
  const { packs } = result;
  const pins = pinsFor(file.pins, result);
  const levels = new Map(packs.flatMap((pack) => Object.entries(pack.levels)));
  const required = file.packs.filter(({ stacks }) => isOneOf(stacks, result));
  const missing = Object.entries(pins).filter(
    ([rule, pin]) =>
      rule !== "all" &&
      !levels.has(rule) &&
      // Where the file says which packs judge the stack, a pin that names no stacks is for those among them.
      (required.length === 0 || (typeof pin !== "string" && pin.stacks !== undefined)),
  );
  const weakened = [...levels].flatMap(([rule, level]) => {
    const pin = rule === GUARDRAILS_FILE ? undefined : pinOf(pins, rule)?.level;
    return pin !== undefined && isWeaker(level, pin)
      ? [`${rule} is pinned to ${pin}, and configured to ${level}`]
      : [];
  });
  return [
    ...(packs.length === 0 && "all" in pins
      ? [{ summary: "Every rule is pinned, and no policy pack ran", fix: "run the preview with the packs" }]
      : []),
    ...required.flatMap((pack) => unjudged(pack, result)),
    ...missing.map(([rule]) => ({
      summary: `${rule} is pinned, and no policy pack that ran has it`,
      fix: `run the pack that has it: --policy-pack. Where it is not for ${result.project}, say in ${file.name} for which stacks it is (stacks), or which packs judge which (packs)`,
    })),
    ...weakened
      .filter((summary) => !said.some((message) => message.startsWith(summary)))
      .map((summary) => ({ summary, fix: "take it out of --policy-pack-config" })),
  ];
}

function unjudged({ name, place }: GuardrailsFile["packs"][number], result: PreviewResult): Refusal[] {
  const why = whyNotJudged({ name }, result.packs);
  if (why === undefined) return [];
  return [
    {
      summary: `The policy pack ${name} has to judge ${result.project}/${result.stack} (${place}), and has not: ${why}`,
      why: "a stack that chooses its judges has none",
      fix: `name it in "plinth": { "policyPacks": [...] } of the project's package.json, or with --policy-pack`,
    },
  ];
}

async function library() {
  const { loadGuardrailsFiles } = await import("@plinth/guardrails-file");
  return loadGuardrailsFiles();
}
