import type { SourceAction, SourceActionResource, SourceService } from "../source/source";

/**
 * A service's resource types and its actions' details as one line of text, so that a reader
 * splits only the services it is asked about. Four sections, separated by `|`:
 *
 * 1. condition keys, separated by spaces;
 * 2. dependent actions, separated by spaces;
 * 3. resource types, separated by `;`, each `name,arns,keys` with spaces between
 *    ARNs;
 * 4. actions in the catalog's order, separated by `;`, each `keys,dependents,resources`, where
 *    `resources` are separated by spaces, each `type:keys:dependents` with `!` before a required one.
 *
 * Everything in 3 and 4 refers to 1 to 3 by position, in base 36, joined with dots.
 * `packages/iam-catalog/src/action-details` reads it.
 */
export function encodeDetails(service: SourceService, spell: (conditionKey: string) => string): string {
  const keys = new Table(spell);
  const dependents = new Table();
  const types = new Table();
  const typeTexts = service.resourceTypes.map((type) => {
    types.position(type.name.toLowerCase());
    return [
      withoutSeparators(type.name, /[|;,]/),
      type.arns.map((arn) => withoutSeparators(arn, /[\s|;,]/)).join(" "),
      keys.positions(type.conditionKeys),
    ].join(",");
  });

  const encodeResource = (resource: SourceActionResource): string => {
    const fields = [
      types.existing(resource.name.toLowerCase(), service.prefix),
      keys.positions(resource.conditionKeys),
      dependents.positions(resource.dependentActions),
    ];
    return (resource.required ? "!" : "") + withoutTrailing(fields.join(":"), ":");
  };
  const encodeAction = (action: SourceAction): string =>
    withoutTrailing(
      [
        keys.positions(action.conditionKeys),
        dependents.positions(action.dependentActions),
        action.resourceTypes.map(encodeResource).join(" "),
      ].join(","),
      ",",
    );

  const actionTexts = service.actions.map(encodeAction);
  return [keys.text(), dependents.text(), typeTexts.join(";"), actionTexts.join(";")].join("|");
}

class Table {
  private readonly entries = new Map<string, number>();
  private readonly spell: (entry: string) => string;

  constructor(spell: (entry: string) => string = (entry) => entry) {
    this.spell = spell;
  }

  position(given: string): string {
    const entry = this.spell(given);
    const known = this.entries.get(entry);
    if (known !== undefined) return known.toString(36);
    this.entries.set(entry, this.entries.size);
    return (this.entries.size - 1).toString(36);
  }

  positions(entries: readonly string[]): string {
    return entries.map((entry) => this.position(entry)).join(".");
  }

  existing(entry: string, service: string): string {
    if (!this.entries.has(entry))
      throw new Error(`${service} has no resource type ${entry}, but an action names it`);
    return this.position(entry);
  }

  text(): string {
    return [...this.entries.keys()].map((entry) => withoutSeparators(entry, /[\s|;,]/)).join(" ");
  }
}

function withoutSeparators(text: string, separators: RegExp): string {
  if (text === "" || separators.test(text))
    throw new Error(`"${text}" holds a character that the digest uses as a separator`);
  return text;
}

function withoutTrailing(text: string, separator: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === separator) end -= 1;
  return text.slice(0, end);
}
