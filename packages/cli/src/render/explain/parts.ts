import { ACCESS_LEVELS } from "../../explain/access-levels";
import type {
  AccessLevelCounts,
  ExplainedConditionKey,
  PastedConfiguration,
} from "../../report/explain-schema";
import type { Look } from "../look";
import { counted, grouped } from "../wording";
import { besideLabel, flow, labelled, shortened } from "./layout";

/** What an explanation shows of itself. */
export interface ExplainLook extends Look {
  /** Everything, however long. */
  readonly all: boolean;
}

/** `12 Read, 3 Write` */
export function levelsText(counts: AccessLevelCounts): string {
  return ACCESS_LEVELS.filter((level) => counts[level] > 0)
    .map((level) => `${grouped(counts[level])} ${level}`)
    .join(", ");
}

export function moreText(more: number, { colors }: Look, what = ""): string[] {
  return more === 0 ? [] : [colors.dim(`… ${grouped(more)} more${what}: --all`)];
}

export function conditionLines(keys: readonly ExplainedConditionKey[], look: ExplainLook): string[] {
  const { shown, more } = shortened(keys, 9, look.all);
  const names = shown.map(({ key, multiValued }) => (multiValued ? `${key} (many)` : key));
  return [...flow(names, besideLabel(look)), ...moreText(more, look)];
}

/** The lines to paste, with where they go above them. */
export function configurationLines({ under, yaml }: PastedConfiguration, look: Look): string[] {
  const { colors } = look;
  const lines = yaml.trimEnd().split("\n");
  const fill = yaml.includes("<") ? ["Put your own in for what stands in <angle brackets>."] : [];
  return labelled(
    "To configure",
    [`in Pulumi.<stack>.yaml, under ${under}:`, ...lines.map((line) => colors.cyan(`  ${line}`)), ...fill],
    look,
  );
}

export function actionsOf(count: number): string {
  return counted(count, "action");
}
