import { readFileSync } from "node:fs";
import type { AccessModel, Finding, Removal, Rule } from "@plinth/guardrails";
import type { Acceptance, GuardrailsFile } from "@plinth/guardrails-file";
import type { PackSummary, PreviewedResource, PreviewResult, Violation } from "@plinth/offline-engine";
import type { PlannedProject } from "../preview/inputs";
import { changesSomething } from "../render/preview/operation";
import type { FormerResource } from "./former";
import { formerResources } from "./former";
import { guardedResource } from "./guarded";
import { rulePagesOf } from "./pages";
import { refusal } from "./refusal";

export interface RemovalSetting {
  readonly policyPacks: PlannedProject["policyPacks"];
  /** The state that the preview was held against. */
  readonly stateFile: string;
  readonly file: GuardrailsFile | undefined;
  readonly now: Date;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * What a change takes away of what the guardrails rest on. A pack sees neither deletions nor replacements, so that its
 * rules are asked here, as the pack is configured to hold them.
 */
export async function removalViolations(
  result: PreviewResult,
  setting: RemovalSetting,
): Promise<Violation[]> {
  const [{ accountRules, iamRules, loadAccessModel, LiveIndex, readLiveAccount, UNKNOWN }, acceptance] =
    await Promise.all([import("@plinth/guardrails"), acceptanceOf(setting)]);
  const rules = [...iamRules, ...accountRules].filter((rule) => rule.checkRemoval !== undefined);
  const asked = rules.flatMap((rule) => held(rule, result.packs));
  if (asked.length === 0) return [];
  const former = formerResources(setting.stateFile, UNKNOWN);
  const removals = removalsOf(result, former, (resource) => guardedResource(resource, UNKNOWN));
  const judge = async (): Promise<Violation[][]> => {
    const model = await loadAccessModel();
    // That a description of the account cannot be read, the pack says.
    const live = new LiveIndex(readLiveAccount(setting.env, model)?.model, model);
    const accountPolicy = (arn: string) => live.policy(arn)?.document;
    const asking = { removals, accountPolicy, model, result, acceptance, setting };
    return Promise.all(asked.map((one) => violationsOf(one, asking)));
  };
  const violations = removals.length === 0 ? [] : await judge();
  const urns = [...new Set([...former.keys(), ...result.resources.map(({ urn }) => urn)])];
  const ran = new Set(asked.map(({ rule }) => rule.id));
  const { project, stack } = result;
  const unused = acceptance?.unusedRemovals({ project, stack, urns, ran }) ?? [];
  return [
    ...violations.flat(),
    ...unused.map(({ summary, fix, why }) => refusal(result, { summary, fix, why })),
  ];
}

async function acceptanceOf({ file, now }: RemovalSetting): Promise<Acceptance | undefined> {
  if (file === undefined) return undefined;
  const { loadGuardrailsFiles } = await import("@plinth/guardrails-file");
  const library = await loadGuardrailsFiles();
  return new library.Acceptance(file, now);
}

interface HeldRule {
  readonly rule: Rule;
  readonly pack: PackSummary;
  readonly level: Violation["level"];
}

/** A rule as the first of the packs holds it that has it. */
function held(rule: Rule, packs: readonly PackSummary[]): HeldRule[] {
  const pack = packs.find(({ levels }) => (levels[rule.id] ?? "disabled") !== "disabled");
  if (pack === undefined) return [];
  return [{ rule, pack, level: pack.levels[rule.id] === "advisory" ? "advisory" : "mandatory" }];
}

interface Change {
  readonly shown: PreviewedResource;
  readonly removal: Removal;
}

function removalsOf(
  { resources }: PreviewResult,
  former: ReadonlyMap<string, FormerResource>,
  guarded: (resource: PreviewedResource) => Removal["before"],
): Change[] {
  const stackBefore = [...former.values()].map(({ resource }) => resource);
  const staying = new Set(
    resources.filter(({ op }) => op !== "delete").map(({ urn, formerUrn }) => formerUrn ?? urn),
  );
  return resources.flatMap((shown): Change[] => {
    const { op, urn, formerUrn } = shown;
    const found = former.get(formerUrn ?? urn);
    if (found === undefined || !changesSomething(op)) return [];
    const frame = { before: found.resource, replaces: op === "replace", stackBefore, staying };
    if (op !== "delete") return [{ shown, removal: { ...frame, after: guarded(shown) } }];
    // What has a successor of the same URN only waits for its deletion.
    return found.retained || staying.has(urn) ? [] : [{ shown, removal: frame }];
  });
}

interface Asking {
  readonly removals: readonly Change[];
  readonly accountPolicy: NonNullable<Removal["accountPolicy"]>;
  readonly model: AccessModel;
  readonly result: PreviewResult;
  readonly acceptance: Acceptance | undefined;
  readonly setting: RemovalSetting;
}

async function violationsOf({ rule, pack, level }: HeldRule, asking: Asking): Promise<Violation[]> {
  const { messageOf, parametersOf } = await import("@plinth/guardrails");
  const { removals, accountPolicy, model, result, acceptance, setting } = asking;
  const configuration = configured(rule, pack, setting);
  const parameters = parametersOf(rule, configuration);
  const unsure = unknownsLevel(configuration, setting) === "advisory" ? "advisory" : level;
  const docs = setting.env.PLINTH_RULE_PAGES ?? rulePagesOf(pack);
  const said = (finding: Finding, urn: string): boolean =>
    result.violations.some(
      (other) => other.rule === rule.id && other.urn === urn && other.message.startsWith(finding.summary),
    );
  return removals.flatMap(({ shown, removal }) =>
    (rule.checkRemoval?.({ ...removal, accountPolicy }, { parameters, model }) ?? [])
      .filter((finding) => !said(finding, shown.urn))
      .map((finding): Violation => {
        const judged = acceptance?.judge({ rule: rule.id, finding, urn: shown.urn, model });
        const accepted = judged?.accepted;
        const notes = accepted === undefined ? (judged?.notes ?? []) : [accepted];
        return {
          pack: pack.name,
          packVersion: pack.version,
          rule: rule.id,
          level: accepted !== undefined ? "advisory" : finding.unknown === undefined ? level : unsure,
          severity: rule.severity,
          urn: shown.urn,
          message: messageOf(rule, finding, { notes, ...(docs && { docs }) }),
          ...(finding.unknown && { unknown: true }),
          ...(shown.source && { source: shown.source }),
        };
      }),
  );
}

/**
 * How it is held where nobody can tell, unless somebody says otherwise: as the rule is, since a state is shown on purpose
 * and can be shown in plain text.
 */
function unknownsLevel(
  { unknowns }: Readonly<Record<string, unknown>>,
  { env, file }: RemovalSetting,
): unknown {
  const { PLINTH_UNKNOWNS: told = "" } = env;
  return unknowns ?? (told === "" ? file?.unknowns : told);
}

/** What the pack's configuration says of a rule; the engine has found it to be in order. */
function configured(
  rule: Rule,
  pack: PackSummary,
  { policyPacks }: RemovalSetting,
): Readonly<Record<string, unknown>> {
  const configFile = policyPacks.find(({ dir }) => dir === pack.dir)?.configFile;
  const text = configFile === undefined ? "" : readFileSync(configFile, "utf8");
  if (text.trim() === "") return {};
  const entry = (JSON.parse(text) as Record<string, unknown>)[rule.id];
  return typeof entry === "object" && entry !== null ? (entry as Record<string, unknown>) : {};
}
