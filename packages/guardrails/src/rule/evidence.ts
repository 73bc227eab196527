import type { Witness } from "@plinth/access-analysis";
import type { Element, Statement } from "@plinth/iam-policy";
import type { Finding, StatementPlace } from "./finding";

/** `Statement "Uploads" (1 of 3)`, or `Statement 1 of 3` for one without a Sid. */
export function statementName({ sid, index, count }: StatementPlace): string {
  const place = `${index + 1} of ${count}`;
  return sid === undefined ? `Statement ${place}` : `Statement "${sid}" (${place})`;
}

/** The parts of a finding that a witness proves. */
export function provenBy(
  { statement, action, resource, because }: Witness,
  property: string,
): Partial<Finding> {
  const { index, count, sid, path } = statement;
  return {
    property: `${property}.${path}`,
    statement: { index, count, ...(sid === undefined ? {} : { sid }) },
    action,
    resource,
    because,
  };
}

/** A statement's elements as they stand in the document, shortened: `"Action": ["s3:?*"], "Resource": "*"`. */
export function elementsOf(statement: Statement): string {
  return [
    element("Action", statement.actions),
    ...(statement.resources === undefined ? [] : [element("Resource", statement.resources)]),
    ...statement.conditions.map(({ operator, ifExists, quantifier, key }) => {
      const name = `${quantifier === undefined ? "" : `${quantifier}:`}${operator}${ifExists ? "IfExists" : ""}`;
      return `${name} on ${key}`;
    }),
  ].join(", ");
}

/** A list for a sentence: `a`, `a and b`, `a, b and c`, `a, b, c and 4 more`. */
export function listed(items: readonly string[], most = 4): string {
  if (items.length <= 1) return items.join("");
  const shown = items.length > most ? items.slice(0, most - 1) : items.slice(0, -1);
  const last = items.length > most ? `${items.length - shown.length} more` : items.at(-1);
  return `${shown.join(", ")} and ${last ?? ""}`;
}

function element(name: string, { not, patterns }: Element): string {
  const shown = patterns.slice(0, 4).map((pattern) => JSON.stringify(shortened(pattern)));
  if (patterns.length > 4) shown.push(`… ${patterns.length - 4} more`);
  const list = patterns.length === 1 ? shown.join("") : `[${shown.join(", ")}]`;
  return `"${not ? "Not" : ""}${name}": ${list}`;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
