import type { NewAccess, NewGrant } from "@plinth/access-analysis";
import { wrap } from "../../render/layout";
import type { Look } from "../../render/look";
import { safeLine } from "../../render/safe";
import { counted } from "../../render/wording";
import type { ComparedType } from "./run";

const INDENT = "    ";
/** --json has the others. */
const MOST_GRANTS = 20;

export interface Compared {
  readonly reference: string;
  readonly candidate: string;
  readonly type: ComparedType;
  readonly guessed: boolean;
}

const NAMES: Readonly<Record<ComparedType, string>> = {
  identity: "identity policies",
  resource: "resource policies",
  trust: "trust policies",
};

/** What is new, each grant as a small statement and one request that shows it. */
export function renderNewAccess({ newAccess, grants }: NewAccess, compared: Compared, look: Look): string {
  const { colors } = look;
  const guess = compared.guessed ? `, as they look (--type says otherwise)` : "";
  const head = `Compared ${safeLine(compared.candidate)} with ${safeLine(compared.reference)} offline as ${NAMES[compared.type]}${guess}`;
  const more = grants.length - MOST_GRANTS;
  const sections = [
    wrap(head, look.columns, 0).map((line) => line.replace(/^Compared/, (word) => colors.bold(word))),
    ...grants.slice(0, MOST_GRANTS).map((grant) => renderGrant(grant, compared, look)),
    ...(more > 0 ? [[colors.dim(`… and ${counted(more, "more grant")}: --json has all`)]] : []),
    summary(newAccess, grants, compared, look),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function renderGrant(
  { statement, example, path, certainty }: NewGrant,
  { candidate }: Compared,
  look: Look,
): string[] {
  const { colors } = look;
  const mark = certainty === "certain" ? colors.red("✗ new") : colors.yellow("? cannot tell");
  const who = example.principal === undefined ? "" : ` by ${example.principal}`;
  const request = `${example.action} on ${example.resource}${who}`;
  return [
    ...wrap(`${mark}  ${colors.bold(safeLine(request))}`, look.columns, INDENT.length),
    ...wrap(`${INDENT}${safeLine(candidate)} ${path} grants it, and the reference does not:`, look.columns),
    ...JSON.stringify(shortened(statement), null, 2)
      .split("\n")
      .map((line) => `${INDENT}${INDENT}${line}`),
  ];
}

/** Long lists of actions say no more than their beginning does. */
function shortened(statement: NewGrant["statement"]): object {
  const { Action: actions } = statement;
  const rest = actions.length - 10;
  return rest > 2 ? { ...statement, Action: [...actions.slice(0, 10), `… ${rest} more`] } : statement;
}

function summary(
  verdict: NewAccess["newAccess"],
  grants: readonly NewGrant[],
  { candidate, reference }: Compared,
  { colors, columns }: Look,
): string[] {
  const count = counted(grants.length, "grant");
  const [text, next] = {
    none: [colors.green("No new access."), `${candidate} may replace ${reference}.`],
    some: [
      colors.red(colors.bold("New access:")) + ` ${count}.`,
      `take out of ${candidate} what is not meant, or accept it as the new reference.`,
    ],
    unknown: [
      colors.yellow(colors.bold("Cannot tell:")) + ` ${count} may be new, which counts as new.`,
      "write both in the same words where they mean the same, and compare again.",
    ],
  }[verdict];
  return [text ?? "", ...wrap(`Next        ${safeLine(next ?? "")}`, columns)].map((line) =>
    line.replace(/^Next(?= )/, (label) => colors.bold(label)),
  );
}
