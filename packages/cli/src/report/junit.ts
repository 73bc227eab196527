import { create } from "xmlbuilder2";
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces";
import type { Mistake } from "../failure/failure";
import type { JudgedViolation } from "../guard/judged";
import { isCrash } from "../guard/crashed";
import { acceptanceText, isAccepted } from "../guard/judged";
import { safe, safeLine } from "../render/safe";
import { urnParts } from "../render/urn";
import type { ReportedPreview, ReportedRule, ReportedRun } from "./reported-run";
import { fileIn, firstLine, positionOf, ruleKey, rulesOf } from "./reported-run";

/**
 * The run as JUnit XML: a suite for each pack on each stack, a test case for each rule, a failure
 * for each violation. Advice, and what is waived or in the baseline, is output of the test case, not a failure; a rule
 * that is turned off is skipped; a rule that could not run, and wrong input, are errors.
 */
export function junitXml(run: ReportedRun): string {
  const root = create({ version: "1.0", encoding: "UTF-8", invalidCharReplacement: "?" }).ele("testsuites", {
    name: "plinth preview",
  });
  const totals = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  for (const preview of run.previews)
    for (const suite of suitesOf(preview)) addCounts(totals, addSuite(root, suite, preview, run));
  if (run.mistakes.length > 0) addCounts(totals, addMistakes(root, run));
  setCounts(root, totals);
  return `${root.end({ prettyPrint: true })}\n`;
}

interface Counts {
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
}

interface Suite {
  readonly name: string;
  readonly rules: readonly ReportedRule[];
}

function suitesOf({ result }: ReportedPreview): Suite[] {
  const where = `${result.project}/${result.stack}`;
  const byPack = new Map<string, ReportedRule[]>();
  for (const rule of rulesOf(result)) {
    const pack = `${rule.pack} ${rule.packVersion}`.trim();
    byPack.set(pack, [...(byPack.get(pack) ?? []), rule]);
  }
  if (byPack.size === 0) return [{ name: where, rules: [] }];
  return [...byPack].map(([pack, rules]) => ({ name: `${where}: ${pack}`, rules }));
}

function addSuite(parent: XMLBuilder, suite: Suite, preview: ReportedPreview, run: ReportedRun): Counts {
  const { result } = preview;
  const counts = { tests: Math.max(1, suite.rules.length), failures: 0, errors: 0, skipped: 0 };
  const element = parent.ele("testsuite", {
    name: text(suite.name),
    time: (result.durationMs / 1000).toFixed(3),
  });
  const classname = text(`${result.project}.${result.stack}`);
  if (suite.rules.length === 0) {
    counts.skipped = 1;
    const nothing = element.ele("testcase", { name: "guardrails", classname });
    nothing.ele("skipped", { message: "no policy pack ran: nothing was judged" });
  }
  for (const rule of suite.rules) {
    const own = result.violations.filter(
      (violation) => ruleKey(violation.pack, violation.rule) === ruleKey(rule.pack, rule.rule),
    );
    addRule(element, { rule, own, classname: `${classname}.${text(rule.pack)}` }, preview, run, counts);
  }
  setCounts(element, counts);
  return counts;
}

interface RuleCase {
  readonly rule: ReportedRule;
  readonly own: readonly JudgedViolation[];
  readonly classname: string;
}

function addRule(
  parent: XMLBuilder,
  { rule, own, classname }: RuleCase,
  { projectDir }: ReportedPreview,
  { root }: ReportedRun,
  counts: Counts,
): void {
  const [first] = own;
  const at = first && positionOf(first, projectDir);
  const element = parent.ele("testcase", {
    name: text(rule.rule),
    classname,
    ...(at === undefined ? {} : { file: text(fileIn(root, at.file)), line: at.line }),
  });
  if (rule.level === "disabled") {
    counts.skipped += 1;
    element.ele("skipped", { message: "turned off by the pack's configuration" });
  }
  const advice: string[] = [];
  let failed = false;
  let crashed = false;
  for (const violation of own) {
    const said = `${subject(violation)}\n${safe(violation.message).trim()}`;
    if (violation.level === "advisory") {
      advice.push(isAccepted(violation) ? `${safe(acceptanceText(violation))}\n${said}` : said);
      continue;
    }
    const broken = isCrash(violation);
    if (broken) crashed = true;
    else failed = true;
    element
      .ele(broken ? "error" : "failure", {
        message: text(`${subject(violation)}: ${firstLine(violation.message)}`),
        type: violation.unknown === true ? "unknown" : violation.level,
      })
      .txt(said);
  }
  // Counted by test case, as who reads the totals compares them with the number of tests.
  if (crashed) counts.errors += 1;
  else if (failed) counts.failures += 1;
  if (advice.length > 0) element.ele("system-out").txt(advice.join("\n\n"));
}

function addMistakes(parent: XMLBuilder, { mistakes, root }: ReportedRun): Counts {
  const counts = { tests: mistakes.length, failures: 0, errors: mistakes.length, skipped: 0 };
  const suite = parent.ele("testsuite", { name: "input" });
  for (const mistake of mistakes) {
    const element = suite.ele("testcase", { name: placeOf(mistake, root), classname: "input" });
    const message = safe(mistake.message).trim();
    element.ele("error", { message: text(firstLine(message)), type: "input" }).txt(message);
  }
  setCounts(suite, counts);
  return counts;
}

function placeOf({ file, line, path }: Mistake, root: string): string {
  const position = file === undefined ? [] : [`${fileIn(root, file)}${line === undefined ? "" : `:${line}`}`];
  return text([...position, ...(path === undefined ? [] : [path])].join(": ") || "plinth preview");
}

function subject({ urn }: JudgedViolation): string {
  const { type, name } = urnParts(urn);
  return text(`${type} ${name}`.trim());
}

function text(value: string): string {
  return safeLine(value);
}

function setCounts(element: XMLBuilder, { tests, failures, errors, skipped }: Counts): void {
  element.att({
    tests: String(tests),
    failures: String(failures),
    errors: String(errors),
    skipped: String(skipped),
  });
}

function addCounts(total: Counts, more: Counts): void {
  total.tests += more.tests;
  total.failures += more.failures;
  total.errors += more.errors;
  total.skipped += more.skipped;
}
