import { commonText, relation } from "../language/relation";
import { concerns } from "./compiled";
import type { Layer } from "./layer";
import type { Case, Question } from "./question";
import { decide, knownContext } from "./question";
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
    for (const layer of layers) {
      const patterns = new Set<string>();
      for (const placed of layer.allows) {
        if (patterns.has("*") || !concerns(placed, action)) continue;
        const { resources } = placed.statement;
        if (placed.anywhere || resources === undefined || resources.not) patterns.add("*");
        else
          for (const written of resources.patterns) {
            const pattern = resolvedPattern(written, placed.version, known);
            if (relation(pattern, target) !== "none") patterns.add(pattern);
          }
      }
      if (patterns.size === 0) return undefined;
      // What is granted anywhere is granted at the first try.
      choices.push(patterns.has("*") ? ["*", ...patterns] : [...patterns]);
    }
  }

  let possible: Somewhere | undefined;
  let trials = 0;
  const tried = new Set<string>();
  for (const patterns of combinations(choices)) {
    if (++trials > (possible === undefined ? MOST_TRIALS : FEW_TRIALS)) break;
    const resource = commonText([target, ...patterns]);
    if (resource === undefined || tried.has(resource)) continue;
    tried.add(resource);
    const cases: Case[] = [];
    for (const action of actions) {
      const one = grantedCase(layers, subject, {
        action,
        // What is left open stands for something that no policy singles out.
        resource: resource.replaceAll("*", UNNAMED),
        ...(context === undefined ? {} : { context }),
      });
      if (one === undefined) break;
      cases.push(one);
    }
    if (cases.length < actions.length) continue;
    if (cases.every(({ outcome }) => outcome === "yes")) return { resource, cases };
    possible ??= { resource, cases };
  }
  return possible;
}

const UNNAMED = "-plinth-unnamed-";

function grantedCase(layers: readonly Layer[], subject: Subject, question: Question): Case | undefined {
  const [one] = decide(layers, subject, question).list;
  return one?.outcome === "no" ? undefined : one;
}

/** One pattern of each choice, the single-choice ones first so that the product stays small. */
function* combinations(choices: readonly (readonly string[])[]): Generator<readonly string[]> {
  const [first, ...rest] = choices;
  if (first === undefined) yield [];
  else for (const pattern of first) for (const others of combinations(rest)) yield [pattern, ...others];
}
