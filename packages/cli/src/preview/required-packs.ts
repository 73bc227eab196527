import type { PackSummary, PreviewResult } from "@plinth/offline-engine";
import { satisfies, validRange } from "semver";
import type { Mistake } from "../failure/failure";
import { BadInput } from "../failure/failure";

/** A pack that has to have run: its name, and which of its versions will do. */
export interface RequiredPack {
  /** As the user wrote it. */
  readonly written: string;
  readonly name: string;
  /** A range as npm writes it. @default any version */
  readonly range?: string;
}

/**
 * Reads what --require-pack was given: `iam-guardrails`, `iam-guardrails@^0.1.0`, `@acme/pack@1`.
 *
 * @throws BadInput with every one that cannot be read
 */
export function readRequiredPacks(written: readonly string[]): RequiredPack[] {
  const mistakes: Mistake[] = [];
  const required = written.map((text) => {
    // The first character may be the @ of a scope.
    const at = text.indexOf("@", 1);
    const pack =
      at === -1
        ? { written: text, name: text }
        : { written: text, name: text.slice(0, at), range: text.slice(at + 1) };
    if (pack.name === "") mistakes.push(mistake(text, "expected the name of a policy pack"));
    else if (pack.range !== undefined && (pack.range === "" || validRange(pack.range) === null))
      mistakes.push(
        mistake(
          text,
          `"${pack.range}" is no range of versions: expected such as 0.1.0, ^0.1.0 or ">=0.1 <1"`,
        ),
      );
    return pack;
  });
  if (mistakes.length > 0) throw new BadInput(mistakes);
  return required;
}

/** @throws BadInput where packs are required and none is going to run */
export function checkSomePackRuns(required: readonly RequiredPack[], packs: readonly unknown[]): void {
  if (packs.length > 0 || required.length === 0) return;
  throw new BadInput(required.map(({ written }) => mistake(written, "no policy pack is to run at all")));
}

/**
 * Refuses a preview that was not judged by what is required. A pack whose every rule is turned off
 * has judged nothing.
 *
 * @throws BadInput with every required pack that did not run as it should
 */
export function checkRequiredPacks(required: readonly RequiredPack[], result: PreviewResult): void {
  const mistakes = required.flatMap((pack) => {
    const why = whyNotJudged(pack, result.packs);
    return why === undefined ? [] : [mistake(pack.written, `${result.project} (${result.stack}): ${why}`)];
  });
  if (mistakes.length > 0) throw new BadInput(mistakes);
}

/** Why what a pack of that name did is no judgement, or undefined where it is one. */
export function whyNotJudged(
  { name, range }: Pick<RequiredPack, "name" | "range">,
  packs: readonly PackSummary[],
): string | undefined {
  const pack = packs.find((one) => one.name === name);
  if (pack === undefined) {
    const ran = packs.map((one) => `${one.name} ${one.version}`).join(", ");
    return `this policy pack did not run. Those that ran: ${ran === "" ? "none" : ran}`;
  }
  if (range !== undefined && !satisfies(pack.version, range, { includePrerelease: true }))
    return `version ${pack.version === "" ? "(none)" : pack.version} of this policy pack ran`;
  return pack.rules === 0 ? "every rule of this policy pack is turned off, so it judged nothing" : undefined;
}

function mistake(written: string, message: string): Mistake {
  return { path: `--require-pack ${written}`, message };
}
