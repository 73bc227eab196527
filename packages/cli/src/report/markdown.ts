import type { PreviewedResource } from "@plinth/offline-engine";
import type { Paragraph, PhrasingContent, RootContent, TableRow } from "mdast";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown } from "mdast-util-to-markdown";
import { stringifyEntities } from "stringify-entities";
import type { JudgedViolation } from "../guard/judged";
import { acceptanceText, isAccepted, isAdvice } from "../guard/judged";
import { changesSomething, countOperations, OPERATIONS } from "../render/preview/operation";
import { cut, safe, safeLine } from "../render/safe";
import { displayType, urnParts } from "../render/urn";
import { counted } from "../render/wording";
import type { ReportedPreview, ReportedRun } from "./reported-run";
import { fileIn, firstLine, positionOf, refusedBy } from "./reported-run";

/** What GitHub takes as a comment. @see https://docs.github.com/en/rest/issues/comments */
const LONGEST_COMMENT = 65_536;

const MOST_ROWS = 50;
const MOST_VIOLATIONS = 30;
const LONGEST_MESSAGE = 1_200;
const LONGEST_NAME = 120;

/**
 * The run for a pull request: the verdict, what would change, and what was refused, folded.
 *
 * Whatever a program or a pack says stands in code, where Markdown has no meaning, mentions nobody
 * and links nowhere; a library writes it, so that no name can end the code it stands in. Values are
 * left out altogether, so no secret can be in it. It fits a comment.
 */
export function markdownSummary(run: ReportedRun): string {
  for (const room of ROOMS) {
    const text = write(run, room);
    if (text.length <= LONGEST_COMMENT) return text;
  }
  // So many projects that not even their verdicts fit: those that are refused first, as many as do.
  const ordered = [...run.previews].sort((one, other) => weightOf(one) - weightOf(other));
  for (let shown = ordered.length >> 1; ; shown >>= 1) {
    const text = write({ ...run, previews: ordered.slice(0, shown) }, LEAST, ordered.slice(shown));
    if (text.length <= LONGEST_COMMENT || shown === 0) return text;
  }
}

interface Room {
  readonly rows: number;
  readonly violations: number;
}

const LEAST: Room = { rows: 0, violations: 0 };
const ROOMS: readonly Room[] = [
  { rows: MOST_ROWS, violations: MOST_VIOLATIONS },
  { rows: 10, violations: 5 },
  LEAST,
];

function weightOf({ result }: ReportedPreview): number {
  return result.verdict === "refused" ? 0 : 1;
}

function write(run: ReportedRun, room: Room, left: readonly ReportedPreview[] = []): string {
  const children = [
    ...run.previews.flatMap((preview) => previewPart(preview, run, room)),
    ...(left.length > 0 ? [paragraph([text(leftText(left))])] : []),
    ...(run.mistakes.length > 0 ? mistakesPart(run, room) : []),
  ];
  return toMarkdown({ type: "root", children }, { extensions: [gfmTableToMarkdown()], bullet: "-" });
}

function leftText(left: readonly ReportedPreview[]): string {
  const refused = left.filter((preview) => weightOf(preview) === 0).length;
  return `And ${counted(left.length, "project")} more, ${refused === 0 ? "none" : String(refused)} of them refused: see what plinth preview prints.`;
}

function previewPart(preview: ReportedPreview, run: ReportedRun, room: Room): RootContent[] {
  const { result } = preview;
  const { project, stack } = result;
  return [
    // So that a job that comments on every push finds the comment that it made before.
    html(`<!-- plinth preview ${stringifyEntities(safeLine(`${project}/${stack}`))} -->`),
    heading([text("Plinth: "), code(project), text(" "), code(stack), text(` ${verdictWord(preview)}`)]),
    paragraph(verdict(preview)),
    paragraph(guardrails(preview)),
    ...violationsPart(preview, run, room),
    ...acceptedPart(preview, room),
    ...changesPart(preview, room),
  ];
}

function verdictWord({ result }: ReportedPreview): string {
  if (result.verdict === "refused") return "is refused ❌";
  return result.packs.length === 0 ? "was not judged ⚠️" : "is allowed ✅";
}

function verdict({ result }: ReportedPreview): PhrasingContent[] {
  const counts = [...countOperations(result.resources)].filter(([op]) => changesSomething(op));
  const changes = counts.map(([op, count]) => `${count} to ${op}`).join(", ");
  const refused = `${counted(refusedBy(result).length, "violation")} of the guardrails, nothing will be changed`;
  const what = result.verdict === "refused" ? refused : changes === "" ? "Nothing to change" : changes;
  const where = [
    text("Account "),
    code(result.account.id),
    text(", "),
    code(result.region),
    text(", previewed offline."),
  ];
  return [text(`${what}. `), ...where];
}

function guardrails({ result }: ReportedPreview): PhrasingContent[] {
  if (result.packs.length === 0)
    return [{ type: "strong", children: [text("No policy pack ran: nothing was judged.")] }];
  return result.packs.flatMap(({ name, version, rules, disabled }, index) => {
    const off = disabled.length === 0 ? "" : `, ${disabled.length} turned off`;
    const own = result.violations.filter(({ pack }) => pack === name);
    const refused = own.filter(({ level }) => level === "mandatory").length;
    const advised = own.filter(isAdvice).length;
    const accepted = own.filter(isAccepted).length;
    const found = [
      refused === 0 ? "nothing refused" : `${refused} refused`,
      advised === 0 ? "" : `${advised} advisory`,
      accepted === 0 ? "" : `${accepted} accepted`,
    ];
    const what = ` ${counted(rules, "rule")}${off}: ${found.filter((part) => part !== "").join(", ")}`;
    return [text(index === 0 ? "Guardrails: " : "; "), code(`${name} ${version}`), text(what)];
  });
}

function violationsPart(
  { result, projectDir }: ReportedPreview,
  run: ReportedRun,
  room: Room,
): RootContent[] {
  const ordered = [...refusedBy(result), ...result.violations.filter(isAdvice)];
  const shown = ordered.slice(0, room.violations);
  const more = ordered.length - shown.length;
  return [
    ...shown.flatMap((violation) => violationPart(violation, projectDir, run)),
    ...(more === 0
      ? []
      : [paragraph([text(`And ${counted(more, "violation")} more: see what plinth preview prints.`)])]),
  ];
}

/** What somebody has put their name to, in a list of its own: nobody has to do anything, and nobody should forget. */
function acceptedPart({ result }: ReportedPreview, room: Room): RootContent[] {
  const accepted = result.violations.filter(isAccepted);
  if (accepted.length === 0) return [];
  const shown = accepted.slice(0, room.violations);
  const more = accepted.length - shown.length;
  return [
    html(`<details>\n<summary>${counted(accepted.length, "violation")} accepted</summary>`),
    ...(shown.length === 0
      ? []
      : [
          {
            type: "list" as const,
            spread: false,
            children: shown.map((violation) => ({
              type: "listItem" as const,
              spread: false,
              children: [acceptedLine(violation)],
            })),
          },
        ]),
    ...(more === 0 ? [] : [paragraph([text(`And ${counted(more, "violation")} more.`)])]),
    html("</details>"),
  ];
}

function acceptedLine(violation: JudgedViolation): Paragraph {
  const { type, name } = urnParts(violation.urn);
  const parts = [violation.rule, `${displayType(type)} ${name}`, firstLine(violation.message)];
  const what = parts.flatMap((part, index) => [...(index === 0 ? [] : [text(" ")]), code(part)]);
  return { type: "paragraph", children: [...what, text(": "), code(acceptanceText(violation))] };
}

function violationPart(violation: JudgedViolation, projectDir: string, { root }: ReportedRun): RootContent[] {
  const { type, name } = urnParts(violation.urn);
  const { file, line } = positionOf(violation, projectDir);
  const mark = violation.level === "mandatory" ? "❌" : "⚠️";
  const what = [violation.rule, `${displayType(type)} ${name}`].map(htmlCode).join(" ");
  return [
    html(`<details>\n<summary>${mark} ${what}: ${htmlCode(firstLine(violation.message))}</summary>`),
    { type: "code", lang: "text", value: cut(safe(violation.message).trim(), LONGEST_MESSAGE) },
    paragraph([text("at "), code(`${fileIn(root, file)}:${line}`)]),
    html("</details>"),
  ];
}

function changesPart({ result }: ReportedPreview, room: Room): RootContent[] {
  const changing = result.resources.filter(({ op }) => changesSomething(op));
  if (changing.length === 0) return [];
  // What is destroyed is what a reviewer must not miss.
  const ordered = [...changing].sort((one, other) => weight(one) - weight(other));
  const shown = ordered.slice(0, room.rows);
  const more = ordered.length - shown.length;
  const rows = [
    row([[text("Plan")], [text("Type")], [text("Name")], [text("Inputs that change")]]),
    ...shown.map(resourceRow),
  ];
  return [
    html(
      `<details${result.verdict === "refused" || changing.length > 20 ? "" : " open"}>\n<summary>${counted(changing.length, "change")}</summary>`,
    ),
    ...(shown.length === 0 ? [] : [{ type: "table" as const, children: rows }]),
    ...(more === 0 ? [] : [paragraph([text(`And ${counted(more, "resource")} more.`)])]),
    html("</details>"),
  ];
}

function weight({ op }: PreviewedResource): number {
  return ["delete", "replace", "update", "import", "create"].indexOf(op);
}

function resourceRow({ op, type, name, diff = [] }: PreviewedResource): TableRow {
  const keys = [...new Set(diff.map(({ path }) => path.split(/[.[]/, 1)[0] ?? path))];
  const changed = keys.flatMap((key, index) => [...(index === 0 ? [] : [text(" ")]), code(key)]);
  return row([[text(OPERATIONS[op].plan)], [code(displayType(type))], [code(name)], changed]);
}

function mistakesPart({ mistakes, root }: ReportedRun, room: Room): RootContent[] {
  const blocks = mistakes.map(({ file, line, path, message }) => {
    const position =
      file === undefined ? [] : [`${fileIn(root, file)}${line === undefined ? "" : `:${line}`}`];
    const place = [...position, ...(path === undefined ? [] : [path])].join(": ");
    return place === "" ? message : `${place}\n    ${message.replaceAll("\n", "\n    ")}`;
  });
  const most = room.rows === 0 ? LONGEST_MESSAGE : LONGEST_MESSAGE * 10;
  return [
    heading([text(`Plinth: ${counted(mistakes.length, "mistake")} in the input ❌`)]),
    { type: "code", lang: "text", value: cut(safe(blocks.join("\n")), most) },
  ];
}

function heading(children: PhrasingContent[]): RootContent {
  return { type: "heading", depth: 3, children };
}

function paragraph(children: PhrasingContent[]): RootContent {
  return { type: "paragraph", children };
}

function row(cells: PhrasingContent[][]): TableRow {
  return { type: "tableRow", children: cells.map((children) => ({ type: "tableCell", children })) };
}

/** Plinth's own words only. */
function text(value: string): PhrasingContent {
  return { type: "text", value };
}

/** What somebody else wrote. */
function code(value: string): PhrasingContent {
  const shown = cut(safeLine(value), LONGEST_NAME);
  return { type: "inlineCode", value: shown.trim() === "" ? "(empty)" : shown };
}

/** The same inside HTML, where Markdown's code does not work. */
function htmlCode(value: string): string {
  return `<code>${stringifyEntities(cut(safeLine(value), LONGEST_NAME * 2))}</code>`;
}

function html(value: string): RootContent {
  return { type: "html", value };
}
