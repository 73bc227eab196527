import { statementClass } from "../conditions/statement-class";
import { commonText, relation } from "../language/relation";
import type { RequestContext } from "../evaluation/context";
import type { PlacedStatement } from "./compiled";
import type { Layer } from "./layer";
import type { Case } from "./case";
import type { Question } from "./question";
import { decide, isMentioned, knownContext, settingOf, statementsAbout } from "./question";
import type { Subject } from "./subject";
import { resolvedPattern } from "./subject";

/** Combinations of patterns that are tried before a grant that no example was found for counts as possible. */
const MOST_TRIALS = 60;

/** Where one was found under a condition, and another might be found without. */
const FEW_TRIALS = 12;

/** A resource on which all of the actions are granted, and how each is. */
export interface Somewhere {
  readonly resource: string;
  readonly cases: readonly Case[];
}

/**
 * Finds one resource among those of a pattern on which all the actions are granted. The patterns of the policies say where
 * to look: each grant has to be made by some pattern of every layer, so an example of what these have in common stands
 * for all that they grant together.
 */
export function grantedSomewhere(
  layers: readonly Layer[],
  subject: Subject,
  actions: readonly string[],
  target: string,
  context?: Question["context"],
): Somewhere | undefined {
  const known = knownContext(subject, context);
  const choices: (readonly string[])[] = [];
  for (const action of actions) {
    const setting = settingOf(subject, action, known);
    for (const { allows } of statementsAbout(layers, action)) {
      const open = allows.filter(
        ({ statement, version }) => statementClass(statement, { ...setting, version }) !== "never",
      );
      const patterns = grantingPatterns(open, target, known);
      if (patterns.length === 0) return undefined;
      choices.push(patterns);
    }
  }
  const search = new Search(layers, subject, actions, context);
  // What a denial of all but some leaves is where to look first, if anything is granted there.
  for (const pattern of sparedPatterns(layers, actions, target, known)) {
    for (const granted of new Set(choices.flat()))
      if (search.tries([target, pattern, granted])) return search.found;
  }
  // One pattern is often in all of them, or with what it has in common with all that `*` is.
  for (const pattern of new Set(choices.flat())) {
    if (search.tries([target, pattern])) return search.found;
  }
  if (search.found === undefined && choices.length > 1) {
    for (const patterns of combinations(choices)) if (search.tries([target, ...patterns])) break;
  }
  return search.found;
}

/** The patterns of statements that take in some of the target; what is granted anywhere comes first. */
function grantingPatterns(
  allows: readonly PlacedStatement[],
  target: string,
  known: RequestContext,
): readonly string[] {
  const patterns = new Set<string>();
  let anywhere = false;
  for (const { statement, version, ...placed } of allows) {
    const { resources } = statement;
    if (placed.anywhere || resources === undefined || resources.not) anywhere = true;
    else
      for (const written of resources.patterns) {
        const pattern = resolvedPattern(written, version, known);
        if (relation(pattern, target) !== "none") patterns.add(pattern);
      }
  }
  return anywhere ? ["*", ...patterns] : [...patterns];
}

/** What denials with NotResource name, as far as it is within the target. */
function sparedPatterns(
  layers: readonly Layer[],
  actions: readonly string[],
  target: string,
  known: RequestContext,
): ReadonlySet<string> {
  const patterns = new Set<string>();
  for (const { denies } of actions.flatMap((action) => statementsAbout(layers, action))) {
    for (const { statement, version } of denies) {
      if (statement.resources?.not !== true) continue;
      for (const written of statement.resources.patterns) {
        const pattern = resolvedPattern(written, version, known);
        if (relation(pattern, target) !== "none") patterns.add(pattern);
      }
    }
  }
  return patterns;
}

/** Tries one example after the other, until one is granted without condition or enough were tried. */
class Search {
  found: Somewhere | undefined;
  private trials = 0;
  private readonly tried = new Set<string>();
  private readonly layers: readonly Layer[];
  private readonly subject: Subject;
  private readonly actions: readonly string[];
  private readonly context: Question["context"];
  private readonly known: RequestContext;

  constructor(
    layers: readonly Layer[],
    subject: Subject,
    actions: readonly string[],
    context: Question["context"],
  ) {
    this.layers = layers;
    this.subject = subject;
    this.actions = actions;
    this.context = context;
    this.known = knownContext(subject, context);
  }

  /** @returns whether to stop */
  tries(patterns: readonly string[]): boolean {
    if (++this.trials > (this.found === undefined ? MOST_TRIALS : FEW_TRIALS)) return true;
    const resource = commonText(patterns);
    if (resource === undefined || this.tried.has(resource)) return false;
    this.tried.add(resource);
    const cases: Case[] = [];
    for (const action of this.actions) {
      const one = this.granted(action, resource);
      if (one === undefined) return false;
      cases.push(one);
    }
    const sure = cases.every(({ outcome }) => outcome === "yes");
    if (sure || this.found === undefined) this.found = { resource, cases };
    return sure;
  }

  private granted(action: string, written: string): Case | undefined {
    // What is left open stands for something that no policy singles out.
    const resource = written.replaceAll("*", UNNAMED);
    if (!isMentioned(this.layers, action, resource, this.known)) return undefined;
    const [one] = decide(this.layers, this.subject, {
      action,
      resource,
      ...(this.context === undefined ? {} : { context: this.context }),
    }).list;
    return one?.outcome === "no" ? undefined : one;
  }
}

const UNNAMED = "-plinth-unnamed-";

/** One pattern of each choice, the single-choice ones first so that the product stays small. */
function* combinations(choices: readonly (readonly string[])[]): Generator<readonly string[]> {
  const [first, ...rest] = choices;
  if (first === undefined) yield [];
  else for (const pattern of first) for (const others of combinations(rest)) yield [pattern, ...others];
}
