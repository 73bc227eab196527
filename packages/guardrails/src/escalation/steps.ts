import type { EscalationStep, Witness } from "@plinth/access-analysis";

/** Calls that go together: of one service, by one statement. */
interface Call {
  readonly text: string;
  readonly allowedBy: string;
}

/** A hop's service that the role it reaches trusts: `role/batch trusts lambda.amazonaws.com`. */
const TRUST = /, which trusts (\S+)$/;

/**
 * The steps of a path as lines:
 *
 *     1. iam:PassRole on role/batch              allowed by policy/deploy statement 3
 *     2. lambda:CreateFunction + InvokeFunction  allowed by policy/deploy statement 1; role/batch trusts lambda.amazonaws.com
 */
export function stepLines(
  steps: readonly EscalationStep[],
  nameOf: (arn: string) => string,
  grantOf: (witness: Witness) => string = grantText,
): string[] {
  const calls = callsOf(steps, nameOf, grantOf);
  const width = Math.max(...calls.map(({ text }) => text.length));
  return calls.map(({ text, allowedBy }, index) =>
    `${index + 1}. ${text.padEnd(width)}  ${allowedBy}`.trimEnd(),
  );
}

/** How many calls there are to a reader, to whom two of one service and one statement are one. */
export function stepCount(steps: readonly EscalationStep[]): string {
  const count = callsOf(steps, (arn) => arn, grantText).length;
  return `${count} ${count === 1 ? "step" : "steps"}`;
}

/** `policy/deploy statement 3`, `group/platform inline roles statement "MakeRoles"`. */
export function grantText(witness: Witness): string {
  return `${witness.source} ${statementText(witness)}`;
}

/** `statement 3`, `statement "MakeRoles"`. */
export function statementText({ statement }: Witness): string {
  return `statement ${statement.sid === undefined ? String(statement.index + 1) : `"${statement.sid}"`}`;
}

/** `role/batch` of an ARN of IAM, without its path; `function:shop` of another. */
export function shortName(arn: string): string {
  const found = /^arn:[^:]*:iam::[^:]*:(user|role|group|policy)\/(?:.*\/)?([^/]*)$/.exec(arn);
  if (found === null) return arn.split(":").slice(5).join(":") || arn;
  return `${found[1] ?? ""}/${found[2] ?? ""}`;
}

function callsOf(
  steps: readonly EscalationStep[],
  nameOf: (arn: string) => string,
  grantOf: (witness: Witness) => string,
): Call[] {
  const calls: (Call & { readonly key: string })[] = [];
  let trusted: string | undefined;
  for (const step of steps) {
    const { action, witness, text, reaches } = step;
    const [service = "", verb = ""] = action.split(":");
    const assumes = service === "sts";
    const trust = TRUST.exec(text)?.[1];
    if (trust !== undefined && !assumes) trusted = trust;
    const on = targetOf(step, nameOf);
    const notes = [
      ...(witness === undefined ? [] : [`allowed by ${grantOf(witness)}`]),
      ...(assumes && trust !== undefined ? [`${nameOf(step.resource)} trusts ${trust}`] : []),
      ...(!assumes && reaches !== undefined && trusted !== undefined
        ? [`${nameOf(reaches)} trusts ${trusted}`]
        : []),
    ];
    if (reaches !== undefined) trusted = undefined;
    const key = `${service} ${witness === undefined ? "" : grantText(witness)} ${on}`;
    const last = calls.at(-1);
    if (last?.key === key) {
      calls[calls.length - 1] = { key, text: `${last.text} + ${verb}`, allowedBy: notes.join("; ") };
    } else calls.push({ key, text: `${action}${on}`, allowedBy: notes.join("; ") });
  }
  // "a:B on x + C" reads badly: the target goes last.
  return calls.map(({ text, allowedBy }) => {
    const [, first = text, on = "", more = ""] = /^(\S+)( on [^+]+?)?((?: \+ \w+)*)$/.exec(text) ?? [];
    return { text: `${first}${more}${on}`, allowedBy };
  });
}

/** What the model makes up where any resource of a kind will do. */
const STAND_IN = /^(?!arn:[^:]*:iam:).*[:/]example$/;

/** ` on role/batch`, or nothing where it is on whatever there is. */
function targetOf({ resource, text }: EscalationStep, nameOf: (arn: string) => string): string {
  if (resource === "*" || STAND_IN.test(resource)) return "";
  const carried = / on ([^,]+), which runs as /.exec(text)?.[1];
  return ` on ${carried ?? nameOf(resource)}`;
}
