import type { ActionExplanation, GrantingPolicy } from "../../report/explain-schema";
import { pad, width, wrap } from "../layout";
import { counted } from "../wording";
import { besideLabel, columnsOf, flow, labelled, shortened, table } from "./layout";
import type { ExplainLook } from "./parts";
import { conditionLines, configurationLines, moreText } from "./parts";

export function renderAction(explanation: ActionExplanation, look: ExplainLook): string[] {
  const { colors } = look;
  const { id, accessLevel, serviceTitle, description, conditionKeys, dependentActions } = explanation;
  return [
    `${colors.bold(id)}  ${colors.yellow(accessLevel)}  ${serviceTitle}`,
    ...wrap(`    ${description}`, columnsOf(look)),
    "",
    ...labelled("Resources", resourceLines(explanation, look), look),
    ...labelled(
      "Conditions",
      [...conditionLines(conditionKeys, look), globalKeys(conditionKeys.length)],
      look,
    ),
    ...labelled("Also needs", flow(dependentActions, besideLabel(look)), look),
    ...labelled("Can lead on", escalationLines(explanation.escalations, look), look),
    ...labelled("Given by", policyLines(explanation.managedPolicies, look), look),
    ...configurationLines(explanation.configuration, look),
  ];
}

function globalKeys(own: number): string {
  return own === 0
    ? "those that every request carries: aws:SourceIp, aws:PrincipalTag …"
    : "and those that every request carries";
}

function resourceLines({ resourceTypes }: ActionExplanation, look: ExplainLook): string[] {
  if (resourceTypes.length === 0) return ["only * : it cannot be limited to some"];
  const required = resourceTypes.filter((type) => type.required).length;
  const { shown, more } = shortened(resourceTypes, Math.max(4, required), look.all);
  const longest = shown.reduce((most, { type }) => Math.max(most, width(type)), 0);
  const marked = required > 0 && required < resourceTypes.length;
  const lines = shown.flatMap(({ type, arns, required: must }) =>
    arns.flatMap((arn, index) => {
      const name = index === 0 ? `${type}${marked && must ? " *" : ""}` : "";
      const line = `${pad(name, longest + (marked ? 2 : 0))}  ${arn}`;
      if (width(line) <= besideLabel(look)) return [line];
      return name === "" ? [`  ${arn}`] : [name, `  ${arn}`];
    }),
  );
  const legend = marked ? [look.colors.dim("* a statement has to name it")] : [];
  return [...lines, ...moreText(more, look), ...legend];
}

function escalationLines(ids: readonly string[], look: ExplainLook): string[] {
  if (ids.length === 0) return [];
  const { shown, more } = shortened(ids, 8, look.all);
  const what = `a step of ${counted(ids.length, "known way", "known ways")} to more access:`;
  return [what, ...flow(shown, besideLabel(look)), ...moreText(more, look)];
}

function policyLines(policies: readonly GrantingPolicy[], look: ExplainLook): string[] {
  const { colors } = look;
  const own = policies.filter(({ attachable }) => attachable);
  const linked = policies.filter(({ attachable }) => !attachable).map(({ name }) => name);
  const { shown, more } = shortened(own, 6, look.all);
  const head =
    own.length === 0
      ? "no AWS managed policy that you could attach"
      : `${counted(own.length, "AWS managed policy", "AWS managed policies")}, by how many actions they give:`;
  const beside =
    linked.length === 0
      ? []
      : [colors.dim(`and ${counted(linked.length, "policy", "policies")} that only AWS attaches`)];
  return [
    head,
    ...table(shown.map(policyRow)),
    ...moreText(more, look),
    ...beside,
    ...(look.all ? flow(linked, besideLabel(look)) : []),
  ];
}

/** Most give it on some resources; what is more or less than that is said. */
function policyRow({ name, actions, resources, conditional }: GrantingPolicy): string[] {
  const notes = [resources === "all" ? "on all" : "", conditional ? "conditional" : ""].filter(
    (note) => note !== "",
  );
  return [String(actions).padStart(5), notes.join(", "), name];
}
