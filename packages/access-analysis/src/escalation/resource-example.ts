import type { Layer } from "../effective-access/layer";
import { statementsAbout } from "../effective-access/question";
import { resolvedPattern, subjectContext } from "../effective-access/subject";
import type { Subject } from "../effective-access/subject";
import { commonText } from "../language/relation";

/**
 * Resources of a type that the policies are likely to grant the actions on: one that no policy singles out, and one for
 * each pattern that has something in common with the type's, part by part. Taken as mere texts, `arn:aws:ec2:*:*:subnet/*`
 * and `arn:aws:ec2:*:*:image/*` have something in common too, which is no ARN.
 */
export function resourceExamples(
  layers: readonly Layer[],
  subject: Subject,
  actions: readonly string[],
  type: string,
): readonly string[] {
  const known = subjectContext(subject);
  const examples = new Set([aligned("*", type)]);
  for (const action of actions) {
    for (const { statement, version } of statementsAbout(layers, action).flatMap(({ allows }) => allows)) {
      const { resources } = statement;
      if (resources === undefined || resources.not) continue;
      for (const pattern of resources.patterns) {
        if (pattern === "*" || !pattern.startsWith("arn:")) continue;
        examples.add(aligned(resolvedPattern(pattern, version, known), type));
      }
    }
  }
  return [...examples].filter((one) => one !== undefined);
}

const PARTS = 6;
const SAMPLES = ["arn", "aws", "", "us-east-1", "111122223333", "example"];

/** An ARN that both patterns match, or undefined. */
function aligned(pattern: string, type: string): string | undefined {
  const wanted = parts(type);
  // What ends before its sixth part has a wildcard that takes in the rest.
  const given = pattern.split(":").length < PARTS ? SAMPLES.map(() => "*") : parts(pattern);
  const common = wanted.map((part, index) => inCommon(part, given[index] ?? "*", SAMPLES[index] ?? ""));
  return common.includes(undefined) ? undefined : common.join(":");
}

function parts(arn: string): readonly string[] {
  const all = arn.split(":");
  return [...all.slice(0, PARTS - 1), all.slice(PARTS - 1).join(":")];
}

/** A text that both patterns of one part match; what both leave open is the sample. */
function inCommon(a: string, b: string, sample: string): string | undefined {
  if (isOpen(a) && isOpen(b)) return sample;
  if (isOpen(a) && !/[*?]/.test(b)) return b;
  if (isOpen(b) && !/[*?]/.test(a)) return a;
  const text = isOpen(b) ? a : isOpen(a) ? b : commonText([a, b]);
  return text?.replaceAll("*", "example").replaceAll("?", "x");
}

function isOpen(part: string): boolean {
  return /^\*+$/.test(part);
}
