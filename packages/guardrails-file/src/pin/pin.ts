import type { ParameterSchema, Rule } from "@plinth/guardrails";
import { nearest } from "@plinth/iam-policy";
import type { PinContent } from "../file/schema";
import type { StackName } from "../resource-pattern/resource-pattern";
import { isOneOf } from "../stack-pattern/stack-pattern";

/** A rule as a pack is configured to hold it. */
export interface HeldRule {
  readonly level: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface PinBreak {
  readonly rule: string;
  /** `no-full-access is pinned to mandatory, and configured to disabled` */
  readonly summary: string;
}

/** A pin by rule; that under `all` is for each rule without one of its own. */
export type Pins = Readonly<Record<string, PinContent>>;

const STRENGTH: Readonly<Record<string, number>> = { disabled: 0, advisory: 1, mandatory: 2, remediate: 2 };

/**
 * Where a configuration is weaker than its pins: a lower level, or a parameter that is neither as pinned nor, where the
 * rule says which way is stricter, stricter.
 *
 * @param held what a pack's rules are configured to; a pinned rule that is in no pack is said by who knows all packs
 */
export function pinBreaks(
  pins: Pins,
  rules: readonly Rule[],
  held: ReadonlyMap<string, HeldRule>,
): PinBreak[] {
  return rules.flatMap((rule) => {
    const pin = pinOf(pins, rule.id);
    const configured = held.get(rule.id);
    if (pin === undefined || configured === undefined) return [];
    return breaksOf(rule, pin, configured);
  });
}

interface Pin {
  readonly level?: string | undefined;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export function pinOf(pins: Pins, rule: string): Pin | undefined {
  const content = Object.hasOwn(pins, rule) ? pins[rule] : Object.hasOwn(pins, "all") ? pins.all : undefined;
  if (content === undefined) return undefined;
  if (typeof content === "string") return { level: content, parameters: {} };
  const { level, ...rest } = content;
  const parameters = Object.fromEntries(Object.entries(rest).filter(([name]) => name !== "stacks"));
  return { level, parameters };
}

/** The pins that are for a stack. Where a rule's own is not, that under `all` is. */
export function pinsFor(pins: Pins, stack: StackName): Pins {
  return Object.fromEntries(Object.entries(pins).filter(([, content]) => isPinFor(content, stack)));
}

function isPinFor(content: PinContent, stack: StackName): boolean {
  if (typeof content === "string" || content.stacks === undefined) return true;
  return isOneOf(content.stacks, stack);
}

/** Whether a level is below the one pinned. */
export function isWeaker(level: string, pinned: string): boolean {
  return (STRENGTH[level] ?? 0) < (STRENGTH[pinned] ?? 0);
}

function breaksOf(rule: Rule, { level, parameters }: Pin, configured: HeldRule): PinBreak[] {
  const found: PinBreak[] = [];
  if (level !== undefined && isWeaker(configured.level, level)) {
    found.push({
      rule: rule.id,
      summary: `${rule.id} is pinned to ${level}, and configured to ${configured.level}`,
    });
  }
  // A rule that is off has no parameters to speak of.
  if (configured.level === "disabled") return found;
  const schemas = parameterSchemas(rule);
  for (const [name, pinned] of Object.entries(parameters)) {
    const schema = schemas[name];
    const value = configured.parameters[name] ?? schema?.default;
    if (schema === undefined || isAsStrict(value, pinned, schema.stricter)) continue;
    found.push({
      rule: rule.id,
      summary: `${rule.id} has its parameter ${name} pinned to ${JSON.stringify(pinned)}, and it is weaker${directionText(schema.stricter)}`,
    });
  }
  return found;
}

function directionText(stricter: ParameterSchema["stricter"]): string {
  return stricter === undefined ? ": it is to be just that" : `: ${stricter} is stricter`;
}

/** Equal, or stricter in the direction that the rule names. Lists are sets. */
export function isAsStrict(value: unknown, pinned: unknown, stricter: ParameterSchema["stricter"]): boolean {
  if (typeof value === "number" && typeof pinned === "number") {
    if (stricter === "higher") return value >= pinned;
    if (stricter === "lower") return value <= pinned;
    return value === pinned;
  }
  if (Array.isArray(value) && Array.isArray(pinned)) {
    const has = new Set(value.map((item) => JSON.stringify(item)));
    const wants = new Set(pinned.map((item) => JSON.stringify(item)));
    const extra = [...has].some((item) => !wants.has(item));
    const missing = [...wants].some((item) => !has.has(item));
    if (stricter === "fewer") return !extra;
    if (stricter === "more") return !missing;
    return !extra && !missing;
  }
  if (value === "mandatory" && pinned === "advisory" && stricter === "higher") return true;
  return value === pinned;
}

/** `unknowns` is a parameter of every rule; not to be told is not to be told the weaker. */
const UNKNOWNS: ParameterSchema = {
  type: "string",
  description: "",
  default: "mandatory",
  stricter: "higher",
};

function parameterSchemas(rule: Rule): Readonly<Record<string, ParameterSchema | undefined>> {
  return { ...(rule.parameters as Readonly<Record<string, ParameterSchema>>), unknowns: UNKNOWNS };
}

/** Pins that no rule answers to. */
export function pinMistakes(pins: Pins, rules: readonly Rule[]): { path: string[]; message: string }[] {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  return Object.keys(pins).flatMap((id) => {
    const names = Object.keys(pinOf(pins, id)?.parameters ?? {});
    if (id === "all") {
      return names
        .filter((name) => name !== "unknowns")
        .map((name) => ({ path: ["pins", id, name], message: "`all` pins level and unknowns only" }));
    }
    const rule = known.get(id);
    if (rule === undefined) return [{ path: ["pins", id], message: unknownRule(id, [...known.keys()]) }];
    const parameters = Object.keys(parameterSchemas(rule));
    return names
      .filter((name) => !parameters.includes(name))
      .map((name) => ({
        path: ["pins", id, name],
        message: `${id} has no parameter ${name}; there are ${parameters.join(", ")}`,
      }));
  });
}

export function unknownRule(id: string, known: readonly string[]): string {
  const meant = nearest(id, known);
  return `there is no rule ${id}${meant === undefined ? `; there are ${known.join(", ")}` : `. Did you mean ${meant}?`}`;
}
