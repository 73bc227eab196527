import { messageOf } from "../message/message";
import type { AccessModel } from "../model/model";
import type { ParameterSchema, Rule } from "../rule/rule";
import type { CaseResource, RuleCase } from "../rule-case/rule-case";
import { findingsOf } from "../rule-case/rule-case";
import type { Tree } from "../tree/tree";
import { UNKNOWN } from "../tree/tree";

const GENERATED = "<!-- Generated from the rule and its cases by `npm run docs -w @plinth/guardrails`. -->";

/** The rules of one pack. */
export interface RulePack {
  readonly name: string;
  readonly about: string;
  readonly rules: readonly Rule[];
}

/** A rule's page under docs/rules, with the examples that its cases are marked for. */
export function rulePage(rule: Rule, cases: readonly RuleCase[], model: AccessModel): string {
  const examples = cases.filter(({ example }) => example);
  const refused = examples.filter(({ expect }) => expect.length > 0);
  const allowed = examples.filter(({ expect }) => expect.length === 0);
  return [
    `# ${rule.id}`,
    GENERATED,
    `${rule.title}.`,
    `**Why:** ${sentence(rule.why)}`,
    `**How to fix:** ${sentence(rule.fix)}`,
    facts(rule),
    "## Refused",
    ...refused.map((row) => refusal(rule, row, model)),
    "## Allowed",
    ...allowed.map(example),
    "## Level and parameters",
    configuration(rule),
    "## References",
    rule.references.map(({ title, url }) => `- [${title}](${url})`).join("\n"),
  ]
    .join("\n\n")
    .concat("\n");
}

/** The list of all rules, by pack. */
export function rulesIndex(packs: readonly RulePack[]): string {
  return [
    "# Rules",
    GENERATED,
    "Every rule is mandatory unless the pack's configuration says otherwise. They are written on what documents mean, " +
      "not on how they are spelled, and what cannot be told before a value is known is never let pass without a word.",
    ...packs.flatMap(({ name, about, rules }) => [
      `## ${name}`,
      about,
      table(
        ["Rule", "What holds", "CIS 7.0", "CIS 5.0", "SSB"],
        rules.map(({ id, title, controls }) => [
          `[${id}](${id}.md)`,
          title,
          (controls.cis?.["7.0"] ?? []).join(", "),
          (controls.cis?.["5.0"] ?? []).join(", "),
          (controls.ssb ?? []).join(", "),
        ]),
      ),
    ]),
  ]
    .join("\n\n")
    .concat("\n");
}

function facts(rule: Rule): string {
  const cis = Object.entries(rule.controls.cis ?? {}).sort(([a], [b]) => Number(b) - Number(a));
  return table(
    ["Level", "Severity", "CIS AWS Foundations", "AWS Startup Security Baseline"],
    [
      [
        rule.level ?? "mandatory",
        rule.severity,
        cis.map(([version, numbers]) => `${version}: ${numbers.join(", ")}`).join("; "),
        (rule.controls.ssb ?? []).join(", "),
      ],
    ],
  );
}

function refusal(rule: Rule, row: RuleCase, model: AccessModel): string {
  const messages = findingsOf(rule, row, model).map((finding) => messageOf(rule, finding));
  return [example(row), "", "```text", ...messages, "```"].join("\n");
}

function example({ name, resources, parameters }: RuleCase): string {
  const code = resources.map(resourceCode).join("\n\n");
  const given = parameters === undefined ? [] : [`with ${JSON.stringify(parameters)}`];
  return [sentence([name, ...given].join(", ")), "", "```jsonc", code, "```"].join("\n");
}

function resourceCode({ type, name, props }: CaseResource): string {
  const title = name === undefined ? type : `${type} ${name}`;
  return `// ${title}\n${JSON.stringify(shown(props), null, 2)}`;
}

/** Documents as JSON in JSON are hard to read, and an unknown value has no JSON at all. */
function shown(tree: Tree | undefined): unknown {
  if (tree === UNKNOWN) return "<unknown until created>";
  if (typeof tree === "string" && tree.startsWith("{")) {
    try {
      return JSON.parse(tree) as unknown;
    } catch {
      return tree;
    }
  }
  if (typeof tree !== "object" || tree === null) return tree;
  if (Array.isArray(tree)) return tree.map((item: Tree) => shown(item));
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, shown(value as Tree)]));
}

function configuration(rule: Rule): string {
  const parameters = Object.entries(rule.parameters as Readonly<Record<string, ParameterSchema>>);
  const sample = Object.fromEntries<unknown>([
    ["enforcementLevel", "advisory"],
    ...parameters.map(([name, schema]) => [name, schema.default] as const),
  ]);
  return [
    "In the pack's configuration (`pulumi preview --policy-pack-config FILE`):",
    "",
    "```json",
    JSON.stringify({ [rule.id]: sample }, null, 2),
    "```",
    "",
    table(
      ["Parameter", "Default", "What it does"],
      [
        ...parameters.map(([name, { default: value, description, stricter }]) => [
          `\`${name}\``,
          `\`${JSON.stringify(value)}\``,
          stricter === undefined
            ? description
            : `${description} [Pinned](../guard.md#pins), it may be ${stricter}.`,
        ]),
        [
          "`unknowns`",
          "",
          "`mandatory` or `advisory`: what happens where a value is not known yet and the rule cannot tell. Mandatory where CI is set, else advisory, [unless told otherwise](../guard.md#what-cannot-be-told).",
        ],
      ],
    ),
  ].join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
