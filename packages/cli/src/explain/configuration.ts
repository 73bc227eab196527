import type { PastedConfiguration } from "../report/explain-schema";

const PERMISSIONS = "identity:serviceUsers[].permissions";

/**
 * A statement to paste under permissions. Values stand in flow style, as in the example of a stack,
 * and are quoted wherever YAML could take them for something else.
 */
export function pastedStatement(
  statement: { actions: readonly string[]; resources: readonly string[] },
  under = PERMISSIONS,
): PastedConfiguration {
  return {
    under,
    yaml: `- ${listUnder("actions", statement.actions)}  ${listUnder("resources", statement.resources)}`,
  };
}

/** A line of a statement, such as its `when`. */
export function pastedCondition(yaml: string): PastedConfiguration {
  return { under: `${PERMISSIONS}[]`, yaml: `${yaml}\n` };
}

export function pastedManagedPolicy(name: string): PastedConfiguration {
  return { under: "identity:groups[]", yaml: `managedPolicies: ${flowList([name])}\n` };
}

/** An ARN pattern of AWS's with what is to be filled in between angle brackets. */
export function fillableArn(arnPattern: string): string {
  return arnPattern.replaceAll("${Partition}", "aws").replace(/\$\{([^}]*)\}/g, "<$1>");
}

/** On a line where it fits one, else an entry a line. */
function listUnder(key: string, values: readonly string[]): string {
  const line = `${key}: ${flowList(values)}\n`;
  return line.length <= WIDEST
    ? line
    : `${key}:\n${values.map((value) => `    - ${flowText(value)}\n`).join("")}`;
}

const WIDEST = 64;

function flowList(values: readonly string[]): string {
  return `[${values.map(flowText).join(", ")}]`;
}

/** Plain where it is letters, digits and what an action or a policy's name has besides; JSON's quotes are YAML's. */
export function flowText(value: string): string {
  return /^[A-Za-z][\w./-]*(?::[\w.-]+)?$/.test(value) ? value : JSON.stringify(value);
}
