import type { AccountReport, AccountWarning } from "@plinth/access-analysis";
import { wrap } from "../../render/layout";
import type { Look } from "../../render/look";
import { safeLine } from "../../render/safe";
import { counted, grouped } from "../../render/wording";
import { listed } from "../render/wording";
import type { Kind } from "./kind";
import { kindOf, KINDS } from "./kind";
import { principalText } from "./principal";

/** More blocks than this nobody reads; --json has everything. */
const MOST_BLOCKS = 60;
const MOST_NAMES = 8;
const MOST_WARNINGS = 10;
const INDENT = "    ";

/** An account as a person reads it: who is what, those who are alike together, and the harmless only counted. */
export function renderAccount(report: AccountReport, accountId: string, look: Look): string {
  const blocks = blocksOf(report);
  const counts = new Map<Kind, number>();
  for (const { kind, names } of blocks) counts.set(kind, (counts.get(kind) ?? 0) + names.length);
  const telling = blocks.filter(({ kind }) => kind !== "harmless");
  const more = telling.length - MOST_BLOCKS;
  const sections = [
    header(report, accountId, look),
    ...telling.slice(0, MOST_BLOCKS).map((block) => renderBlock(block, look)),
    ...(more > 0
      ? [
          [
            look.colors.dim(
              `… and ${counted(more, "more group")} of principals that are alike: --json has all`,
            ),
          ],
        ]
      : []),
    renderWarnings(report.warnings, look),
    summary(counts, telling, report.warnings.length > 0, look),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** Principals of whom the very same is to be said. */
interface Block {
  readonly kind: Kind;
  readonly names: string[];
  readonly text: readonly string[];
}

function blocksOf({ principals }: AccountReport): Block[] {
  const blocks = new Map<string, Block>();
  for (const principal of principals) {
    const kind = kindOf(principal);
    const text = kind === "harmless" ? [] : principalText(principal, kind);
    const key = [kind, ...text].join("\n");
    const block = blocks.get(key) ?? { kind, names: [], text };
    block.names.push(`${principal.type}/${principal.name}`);
    blocks.set(key, block);
  }
  return [...blocks.values()].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

function header({ principals }: AccountReport, accountId: string, look: Look): string[] {
  const users = principals.filter(({ type }) => type === "user").length;
  const roles = principals.length - users;
  const text = `Analysed account ${accountId} offline: ${counted(users, "user")} and ${counted(roles, "role")}, no credentials used`;
  return wrap(text, look.columns, 0).map((line) =>
    line.replace(/^Analysed account \S+/, (title) => look.colors.bold(title)),
  );
}

const MARKS: Readonly<Record<Kind, readonly [mark: string, color: "red" | "yellow" | "green"]>> = {
  administrator: ["✗ administrator", "red"],
  climbs: ["✗ can climb", "red"],
  mayClimb: ["! may climb", "yellow"],
  becomesOther: ["! can become another", "yellow"],
  unknown: ["? cannot tell", "yellow"],
  fullAccess: ["! full access", "yellow"],
  harmless: ["", "green"],
};

function renderBlock({ kind, names, text }: Block, look: Look): string[] {
  const { colors } = look;
  const [mark, color] = MARKS[kind];
  const who = listed(names.map(safeLine), MOST_NAMES);
  return [
    ...wrap(`${colors[color](mark)}  ${colors.bold(who)}`, look.columns, INDENT.length),
    ...text.flatMap((line) => wrap(`${INDENT}${safeLine(line)}`, look.columns)),
  ];
}

function renderWarnings(warnings: readonly AccountWarning[], look: Look): string[] {
  const texts = [...new Set(warnings.map(({ path, message }) => `${path}: ${message}`))];
  if (texts.length === 0) return [];
  const more = texts.length - MOST_WARNINGS;
  return [
    look.colors.yellow("! incomplete"),
    ...texts.slice(0, MOST_WARNINGS).flatMap((text) => wrap(`${INDENT}${safeLine(text)}`, look.columns)),
    ...(more > 0 ? [`${INDENT}and ${counted(more, "more")}`.replace(/mores$/, "more")] : []),
  ];
}

function summary(
  counts: ReadonlyMap<Kind, number>,
  telling: readonly Block[],
  incomplete: boolean,
  look: Look,
): string[] {
  const { colors } = look;
  const count = (...kinds: readonly Kind[]): number =>
    kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0);
  const part = (number: number, text: string, color: "red" | "yellow" | "green"): string[] =>
    number === 0 ? [] : [colors[color](text)];
  const administrators = count("administrator");
  const climbers = count("climbs", "mayClimb");
  const parts = [
    ...part(administrators, counted(administrators, "administrator"), "red"),
    ...part(climbers, `${grouped(climbers)} could become one`, "red"),
    ...part(count("becomesOther"), `${grouped(count("becomesOther"))} could become another`, "yellow"),
    ...part(count("unknown"), `${grouped(count("unknown"))} cannot be judged`, "yellow"),
    ...part(count("fullAccess"), `${grouped(count("fullAccess"))} with full access to a service`, "yellow"),
    ...part(count("harmless"), `${grouped(count("harmless"))} none of these`, "green"),
  ];
  const total = parts.length === 0 ? "No users and no roles." : `${parts.join(", ")}.`;
  return [
    ...wrap(total, look.columns, 0),
    ...wrap(`Next        ${next(telling, incomplete)}`, look.columns),
  ].map((line) => line.replace(/^Next(?= )/, (label) => colors.bold(label)));
}

function next(telling: readonly Block[], incomplete: boolean): string {
  const climber = telling.find(
    ({ kind }) => kind === "climbs" || kind === "mayClimb" || kind === "becomesOther",
  );
  const name = safeLine(climber?.names[0] ?? "");
  if (climber !== undefined)
    return `narrow one step of each way, beginning with ${name}; \`--json\` has every way of everybody.`;
  if (incomplete || telling.some(({ kind }) => kind === "unknown"))
    return "describe the account anew, with what is missing.";
  if (telling.some(({ kind }) => kind === "fullAccess"))
    return "narrow the statements that give all of a service.";
  return telling.length > 0 ? "see that each administrator is meant to be one." : "nothing to do.";
}
