import type { AccessModel, Finding, GuardedResource, Rule } from "@plinth/guardrails";
import { accountRules, iamRules } from "@plinth/guardrails";
import type { Acceptance, GuardrailsFile, Judgement, Location } from "@plinth/guardrails-file";
import { loadGuardrailsFiles } from "@plinth/guardrails-file";
import type { Glance } from "../request/glance";
import { isFor, onlyWith } from "../scope/scope";
import type { UnknownsLevel } from "../unknowns/unknowns";

/** The guardrails file as a pack uses it: read when first needed, once. */
export class FileKeeper {
  readonly rules: readonly Rule[];
  /** URNs of which no resource check has more to say: they have been asked, or there is nothing in it for them. */
  readonly checked = { has: (urn: string): boolean => this.asked.has(urn) || !this.isOpen(urn) };
  /** Rules that have run: those that are turned off are never asked. */
  readonly ran = new Set<string>();
  private readonly asked = new Set<string>();
  /** What the stack shows that the resource checks were not asked about. */
  private readonly unasked = new Map<string, Glance>();
  private readonly location: Location;
  private readonly now: Date;
  private opened: Promise<{ file: GuardrailsFile; acceptance: Acceptance }> | undefined;

  constructor(location: Location, rules: readonly Rule[], now: Date) {
    this.location = location;
    this.rules = rules;
    this.now = now;
  }

  see(resource: Glance, of: "resource" | "stack"): void {
    if (of === "resource") this.asked.add(resource.urn);
    else if (!this.asked.has(resource.urn)) this.unasked.set(resource.urn, resource);
  }

  /**
   * Whether a resource check could have something to say of a resource that none was asked about. An engine that knows
   * what the checks look for does not ask, and with `--target` it does not ask of what is not meant.
   */
  private isOpen(urn: string): boolean {
    const resource = this.unasked.get(urn);
    const type = resource?.type ?? typeIn(urn);
    return this.rules.some(
      (rule) =>
        isFor(rule, type) &&
        (resource === undefined || onlyWith(rule, type)?.test(resource.text()) !== false),
    );
  }

  async open(): Promise<{ file: GuardrailsFile; acceptance: Acceptance }> {
    this.opened ??= this.read();
    return this.opened;
  }

  async judge(
    rule: Rule,
    finding: Finding,
    urn: string | undefined,
    resource: GuardedResource | undefined,
    model: AccessModel,
  ): Promise<Judgement> {
    if (urn === undefined) return { notes: [] };
    const { acceptance } = await this.open();
    return acceptance.judge({
      rule: rule.id,
      finding,
      urn,
      model,
      ...(resource === undefined ? {} : { resource }),
    });
  }

  async unknowns(): Promise<UnknownsLevel | undefined> {
    return (await this.open()).file.unknowns;
  }

  private async read(): Promise<{ file: GuardrailsFile; acceptance: Acceptance }> {
    const { readGuardrailsFile, Acceptance } = await loadGuardrailsFiles();
    const file = readGuardrailsFile(this.location, { rules: everyRule(this.rules) });
    return { file, acceptance: new Acceptance(file, this.now) };
  }
}

function typeIn(urn: string): string {
  const types = urn.split("::")[2] ?? "";
  return types.slice(types.lastIndexOf("$") + 1);
}

/** The file is one for all packs, so that a rule of another pack is no slip. */
function everyRule(own: readonly Rule[]): readonly Rule[] {
  return [...new Map([...iamRules, ...accountRules, ...own].map((rule) => [rule.id, rule])).values()];
}
