import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Rule } from "@plinth/guardrails";
import { checkStatement } from "@plinth/iam-policy";
import type { Baseline } from "../baseline/baseline";
import { readBaseline } from "../baseline/baseline";
import type { Location } from "../location/location";
import { shownFile } from "../location/location";
import type { Mistake } from "../mistake/mistake";
import { pathText } from "../mistake/mistake";
import type { Pins } from "../pin/pin";
import { pinMistakes, unknownRule } from "../pin/pin";
import { readBySchema } from "../source/explain";
import type { Source } from "../source/source";
import { readSource } from "../source/source";
import type { Waiver } from "../waiver/waiver";
import { DEFAULT_WAIVER_DAYS } from "../waiver/waiver";
import type { GuardrailsFileContent } from "./schema";
import { guardrailsFileSchema } from "./schema";

/** What guardrails.yaml says. With a mistake anywhere it says nothing: a file that is half read is not what was reviewed. */
export interface GuardrailsFile {
  /** As messages call it. */
  readonly name: string;
  readonly waivers: readonly Waiver[];
  readonly waiverDays: number;
  readonly baselines: readonly Baseline[];
  readonly pins: Pins;
  readonly packs: readonly PinnedPack[];
  readonly unknowns?: "mandatory" | "advisory";
  readonly mistakes: readonly Mistake[];
}

/** A policy pack that has to judge. */
export interface PinnedPack {
  /** As the pack calls itself. */
  readonly name: string;
  /** Patterns of the stacks: a project, or `PROJECT/STACK`. */
  readonly stacks: readonly string[];
  /** `guardrails.yaml:12` */
  readonly place: string;
}

export interface ReadOptions {
  /** Every rule that there is, in whichever pack: others are slips. */
  readonly rules: readonly Rule[];
  /** @default reads the disk */
  readonly readText?: (file: string) => string;
}

/** Reads the file at a location and the baselines that it names. Every mistake is found in one go. */
export function readGuardrailsFile(location: Location, options: ReadOptions): GuardrailsFile {
  const { file, others } = location;
  const name = file === undefined ? "guardrails.yaml" : shownFile(file);
  const nothing: GuardrailsFile = {
    name,
    waivers: [],
    waiverDays: DEFAULT_WAIVER_DAYS,
    baselines: [],
    pins: {},
    packs: [],
    mistakes: [],
  };
  if (file === undefined) return nothing;
  const mistakes: Mistake[] = others.map(() => ({
    file: name,
    message:
      "there is another one, here or in a folder above, and a nearer file must not hide the pins of a farther one: keep one",
  }));
  const text = textOf(file, options);
  if (text === undefined) {
    const why = location.named ? "PLINTH_GUARDRAILS_FILE names it, and it cannot be read" : "cannot be read";
    return { ...nothing, mistakes: [...mistakes, { file: name, message: why }] };
  }
  const source = readSource(name, text);
  const read = readBySchema<GuardrailsFileContent>(name, source, guardrailsFileSchema);
  mistakes.push(...read.mistakes);
  mistakes.push(...contentMistakes(name, source, options.rules, read.mistakes));
  const content = read.value;
  if (content === undefined) return { ...nothing, mistakes: inOrder(mistakes) };
  const waivers = (content.waivers ?? []).map((waiver, index) => ({
    ...waiver,
    index,
    place: `${name}:${source.lineOf(["waivers", index])}`,
  }));
  const baselines = readBaselines(file, name, source, content, options);
  mistakes.push(...baselines.flatMap((one) => one.mistakes));
  if (mistakes.length > 0) return { ...nothing, mistakes: inOrder(mistakes) };
  return {
    name,
    waivers,
    waiverDays: content.waiverDays ?? DEFAULT_WAIVER_DAYS,
    baselines: baselines.flatMap(({ baseline }) => baseline ?? []),
    pins: content.pins ?? {},
    packs: Object.entries(content.packs ?? {}).map(([pack, stacks]) => ({
      name: pack,
      stacks,
      place: `${name}:${source.lineOf(["packs", pack])}`,
    })),
    ...(content.unknowns === undefined ? {} : { unknowns: content.unknowns }),
    mistakes,
  };
}

/**
 * What the shape alone does not tell: rules, actions and parameters that there are not. It reads the raw value and passes
 * over what has another shape, so that a mistake in one place does not hide one in another.
 */
function contentMistakes(
  name: string,
  source: Source,
  rules: readonly Rule[],
  earlier: readonly Mistake[],
): Mistake[] {
  const said = new Set(earlier.map(({ path }) => path));
  const known = rules.map(({ id }) => id);
  const raw = recordOf(source.value);
  const waivers = Array.isArray(raw.waivers) ? (raw.waivers as unknown[]) : [];
  const found = [
    ...waivers.flatMap((waiver, index) => {
      const { rule, grant } = recordOf(waiver);
      const { actions } = recordOf(grant);
      return [
        ...ruleMistakes(rule, known).map((message) => ({ path: ["waivers", index, "rule"], message })),
        ...actionMistakes(Array.isArray(actions) ? (actions as unknown[]) : []).map((one) => ({
          path: ["waivers", index, "grant", "actions", one.index],
          message: one.message,
        })),
      ];
    }),
    ...pinMistakes(pinsOf(raw.pins), rules),
  ];
  return found
    .map(({ path, message }) => ({ file: name, line: source.lineOf(path), path: pathText(path), message }))
    .filter(({ path }) => !said.has(path));
}

function ruleMistakes(rule: unknown, known: readonly string[]): string[] {
  // What stands for several rules is said to be too broad.
  if (typeof rule !== "string" || known.includes(rule) || /[*?]/.test(rule)) return [];
  return [
    rule === "guardrails-file"
      ? "what this file itself has to be cannot be waived"
      : unknownRule(rule, known),
  ];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** The parameters that are pinned; levels are a matter of shape. */
function pinsOf(value: unknown): Pins {
  return Object.fromEntries(
    Object.entries(recordOf(value)).map(([rule, pin]) => [rule, { ...recordOf(pin), level: undefined }]),
  );
}

function inOrder(mistakes: readonly Mistake[]): Mistake[] {
  return [...mistakes].sort((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : 0));
}

/** A slip in an action would leave the waiver waiving something else. */
function actionMistakes(actions: readonly unknown[]): { index: number; message: string }[] {
  return actions.flatMap((action, index) =>
    typeof action !== "string" || action === "*"
      ? []
      : checkStatement({ actions: [action], resources: ["*"] })
          .filter(({ path }) => path.startsWith("actions"))
          .map(({ message }) => ({ index, message })),
  );
}

function readBaselines(
  file: string,
  name: string,
  source: Source,
  { baseline = [] }: GuardrailsFileContent,
  options: ReadOptions,
): { baseline?: Baseline; mistakes: readonly Mistake[] }[] {
  return [baseline].flat().map((path, index) => {
    const text = textOf(resolve(dirname(file), path), options);
    if (text !== undefined) return readBaseline(path, text);
    const at = Array.isArray(baseline) ? ["baseline", index] : ["baseline"];
    const message = `${path} cannot be read; \`plinth guard baseline --out\` writes it`;
    return { mistakes: [{ file: name, line: source.lineOf(at), path: pathText(at), message }] };
  });
}

function textOf(
  file: string,
  { readText = (path) => readFileSync(path, "utf8") }: ReadOptions,
): string | undefined {
  try {
    return readText(file);
  } catch {
    return undefined;
  }
}
