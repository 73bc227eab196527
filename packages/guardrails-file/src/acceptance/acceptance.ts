import type { AccessModel, Finding, GuardedResource, PolicyHolder } from "@plinth/guardrails";
import { inBaseline } from "../baseline/baseline";
import type { GuardrailsFile } from "../file/file";
import type { StackName } from "../resource-pattern/resource-pattern";
import { concernsStack, resourceMatches } from "../resource-pattern/resource-pattern";
import { match } from "../waiver/match";
import type { Waiver, WaiverFault } from "../waiver/waiver";
import { waiverFaults, waiverName } from "../waiver/waiver";

export interface JudgeInput {
  readonly rule: string;
  readonly finding: Finding;
  /** The resource that the finding is about. */
  readonly urn: string;
  /** Absent where only its URN is known. */
  readonly resource?: GuardedResource;
  readonly model: AccessModel;
}

/** What the guardrails file says of a finding. */
export interface Judgement {
  /** Why it does not refuse: `Waived until 2027-06-30 by web@acme.example: …`. Absent where it does. */
  readonly accepted?: string;
  /** Why a waiver or a baseline that looks as if it were about this is not. */
  readonly notes: readonly string[];
}

export interface SeenStack extends StackName {
  /** Every resource of the stack. */
  readonly urns: readonly string[];
  /** Those that a resource check saw in this run; with `--target` not all are. */
  readonly checked: Pick<ReadonlySet<string>, "has">;
  /** The rules that ran. */
  readonly ran: ReadonlySet<string>;
}

export interface Fault {
  readonly level: "mandatory" | "advisory";
  readonly summary: string;
  readonly lines?: readonly string[];
  readonly why: string;
  readonly fix: string;
}

/** Holds findings against waivers and baselines, and remembers which of them were of use. */
export class Acceptance {
  private readonly file: GuardrailsFile;
  private readonly now: Date;
  private readonly faults: ReadonlyMap<Waiver, readonly WaiverFault[]>;
  private readonly usedWaivers = new Set<Waiver>();
  private readonly usedEntries = new Set<string>();

  constructor(file: GuardrailsFile, now: Date) {
    this.file = file;
    this.now = now;
    this.faults = new Map(
      file.waivers.map((waiver) => [waiver, waiverFaults(waiver, { now, waiverDays: file.waiverDays })]),
    );
  }

  judge(input: JudgeInput): Judgement {
    const notes: string[] = [];
    for (const waiver of this.file.waivers) {
      if (waiver.rule !== input.rule || !resourceMatches(waiver.resource, input.urn)) continue;
      const [fault] = this.faults.get(waiver) ?? [];
      if (fault !== undefined) {
        notes.push(
          `Not waived: the waiver at ${waiver.place} ${fault.kind === "expired" ? `expired on ${waiver.expires}` : "is too broad"}`,
        );
        continue;
      }
      const result = match(waiver, {
        finding: input.finding,
        resource: input.resource,
        model: input.model,
        now: this.now,
      });
      if (result.covers) {
        this.usedWaivers.add(waiver);
        return { accepted: waivedText(waiver), notes: [] };
      }
      notes.push(`Not waived: the waiver at ${waiver.place} ${result.why}`);
    }
    const { resource } = input;
    if (resource === undefined) return { notes };
    for (const { file, accepted } of this.file.baselines) {
      const answer = inBaseline(accepted.get(input.urn), { ...input, resource, now: this.now });
      if (answer === "absent") continue;
      this.usedEntries.add(`${file} ${input.urn}`);
      if (answer === "accepted") return { accepted: acceptedText(file), notes: [] };
      notes.push(`New since the baseline ${file}: ${answer.beyond}`);
    }
    return { notes };
  }

  /** What is wrong with waivers by themselves, of those that are about rules and the stack given. */
  waiverFaults(rules: ReadonlySet<string>, stack: StackName): Fault[] {
    return this.file.waivers.flatMap((waiver) => {
      const own = rules.has(waiver.rule) || /[*?]/.test(waiver.rule);
      if (!own || concernsStack(waiver.resource, stack) === "no") return [];
      return (this.faults.get(waiver) ?? []).map(({ summary, fix, kind }) => ({
        level: "mandatory" as const,
        summary,
        why:
          kind === "expired"
            ? "a waiver is for a while, and what it waived is refused again"
            : "a waiver that covers more than somebody looked at is a hole",
        fix,
      }));
    });
  }

  /** Whether something was accepted that is accepted for those who held it, so that the stack has to say who does. */
  asksForHolders(): boolean {
    return this.acceptedPolicies().length > 0;
  }

  /** Whom accepted policies reach that they did not reach when they were accepted. */
  newHolders(holders: ReadonlyMap<string, readonly PolicyHolder[]>): Fault[] {
    return this.acceptedPolicies().flatMap(({ file, urn, known }) => {
      const others = (holders.get(urn) ?? []).filter(({ id }) => !known.includes(id));
      if (others.length === 0) return [];
      const labels = [...new Set(others.map(({ label }) => label))].sort();
      const shown = labels.slice(0, MOST_SHOWN);
      const more = labels.length > shown.length ? [`… ${labels.length - shown.length} more`] : [];
      return [
        {
          level: "mandatory",
          summary: `New since the baseline ${file}: who gets the policy ${urn.split("::").at(-1) ?? urn}`,
          lines: [...shown, ...more],
          why: "what is accepted is accepted for those who had it: too broad a policy is one more hole with each who gets it",
          fix: "give them a policy of their own that is narrow, or have the baseline written anew: plinth guard baseline",
        },
      ];
    });
  }

  private acceptedPolicies(): { file: string; urn: string; known: readonly string[] }[] {
    return this.file.baselines.flatMap(({ file, accepted }) =>
      [...accepted].flatMap(([urn, { holders: known }]) =>
        known !== undefined && this.usedEntries.has(`${file} ${urn}`) ? [{ file, urn, known }] : [],
      ),
    );
  }

  /** What nothing needed any more, once the whole stack has been judged. */
  leftovers(stack: SeenStack): Fault[] {
    return [...this.unusedWaivers(stack), ...this.staleEntries(stack)];
  }

  /** Waivers of removals that nothing needed, once a change has been held against the state. A pack does not see those. */
  unusedRemovals({ urns, ran, ...stack }: Omit<SeenStack, "checked">): Fault[] {
    return this.file.waivers.flatMap((waiver) => {
      if (waiver.grant?.removal !== true || !ran.has(waiver.rule) || !this.isInForceUnused(waiver)) return [];
      const concerned = concernsStack(waiver.resource, stack);
      const there = urns.some((urn) => resourceMatches(waiver.resource, urn));
      if (concerned === "no" || (!there && concerned === "perhaps")) return [];
      return [unused(waiver, "this change takes nothing away that it covers")];
    });
  }

  private isInForceUnused(waiver: Waiver): boolean {
    return !this.usedWaivers.has(waiver) && (this.faults.get(waiver) ?? []).length === 0;
  }

  private unusedWaivers(stack: SeenStack): Fault[] {
    return this.file.waivers.flatMap((waiver) => {
      if (waiver.grant?.removal === true || !this.isInForceUnused(waiver)) return [];
      if (!stack.ran.has(waiver.rule)) return [];
      const concerned = concernsStack(waiver.resource, stack);
      const there = stack.urns.filter((urn) => resourceMatches(waiver.resource, urn));
      if (concerned === "no" || (there.length === 0 && concerned === "perhaps")) return [];
      if (there.some((urn) => !stack.checked.has(urn))) return [];
      const why =
        there.length === 0
          ? "there is no such resource in the stack"
          : "the rule finds nothing that it covers";
      return [unused(waiver, why)];
    });
  }

  /** Of several packs each knows what its own rules need: an entry with findings of another is not its to call stale. */
  private staleEntries({ project, stack, checked, urns, ran }: SeenStack): Fault[] {
    return this.file.baselines.flatMap((baseline): Fault[] => {
      if (baseline.project !== project || baseline.stack !== stack) return [];
      const there = new Set(urns);
      const stale = [...baseline.accepted]
        .filter(([urn]) => !this.usedEntries.has(`${baseline.file} ${urn}`))
        .filter(([urn]) => checked.has(urn) || !there.has(urn))
        .filter(([, { findings = [] }]) => findings.every(({ rule }) => ran.has(rule)))
        .map(([urn]) => urn);
      if (stale.length === 0) return [];
      const shown = stale.slice(0, MOST_SHOWN);
      const more = stale.length > shown.length ? [`… ${stale.length - shown.length} more`] : [];
      return [
        {
          level: "advisory",
          summary: `${stale.length} of the ${baseline.accepted.size} resources in the baseline ${baseline.file} need it no longer`,
          lines: [...shown, ...more],
          why: "what is accepted but gone could come back unseen",
          fix: "take them out, or write the baseline anew: plinth guard baseline",
        },
      ];
    });
  }
}

const MOST_SHOWN = 10;

function unused(waiver: Waiver, why: string): Fault {
  return {
    level: "mandatory",
    summary: `${waiverName(waiver)} is not used: ${why}`,
    why: "a waiver that is left behind waits for the next mistake",
    fix: "remove it",
  };
}

/** The line that says that a violation is accepted in a baseline. */
export function acceptedText(baseline: string): string {
  return `Accepted in the baseline ${baseline}`;
}

/** The line that says that a violation is waived. Reports tell it by comparing. */
export function waivedText({ expires, owner, reason, place }: Waiver): string {
  return `Waived until ${expires} by ${owner}: ${reason}   ${place}`;
}
