import { ActionSet, catalog } from "@plinth/iam-catalog";
import type { PolicyDocument } from "@plinth/iam-policy";
import type { Principal } from "../account/principal-access";
import { isPersonalStatement } from "../account/principal-access";
import { conditionClass } from "../conditions/class";
import type { PlacedStatement } from "../effective-access/compiled";
import { compiledStatements } from "../effective-access/compiled";
import type { Layer } from "../effective-access/layer";
import { subjectContext } from "../effective-access/subject";

/**
 * Names what a principal's policies say of a few actions: principals of equal names get equal answers to every question
 * about these actions. Policies that do not mention them make no difference, so that thousands of combinations of a
 * hundred policies come down to the few that a rule tells apart.
 */
export class Aspects {
  private readonly numbers = new Map<PolicyDocument, number>();
  private readonly mentions = new Map<ActionSet, Map<PolicyDocument, boolean>>();
  private readonly personal = new WeakMap<Layer, readonly PlacedStatement[]>();

  of(principal: Principal, actions: ActionSet): string {
    const { documents, boundary, type, incomplete } = principal;
    const known = this.mentions.get(actions) ?? new Map<PolicyDocument, boolean>();
    this.mentions.set(actions, known);
    const numbers: number[] = [];
    for (const { document } of documents) {
      let mentioned = known.get(document);
      if (mentioned === undefined) known.set(document, (mentioned = mentions(document, actions)));
      if (mentioned) numbers.push(this.numberOf(document));
    }
    let key = `${type}${incomplete ? "?" : ""} ${numbers.sort((a, b) => a - b).join()}`;
    if (boundary !== undefined) key += ` in ${this.numberOf(boundary.document)}`;
    if (!principal.layers.some(({ role }) => role === "scp")) key += " uncontrolled";
    return key + this.personalPart(principal, actions);
  }

  private personalPart(principal: Principal, actions: ActionSet): string {
    let key = "";
    for (const layer of principal.layers)
      for (const placed of this.personalOf(layer)) {
        if (!placed.actions.intersects(actions)) continue;
        const part = difference(placed, principal);
        if (part === undefined) return ` ${principal.arn}`;
        key += part;
      }
    return key;
  }

  /** The statements that may say different things of different principals. */
  private personalOf(layer: Layer): readonly PlacedStatement[] {
    const known =
      this.personal.get(layer) ??
      [...layer.allows, ...layer.denies].filter((one) => isPersonalStatement(one));
    this.personal.set(layer, known);
    return known;
  }

  private numberOf(document: PolicyDocument): number {
    const number = this.numbers.get(document) ?? this.numbers.size;
    this.numbers.set(document, number);
    return number;
  }
}

/** The set of actions of these names. */
export function actionSetOf(names: Iterable<string>): ActionSet {
  const indexes = [...names].map((name) => catalog.action(name)?.index);
  // What the catalog does not know any document may mention.
  return indexes.includes(undefined)
    ? ActionSet.all()
    : ActionSet.of(indexes.filter((index) => index !== undefined));
}

function mentions(document: PolicyDocument, actions: ActionSet): boolean {
  return compiledStatements(document).some((statement) => statement.actions.intersects(actions));
}

/**
 * What a statement makes of one principal, as far as it asks who that is: the outcome of each condition.
 *
 * @returns undefined where it says something else of each, as with `user/${aws:username}`
 */
function difference({ statement, version }: PlacedStatement, { subject }: Principal): string | undefined {
  const isVariable = (text: string): boolean => text.includes("${");
  if (statement.resources?.patterns.some(isVariable)) return undefined;
  if (statement.conditions.some(({ values }) => values.some(isVariable))) return undefined;
  const known = subjectContext(subject);
  return statement.conditions
    .filter(({ key }) => /^aws:(principal|user)/i.test(key))
    .map((condition) => {
      const value = known.lookup(condition.key);
      return value === "unknown"
        ? " ?"
        : ` ${conditionClass(condition, { version, known, effect: statement.effect })}`;
    })
    .join("");
}
